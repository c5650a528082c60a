import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExportRequested } from '#contracts/users';
import { sql } from '#platform/database';
import { OutboxDispatcher } from '#platform/events';
import { ExportCleanUp } from '#users';
import { ExportProcessor } from '../../libs/users/src/jobs/export-processor.js';
import { ExportQueueing } from '../../libs/users/src/jobs/export-queueing.js';
import { expectInvariants } from '../support/invariants.js';
import { S3_KEYS, S3Server } from '../support/s3-server.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const DAY = 24 * 60 * 60;
let app: TestApp;
let s3: S3Server;
beforeAll(async () => {
  s3 = await S3Server.start();
  const { accessKeyId, secretAccessKey, region, bucket } = S3_KEYS;
  app = await TestApp.start({
    environment: {
      S3_ENDPOINT: s3.url,
      S3_BUCKET: bucket,
      S3_REGION: region,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    },
  });
});
afterAll(async () => {
  await app.close();
  await s3.stop();
});

const request = async (person: Person): Promise<string> => {
  const { status, body } = await app.get('/users/me/export', person);
  expect(status).toBe(202);
  expect(body.data).toEqual({ id: expect.any(String), status: 'PENDING', createdAt: expect.any(String) });
  return body.data.id as string;
};
const ready = (person: Person, id: string) =>
  until(
    'the export is ready',
    async () => {
      const { body } = await app.get(`/users/me/exports/${id}`, person);
      return body.data.status === 'READY' ? body.data : undefined;
    },
    15_000,
  );
const linkPath = (url: string): string => new URL(url).pathname + new URL(url).search;

describe('an export', () => {
  it('has everything about the person, and no secret', async () => {
    const ada = await app.person('ada', { timezone: 'Europe/Berlin' });
    const { body } = await app.post('/sessions', ada, { kind: 'FOCUS', plannedSeconds: 1, habit: 'reading' });
    app.clock.advance(2);
    await app.post(`/sessions/${body.data.id}/complete`, ada, {});
    await app.post('/actions', ada, { type: 'NOTE', note: 'a calm day' });
    await until(
      'the notification is there',
      async () => (await app.get('/notifications', ada)).body.data.length > 0,
    );

    const done = await ready(ada, await request(ada));
    expect(done).toMatchObject({
      bytes: expect.any(Number),
      finishedAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    const file = await app.root.get(linkPath(done.download.url));
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="monitabits-export.json"',
      'cache-control': 'private, no-store',
    });
    expect(file.body).toMatchObject({
      format: 1,
      userId: ada.id,
      user: {
        profile: { username: ada.username, timezone: 'Europe/Berlin' },
        usernames: [{ name: ada.username.toLowerCase(), heldUntil: null }],
      },
      account: { account: { email: ada.email }, loginSessions: [expect.objectContaining({ endedAt: null })] },
      sessions: {
        sessions: [{ habit: 'reading', status: 'COMPLETED' }],
        actions: [{ note: 'a calm day' }],
        days: [{ completed: 1 }],
      },
      gamification: {
        progress: { points: expect.any(Number) },
        ledger: expect.arrayContaining([expect.objectContaining({ rule: 'session_completed' })]),
      },
      notifications: {
        notifications: expect.arrayContaining([expect.objectContaining({ type: 'achievement_unlocked' })]),
      },
    });
    const text = JSON.stringify(file.body);
    for (const secret of ['passwordHash', '$2b$', 'refreshHash', 'p256dh', 'endpoint'])
      expect(text).not.toContain(secret);
    expect(s3.refused).toEqual([]);
  });

  it('asked for twenty times at once is made once', async () => {
    const ada = await app.person();
    const ids = await Promise.all(Array.from({ length: 20 }, () => request(ada)));
    // One that was finished in between may be followed by another; never two at a time.
    const rows = await app.database.rows(sql`SELECT id FROM user_exports WHERE user_id = ${ada.id}::uuid`);
    expect(new Set(ids).size).toBe(rows.length);
    await Promise.all([...new Set(ids)].map((id) => ready(ada, id)));
    await expectInvariants(app.database);
  });

  it('is one at a time by construction', async () => {
    const ada = await app.person();
    const add = (id: string) =>
      app.database.run(
        sql`INSERT INTO user_exports (id, user_id, created_at) VALUES (${id}::uuid, ${ada.id}::uuid, ${app.clock.now()})`,
      );
    await add('00000000-0000-7000-8000-00000000000a');
    await expect(add('00000000-0000-7000-8000-00000000000b')).rejects.toThrow(
      'user_exports_one_pending_per_user',
    );
    const answers = await Promise.all(Array.from({ length: 20 }, () => request(ada)));
    expect(new Set(answers)).toEqual(new Set(['00000000-0000-7000-8000-00000000000a']));
  });

  it('is nobody else’s business', async () => {
    const [ada, eve] = [await app.person(), await app.person()];
    const id = await request(ada);
    for (const path of [id, 'nonsense', '00000000-0000-7000-8000-000000000000'])
      expect((await app.get(`/users/me/exports/${path}`, eve)).status).toBe(404);
    await ready(ada, id);
  });

  it('is limited to five in an hour', async () => {
    const guarded = await TestApp.start({ environment: { RATE_LIMITS: 'on', RATE_LIMIT_AUTH: '1000' } });
    try {
      const ada = await guarded.person();
      const statuses: number[] = [];
      for (let i = 0; i < 6; i++) {
        const { status, body } = await guarded.get('/users/me/export', ada);
        statuses.push(status);
        if (status === 202)
          await until(
            'it is ready',
            async () =>
              (await guarded.get(`/users/me/exports/${body.data.id}`, ada)).body.data.status === 'READY',
            15_000,
          );
      }
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    } finally {
      await guarded.close();
    }
  });
});

describe('the link', () => {
  it('is good for 15 minutes, for this file, as it was made', async () => {
    const ada = await app.person();
    const id = await request(ada);
    const { download } = await ready(ada, id);
    const path = linkPath(download.url);
    for (const wrong of [
      path.replace(/expires=\d+/, 'expires=9999999999'),
      path.replace(/signature=.*/, 'signature=guessed'),
      path.replace(id, '00000000-0000-7000-8000-000000000000'),
    ]) {
      const answer = await app.root.get(wrong);
      expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND']);
    }
    for (const wrong of [
      path.replace(/expires=\d+/, 'expires=soon'),
      path.replace(/&signature=.*/, ''),
      `${path}&more=1`,
    ])
      expect((await app.root.get(wrong)).body.error.code).toBe('VALIDATION_ERROR');
    app.clock.advance(15 * 60 + 1);
    const late = await app.root.get(path);
    expect([late.status, late.body.error.code]).toEqual([410, 'DOWNLOAD_EXPIRED']);
    const again = (await app.get(`/users/me/exports/${id}`, ada)).body.data.download;
    expect((await app.root.get(linkPath(again.url))).status).toBe(200);
  });

  it('of somebody who wants to be gone leads nowhere', async () => {
    const ada = await app.person();
    const { download } = await ready(ada, await request(ada));
    await app.send('delete', '/users/me', ada, { password: ada.password });
    expect((await app.root.get(linkPath(download.url))).status).toBe(404);
  });
});

describe('afterwards', () => {
  it('the file goes after 7 days, with its row', async () => {
    const ada = await app.person();
    const id = await request(ada);
    await ready(ada, id);
    const key = `private/exports/${id}.json`;
    expect(s3.objects.has(key)).toBe(true);
    const cleanUp = app.app.get(ExportCleanUp, { strict: false });
    app.clock.advance(7 * DAY - 60);
    await cleanUp.run();
    expect(s3.objects.has(key)).toBe(true);
    app.clock.advance(120);
    const later = await app.loggedInAgain(ada);
    expect((await app.get(`/users/me/exports/${id}`, later)).status).toBe(404);
    await Promise.all([cleanUp.run(), cleanUp.run()]);
    await app.app.get(OutboxDispatcher, { strict: false }).idle();
    expect(s3.objects.has(key)).toBe(false);
    await expectInvariants(app.database);
  });

  it('one whose job was lost is given up after a day, and can be asked for again', async () => {
    const ada = await app.person();
    const lost = '00000000-0000-7000-8000-00000000000c';
    await app.database.run(
      sql`INSERT INTO user_exports (id, user_id, created_at) VALUES (${lost}::uuid, ${ada.id}::uuid, ${app.clock.now()})`,
    );
    app.clock.advance(DAY + 60);
    await app.app.get(ExportCleanUp, { strict: false }).run();
    expect((await app.get(`/users/me/exports/${lost}`, ada)).body.data).toMatchObject({
      status: 'FAILED',
      download: null,
    });
    expect(await request(ada)).not.toBe(lost);
  });

  it('one whose sources fail is FAILED after the last attempt', async () => {
    const ada = await app.person();
    const id = '00000000-0000-7000-8000-00000000000d';
    await app.database.run(
      sql`INSERT INTO user_exports (id, user_id, created_at) VALUES (${id}::uuid, ${ada.id}::uuid, ${app.clock.now()})`,
    );
    s3.failing = 100;
    const job = { id, payload: { exportId: id }, attempt: 3, isLastAttempt: true, queuedAt: new Date() };
    await expect(app.app.get(ExportProcessor, { strict: false }).make(job)).rejects.toThrow(
      'the storage did not PUT',
    );
    s3.failing = 0;
    expect((await app.get(`/users/me/exports/${id}`, ada)).body.data.status).toBe('FAILED');
  });

  it('handled twice, by outbox and by queue, it is still one file', async () => {
    const ada = await app.person();
    const id = await request(ada);
    await app.app
      .get(ExportQueueing, { strict: false })
      .queue(new ExportRequested({ userId: ada.id, exportId: id }));
    const first = await ready(ada, id);
    await app.app
      .get(ExportProcessor, { strict: false })
      .make({ id, payload: { exportId: id }, attempt: 1, isLastAttempt: false, queuedAt: new Date() });
    expect((await app.get(`/users/me/exports/${id}`, ada)).body.data).toMatchObject({
      finishedAt: first.finishedAt,
      bytes: first.bytes,
    });
    await expectInvariants(app.database);
  });
});
