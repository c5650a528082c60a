import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { trustTestCertificate } from '../support/certificate.js';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { type Mode, MODES } from '../support/modes.js';
import { type Browser, PushService } from '../support/push-service.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

trustTestCertificate();

describe.each(MODES)('the main job $name', (mode) => {
  let stand: Awaited<ReturnType<Mode['start']>>;
  let app: TestApp;
  let push: PushService;
  let ada: Person;
  let bob: Person;
  let phone: Browser;
  let live: LiveClient;
  let sessionId: string;

  beforeAll(async () => {
    stand = await mode.start();
    push = await PushService.start();
    app = await TestApp.start({ environment: { ...stand.environment, PUSH_ALLOW_PRIVATE: 'on' } });
    ada = await app.person('ada', { timezone: 'Europe/Berlin' });
    bob = await app.person('bob');
    phone = push.browser();
    live = await LiveClient.connect(app.url, ada.token);
  });
  afterAll(async () => {
    live.close();
    await app.close();
    await push.stop();
    await stand.stop();
  });

  it('a browser subscribes to push', async () => {
    const { status, body } = await app.post('/notifications/subscribe', ada, phone.subscription);
    expect(status).toBe(201);
    expect(JSON.stringify(body)).not.toContain(phone.subscription.keys.auth);
  });

  it('a session is started, one at a time, and not finished before its end', async () => {
    const started = await app.post('/sessions', ada, {
      kind: 'LOCKDOWN',
      habit: 'scrolling',
      plannedSeconds: 600,
    });
    expect(started.status).toBe(201);
    expect(started.body.data).toMatchObject({
      kind: 'LOCKDOWN',
      habit: 'scrolling',
      status: 'ACTIVE',
      plannedSeconds: 600,
      savedSeconds: 0,
    });
    sessionId = started.body.data.id;
    expect((await app.post('/sessions', ada, { kind: 'FOCUS', plannedSeconds: 60 })).body.error.code).toBe(
      'SESSION_ALREADY_ACTIVE',
    );
    expect((await app.post(`/sessions/${sessionId}/complete`, ada)).body.error.code).toBe(
      'SESSION_NOT_FINISHED',
    );
    expect((await app.post(`/sessions/${sessionId}/complete`, bob)).status).toBe(404);
    await live.sees('session-updated', ({ session }) => (session as { status: string }).status === 'ACTIVE');
  });

  it('completed twenty times at once, it wins once', async () => {
    app.clock.advance(601);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.post(`/sessions/${sessionId}/complete`, ada, {}, { 'Idempotency-Key': key }),
      ),
    );
    for (const { status } of answers) expect([200, 409]).toContain(status);
    const { rewards, session } = answers.find(({ status }) => status === 200)?.body.data ?? {};
    expect(session).toMatchObject({ status: 'COMPLETED', savedSeconds: 600 });
    expect(rewards.entries).toContainEqual(
      expect.objectContaining({ track: 'POINTS', rule: 'session_completed', applied: 10 }),
    );
    expect(rewards.achievements).toContainEqual(expect.objectContaining({ name: 'First Session' }));
    expect(rewards.streak).toMatchObject({ current: 1, kept: true, broken: false });
    const replay = await app.post(`/sessions/${sessionId}/complete`, ada, {}, { 'Idempotency-Key': key });
    expect(replay.headers['idempotent-replayed']).toBe('true');
    expect(replay.body.data).toEqual({ rewards, session });
    const { body } = await app.get('/auth/me', ada);
    expect(body.data.points.total).toBe(rewards.points.total);
    await expectInvariants(app.database);
  });

  it('the board shows it', async () => {
    const { body } = await app.get('/leaderboards/points?period=week', ada);
    expect(body.data.entries[0]).toMatchObject({ position: 1, user: { id: ada.id } });
    expect(body.data.currentUser).toMatchObject({ position: 1 });
    expect((await app.get('/leaderboards/points?period=month', bob)).body.data.currentUser.value).toBe(0);
  });

  it('the phone gets an encrypted message, the socket and the list the same', async () => {
    const message = await until(
      'a push message',
      () => phone.received.find(({ payload }) => payload.type === 'achievement_unlocked'),
      15_000,
    );
    expect(message).toMatchObject({
      encoding: 'aes128gcm',
      authorization: expect.stringMatching(/^vapid t=.+, ?k=/),
    });
    expect(Number(message.ttl)).toBeGreaterThan(0);
    const { data } = await live.sees('notification', ({ type }) => type === 'achievement_unlocked');
    await live.sees('achievement-unlocked');
    await live.sees('notification-count', ({ unread }) => unread === 1);
    const list = await app.get('/notifications?unread=true', ada);
    expect(list.body.data).toContainEqual(
      expect.objectContaining({ id: data.id, type: 'achievement_unlocked' }),
    );
    expect(
      (await app.http.put(`/notifications/${String(data.id)}/read`).auth(bob.token, { type: 'bearer' }))
        .status,
    ).toBe(404);
    expect(
      (await app.http.put(`/notifications/${String(data.id)}/read`).auth(ada.token, { type: 'bearer' }))
        .status,
    ).toBe(200);
    expect((await app.get('/notifications/unread-count', ada)).body.data).toEqual({ unread: 0 });
  });

  it('a client that was away gets what it missed, by number', async () => {
    const seen = live.seen
      .filter(({ data }) => typeof data.seq === 'number')
      .map(({ data }) => data.seq as number);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => i + 1));
    const late = await LiveClient.connect(app.url, ada.token);
    const answer = await late.ask('resume', { after: 1 });
    expect(answer).toMatchObject({ ok: true, complete: true });
    await until(
      'the missed events',
      () => late.seen.filter(({ data }) => typeof data.seq === 'number').length >= seen.length - 1,
    );
    expect(late.seen.map(({ data }) => data.seq)).toEqual(seen.slice(1));
    late.close();
  });

  it('a relapse costs twenty, never more than there is, and breaks the streak', async () => {
    const before = (await app.get('/auth/me', ada)).body.data.points.total as number;
    const { body, status } = await app.post('/actions', ada, {
      type: 'RELAPSE',
      habit: 'scrolling',
      intensity: 4,
      note: 'late at night',
    });
    expect(status).toBe(201);
    expect(body.data.rewards.points.total).toBe(Math.max(0, before - 20));
    expect(body.data.rewards.streak).toMatchObject({ current: 0, broken: true });
    expect((await app.get('/auth/me', ada)).body.data.streak.current).toBe(0);
    await expectInvariants(app.database);
  });

  it('the statistics say all of it', async () => {
    const { body } = await app.get('/statistics/me', ada);
    expect(body.data).toMatchObject({
      sessions: { started: 1, completed: 1, failed: 0, completionRate: 1 },
      savedSeconds: { total: 600, average: 600 },
      relapses: 1,
    });
  });

  it('logout ends the token, the socket and the subscription at once', async () => {
    const logout = await app.post('/auth/logout', ada, {});
    expect(logout.status).toBe(200);
    expect((await app.get('/auth/me', ada)).status).toBe(401);
    await until('the socket is closed', () => !live.socket.connected, 1500);
    expect((await app.http.post('/auth/refresh').send({ refreshToken: ada.refreshToken })).status).toBe(401);
    await expectInvariants(app.database);
  });
});
