import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import type supertest from 'supertest';
import { OutboxDispatcher } from '#platform/events';
import { FileStorage } from '#platform/storage';
import { FilesAbandoned } from '#contracts/users';
import { AbandonedFiles } from '../../libs/users/src/events/abandoned-files.js';
import { expectInvariants } from '../support/invariants.js';
import { type Person, TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ environment: { PUBLIC_URL: 'https://api.example.com/' } });
});
afterAll(() => app.close());

const upload = (
  person: Person | undefined,
  bytes: Buffer,
  field = 'avatar',
  filename = 'me.png',
): supertest.Test => app.post('/users/me/avatar', person).attach(field, bytes, filename);

const picture = (width = 700, height = 400): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#cc3366' } });
const png = (width?: number, height?: number): Promise<Buffer> => picture(width, height).png().toBuffer();

/** A PNG that says it has so many pixels, and has them: a few kilobytes of zeros, deflated. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body) >>> 0);
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const pathOf = (url: string): string => new URL(url).pathname;
const stored = async (): Promise<string[]> => {
  const folder = join(app.dataDir, 'uploads', 'public', 'avatars');
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
};
const quiet = (): Promise<void> => app.app.get(OutboxDispatcher, { strict: false }).idle();

describe('an avatar', () => {
  it.each(['png', 'jpeg', 'webp'] as const)(
    'is taken as %s, and kept as WebP of 512 and 128 pixels',
    async (format) => {
      const [ada, eve] = [await app.person(), await app.person()];
      const { status, body } = await upload(ada, await picture().toFormat(format).toBuffer());
      expect(status).toBe(200);
      expect(body.data).toEqual({
        avatarUrl: expect.stringMatching(
          /^https:\/\/api\.example\.com\/api\/v1\/files\/avatars\/[0-9a-f-]{36}-512\.webp$/,
        ),
        avatarSmallUrl: body.data.avatarUrl.replace('-512', '-128'),
        version: 2,
      });
      for (const [url, size] of [
        [body.data.avatarUrl, 512],
        [body.data.avatarSmallUrl, 128],
      ] as const) {
        const file = await app.root.get(pathOf(url)).buffer(true);
        expect(file.status).toBe(200);
        expect(file.headers).toMatchObject({
          'content-type': 'image/webp',
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
          'cross-origin-resource-policy': 'cross-origin',
        });
        expect(await sharp(file.body as Buffer).metadata()).toMatchObject({
          format: 'webp',
          width: size,
          height: size,
        });
      }
      expect((await app.get(`/users/${ada.id}`, eve)).body.data.avatarUrl).toBe(body.data.avatarUrl);
      expect((await app.get('/auth/me', ada)).body.data.avatarUrl).toBe(body.data.avatarUrl);
    },
  );

  it('keeps nothing of the file but its pixels, and is turned as the camera says', async () => {
    const ada = await app.person();
    const left = await sharp({ create: { width: 300, height: 600, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const photo = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#0000ff' } })
      .composite([{ input: left, left: 0, top: 0 }])
      .withExif({
        IFD0: { Copyright: 'A secret place' },
        IFD3: { GPSLatitude: '52/1 31/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(photo.includes('A secret place')).toBe(true);
    const polyglot = Buffer.concat([photo, Buffer.from('PK\u0003\u0004<script>alert(1)</script>')]);
    const { body } = await upload(ada, polyglot, 'avatar', 'me.html');
    const file = (await app.root.get(pathOf(body.data.avatarUrl)).buffer(true)).body as Buffer;
    for (const trace of ['A secret place', 'Exif', '<script>', 'PK\u0003\u0004'])
      expect(file.includes(trace)).toBe(false);
    const { exif, xmp, iptc, orientation } = await sharp(file).metadata();
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    // Orientation 6: what was left is on top.
    const { data } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): number[] =>
      [...data.subarray((y * 512 + x) * 3, (y * 512 + x) * 3 + 3)].map((value) => Math.round(value / 64));
    expect(at(256, 50)).toEqual([4, 0, 0]);
    expect(at(256, 460)).toEqual([0, 0, 4]);
  });

  it('is replaced and removed, files and all', async () => {
    const ada = await app.person();
    const first = pathOf((await upload(ada, await png())).body.data.avatarUrl);
    const second = pathOf((await upload(ada, await png())).body.data.avatarUrl);
    expect(second).not.toBe(first);
    await quiet();
    expect((await app.root.get(first)).status).toBe(404);
    expect((await app.root.get(first.replace('-512', '-128'))).status).toBe(404);
    expect((await app.root.get(second)).status).toBe(200);

    const removed = await app.send('delete', '/users/me/avatar', ada);
    expect([removed.status, removed.text]).toEqual([204, '']);
    await quiet();
    expect((await app.root.get(second)).status).toBe(404);
    expect((await app.get('/users/me', ada)).body.data).toMatchObject({ avatarUrl: null, version: 4 });
    expect((await app.send('delete', '/users/me/avatar', ada)).status).toBe(204);
    expect((await app.get('/users/me', ada)).body.data.version).toBe(4);
    await expectInvariants(app.database);
  });

  it('uploaded five times at once is one of them, with no file left over', async () => {
    const ada = await app.person();
    const before = await stored();
    const image = await png();
    const answers = await Promise.all(Array.from({ length: 5 }, () => upload(ada, image)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await expectInvariants(app.database);
    await quiet();
    const { avatarUrl, version } = (await app.get('/users/me', ada)).body.data;
    expect(version).toBe(6);
    const added = (await stored()).filter((name) => !before.includes(name));
    expect(added).toHaveLength(2);
    expect(avatarUrl).toContain(added.find((name) => name.endsWith('-512.webp')));
  });

  it('is deleted once more without harm when the outbox repeats itself', async () => {
    const handler = app.app.get(AbandonedFiles, { strict: false });
    const key = 'public/avatars/left-over.webp';
    const files = app.app.get(FileStorage, { strict: false });
    await files.put(key, Buffer.from('x'));
    const event = new FilesAbandoned({ userId: 'x', keys: [key] });
    await handler.remove(event);
    await handler.remove(event);
    expect(await files.get(key)).toBeUndefined();
  });
});

describe('what is refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const truncated = async (): Promise<Buffer> => {
    const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer();
    return whole.subarray(0, whole.length / 2);
  };
  it.each<[string, () => Buffer | Promise<Buffer>, number, string]>([
    ['SVG', () => Buffer.from(svg), 415, 'UNSUPPORTED_IMAGE_TYPE'],
    ['GIF', () => picture(9, 9).gif().toBuffer(), 415, 'UNSUPPORTED_IMAGE_TYPE'],
    ['TIFF', () => picture(9, 9).tiff().toBuffer(), 415, 'UNSUPPORTED_IMAGE_TYPE'],
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'UNSUPPORTED_IMAGE_TYPE'],
    [
      'a signature with SVG behind it',
      () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(svg)]),
      422,
      'IMAGE_UNREADABLE',
    ],
    [
      'noise that begins like a JPEG',
      () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(1000, 7)]),
      422,
      'IMAGE_UNREADABLE',
    ],
    ['half a JPEG', truncated, 422, 'IMAGE_UNREADABLE'],
    ['half a PNG', async () => (await png()).subarray(0, 200), 422, 'IMAGE_UNREADABLE'],
    ['26 megapixels', () => hugePng(5200, 5000), 422, 'IMAGE_TOO_LARGE'],
    ['a bomb of 900 megapixels in 110 kB', () => hugePng(30_000, 30_000), 422, 'IMAGE_TOO_LARGE'],
    [
      'a header that promises 4 gigapixels',
      () => {
        const bomb = hugePng(8, 8);
        bomb.writeUInt32BE(65_535, 16);
        bomb.writeUInt32BE(65_535, 20);
        bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)) >>> 0, 29);
        return bomb;
      },
      422,
      'IMAGE_TOO_LARGE',
    ],
    ['5 MB and one byte', () => Buffer.alloc(5 * 1024 * 1024 + 1, 1), 413, 'PAYLOAD_TOO_LARGE'],
    ['nothing', () => Buffer.alloc(0), 400, 'VALIDATION_ERROR'],
  ])('%s', async (_, make, status, code) => {
    const ada = await app.person();
    const before = await stored();
    const answer = await upload(ada, await make());
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    expect((await app.get('/users/me', ada)).body.data).toMatchObject({ avatarUrl: null, version: 1 });
    expect(await stored()).toEqual(before);
  });

  it('a picture of just 25 megapixels is taken', async () => {
    expect((await upload(await app.person(), hugePng(5000, 5000))).status).toBe(200);
  });

  it('another field, two files, too many fields', async () => {
    const ada = await app.person();
    const image = await png(9, 9);
    expect((await upload(ada, image, 'file')).body.error).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'avatar' }],
    });
    expect((await upload(ada, image).attach('avatar', image, 'b.png')).body.error.code).toBe(
      'PAYLOAD_TOO_LARGE',
    );
    let many = app.post('/users/me/avatar', ada);
    for (let i = 0; i < 6; i++) many = many.field(`f${i}`, 'x');
    expect((await many.attach('avatar', image, 'b.png')).body.error.code).toBe('PAYLOAD_TOO_LARGE');
  });

  it('multipart that is none', async () => {
    const ada = await app.person();
    const send = (type: string, body: string): supertest.Test =>
      app.http
        .post('/users/me/avatar')
        .auth(ada.token, { type: 'bearer' })
        .set('Content-Type', type)
        .send(body);
    expect((await send('multipart/form-data', 'x')).body.error.code).toBe('MALFORMED_REQUEST');
    expect(
      (
        await send(
          'multipart/form-data; boundary=b',
          '--b\r\nContent-Disposition: form-data; name="avatar"; filename="a"\r\n\r\nabc',
        )
      ).body.error.code,
    ).toBe('MALFORMED_REQUEST');
    expect((await send('application/json', '{}')).body.error.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect((await send('image/png', 'x')).body.error.code).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  it('multipart on every other route', async () => {
    const ada = await app.person();
    for (const path of ['/sessions', '/actions', '/notifications/read-all']) {
      const answer = await app.post(path, ada).attach('avatar', await png(9, 9), 'a.png');
      expect([answer.status, answer.body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
    expect(
      (await app.http.post('/auth/login').field('email', 'ada@example.com').field('password', 'x')).status,
    ).toBe(415);
  });

  it('somebody without a token, before the file is read', async () => {
    expect((await upload(undefined, await png(9, 9))).status).toBe(401);
  });
});

describe('public files', () => {
  it.each([
    '/files/avatars/..%2f..%2f..%2fdevelopment-secrets.json',
    '/files/..%2fprivate%2fexports/x.webp',
    '/files/avatars/00000000-0000-7000-8000-000000000000-512.webp',
    '/files/avatars/x.json',
    '/files/exports/00000000-0000-7000-8000-000000000000.json',
    '/files/avatars/X.webp',
    '/files/avatars/a%00.webp',
  ])('%s is not there', async (path) => {
    const { status } = await app.http.get(path);
    expect([400, 404]).toContain(status);
  });
});
