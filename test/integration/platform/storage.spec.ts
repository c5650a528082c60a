import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentTypeOf, DiskStorage, type FileStorage, S3Storage } from '#platform/storage';
import { S3_KEYS, S3Server } from '../../support/s3-server.js';

const folder = mkdtempSync(join(tmpdir(), 'monitabits-test-storage-'));
let s3: S3Server;
let storages: Record<'disk' | 'S3', FileStorage>;
beforeAll(async () => {
  s3 = await S3Server.start();
  storages = { disk: new DiskStorage(folder), S3: new S3Storage({ endpoint: s3.url, ...S3_KEYS }) };
});
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['disk', 'S3'] as const)('files on %s', (name) => {
  const key = 'public/avatars/one-512.webp';

  it('are kept, replaced, read and deleted', async () => {
    const storage = storages[name];
    expect(await storage.get(key)).toBeUndefined();
    await storage.put(key, Buffer.from('first'));
    await storage.put(key, Buffer.from([0, 1, 255]));
    expect(await storage.get(key)).toEqual(Buffer.from([0, 1, 255]));
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.get(key)).toBeUndefined();
  });

  it('of the same key written at once are one of them, whole', async () => {
    const storage = storages[name];
    const versions = Array.from({ length: 10 }, (_, i) => Buffer.alloc(200_000, i));
    await Promise.all(versions.map((bytes) => storage.put(key, bytes)));
    const kept = await storage.get(key);
    expect(versions.some((bytes) => kept?.equals(bytes))).toBe(true);
    await storage.delete(key);
  });

  it.each([
    '',
    '/etc/passwd.webp',
    '../x.webp',
    'public/../../x.webp',
    'public/x',
    'public/x.svg',
    'public/X.webp',
    'public//x.webp',
    'other/x.webp',
    'public/a.b.webp',
    'public/x.webp\n',
    'public/.x.webp',
    'public/%2e%2e/x.webp',
  ])('have no key %j', async (bad) => {
    await expect(storages[name].put(bad, Buffer.from('x'))).rejects.toThrow('is no key');
    await expect(storages[name].get(bad)).rejects.toThrow('is no key');
    await expect(storages[name].delete(bad)).rejects.toThrow('is no key');
  });
});

describe('on disk', () => {
  it('no unfinished file is left', async () => {
    await storages.disk.put('private/exports/a.json', Buffer.from('{}'));
    expect(readdirSync(join(folder, 'private/exports'))).toEqual(['a.json']);
  });
});

describe('on S3', () => {
  it('everything was signed as the storage wants it, with its type', async () => {
    await storages.S3.put('private/exports/a.json', Buffer.from('{}'));
    expect(s3.refused).toEqual([]);
    expect(s3.objects.get('private/exports/a.json')?.type).toBe('application/json');
  });

  it('a storage that is away for a moment is asked again', async () => {
    s3.failing = 2;
    await storages.S3.put('public/avatars/b.webp', Buffer.from('b'));
    expect(await storages.S3.get('public/avatars/b.webp')).toEqual(Buffer.from('b'));
    s3.failing = 3;
    await expect(storages.S3.get('public/avatars/b.webp')).rejects.toThrow('status 503');
  });

  it('a wrong secret is refused once, not three times', async () => {
    const stranger = new S3Storage({ endpoint: s3.url, ...S3_KEYS, secretAccessKey: 'guessed' });
    const before = s3.requests;
    await expect(stranger.put('public/avatars/c.webp', Buffer.from('c'))).rejects.toThrow('status 403');
    expect(s3.requests - before).toBe(1);
    expect(s3.refused).toEqual(['wrong signature']);
    expect(s3.objects.has('public/avatars/c.webp')).toBe(false);
  });

  it('nobody listening is an error that says so', async () => {
    const nowhere = new S3Storage({ endpoint: 'http://127.0.0.1:1', ...S3_KEYS });
    await expect(nowhere.get('public/avatars/c.webp')).rejects.toThrow('the storage did not GET');
  });
});

it('a key says what its file is', () => {
  expect(contentTypeOf('public/avatars/a.webp')).toBe('image/webp');
  expect(contentTypeOf('private/exports/a.json')).toBe('application/json');
});
