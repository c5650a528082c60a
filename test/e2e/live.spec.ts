import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LevelReached } from '#contracts/gamification';
import { sql } from '#platform/database';
import { Live } from '#platform/realtime';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { expectInvariants } from '../support/invariants.js';
import { LiveClient } from '../support/live-client.js';
import { type Mode, MODES } from '../support/modes.js';
import { numbersOf, range } from '../support/socket-storm.js';
import { type Person, TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const CORS = 'https://habits.example';
const levelOf = ({ id: userId }: Person, level: number): LevelReached =>
  new LevelReached({ userId, track: 'XP', level, rank: null, at: '2026-11-20T06:30:00.000Z' });

describe.each(MODES)('live events between two processes $name', (mode) => {
  let stand: Awaited<ReturnType<Mode['start']>>;
  let db: TestDatabase;
  let apps: [TestApp, TestApp];
  const clients: LiveClient[] = [];

  const connect = async (app: TestApp, { token }: Pick<Person, 'token'>): Promise<LiveClient> => {
    const client = await LiveClient.connect(app.url, token);
    clients.push(client);
    return client;
  };
  const tell = (app: TestApp, event: LevelReached): Promise<void> => {
    const { userId, ...level } = event.data;
    return app.app.get(Live, { strict: false }).toUser(event, userId, 'level-up', level);
  };
  const closing = (client: LiveClient): unknown =>
    client.seen.find(({ event }) => event === 'connection-closing')?.data.code;

  beforeAll(async () => {
    stand = await mode.start();
    db = await createTestDatabase();
    const environment = { ...stand.environment, CORS_ORIGINS: CORS };
    apps = [
      await TestApp.start({ environment, database: db }),
      await TestApp.start({ environment, database: db }),
    ];
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.close()));
    await db.drop();
    await stand.stop();
  });

  it('a hundred at once reach every device in order, each once, with the same numbers', async () => {
    const ada = await apps[0].person('ada');
    const bob = await apps[0].person('bob');
    const devices = await Promise.all([connect(apps[0], ada), connect(apps[0], ada), connect(apps[1], ada)]);
    const other = await connect(apps[1], bob);
    await Promise.all(range(1, 100).map((level) => tell(apps[level % 2 ? 0 : 1], levelOf(ada, level))));
    await until(
      'all events on all devices',
      () => devices.every((device) => numbersOf(device).length >= 100),
      10_000,
    );
    for (const device of devices) expect(numbersOf(device)).toEqual(range(1, 100));
    const [first, , third] = devices.map(({ seen }) => seen.map(({ data }) => data.level));
    expect(third).toEqual(first);
    expect(new Set(first).size).toBe(100);
    expect(numbersOf(other)).toEqual([]);
    await expectInvariants(db.database);
  });

  it('the same event again takes no new number', async () => {
    const ada = await apps[0].person('again');
    const device = await connect(apps[1], ada);
    const event = levelOf(ada, 2);
    await Promise.all(range(1, 10).map((i) => tell(apps[i % 2 ? 0 : 1], event)));
    await tell(apps[0], levelOf(ada, 3));
    await until('the one after it', () => numbersOf(device).length >= 2);
    expect(device.seen.map(({ data }) => [data.seq, data.level])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(await device.ask('heartbeat')).toEqual({ ok: true, seq: 2 });
    await expectInvariants(db.database);
  });

  it('who was away asks for what was missed, and gets it before anything newer', async () => {
    const ada = await apps[0].person('away');
    for (const level of range(1, 30)) await tell(apps[0], levelOf(ada, level));
    const device = await connect(apps[1], ada);
    expect(await device.ask('resume', {})).toEqual({ ok: true, seq: 30, complete: true });
    const storm = Promise.all(range(31, 60).map((level) => tell(apps[0], levelOf(ada, level))));
    const answer = await device.ask('resume', { after: 12 });
    expect(answer).toMatchObject({ ok: true, complete: true });
    await storm;
    await until('everything', () => numbersOf(device).includes(60));
    // As docs/api/sockets.md says: a number that is not greater than the last one is known already.
    const applied: number[] = [];
    let last = 12;
    for (const seq of numbersOf(device)) {
      if (seq <= last || (applied.length === 0 && seq > 13)) continue;
      applied.push(seq);
      last = seq;
    }
    expect(applied).toEqual(range(13, 60));
    expect(await device.ask('resume', { after: 60 })).toEqual({ ok: true, seq: 60, complete: true });
  });

  it('five hundred at most are sent again; what is forgotten is said to be missing', async () => {
    const ada = await apps[0].person('long_away');
    await db.database.run(sql`
      INSERT INTO live_events (stream, seq, event, data, source, created_at)
      SELECT ${`user:${ada.id}`}::text, n, 'level-up', '{"level": 2}', 'spec:' || n, ${apps[0].clock.now()}::timestamptz FROM generate_series(1, 620) n`);
    await db.database.run(sql`INSERT INTO live_streams (stream, seq) VALUES (${`user:${ada.id}`}, 620)`);
    const device = await connect(apps[0], ada);
    expect(await device.ask('resume', { after: 0 })).toEqual({ ok: true, seq: 500, complete: false });
    expect(await device.ask('resume', { after: 500 })).toEqual({ ok: true, seq: 620, complete: true });
    expect(numbersOf(device)).toEqual(range(1, 620));
    await db.database.run(sql`DELETE FROM live_events WHERE stream = ${`user:${ada.id}`} AND seq <= 550`);
    expect(await device.ask('resume', { after: 500 })).toEqual({ ok: true, seq: 620, complete: false });
    // What is ahead of the server, e.g. after a restored backup.
    expect(await device.ask('resume', { after: 9000 })).toEqual({ ok: true, seq: 9000, complete: true });
    await db.database.run(sql`DELETE FROM live_events WHERE stream = ${`user:${ada.id}`}`);
    await db.database.run(sql`DELETE FROM live_streams WHERE stream = ${`user:${ada.id}`}`);
  });

  it('what is not right is answered with a code and harms nobody', async () => {
    const ada = await apps[0].person('careless');
    const device = await connect(apps[0], ada);
    for (const data of [
      { after: -1 },
      { after: 1.5 },
      { after: '1' },
      { after: {} },
      { after: 1e300 },
      'x',
      [],
      true,
    ]) {
      const answer = await device.ask('resume', data);
      if (Array.isArray(data))
        expect(answer).toMatchObject({ ok: true }); // an object without a number
      else expect(answer).toMatchObject({ error: { code: 'VALIDATION_ERROR', message: expect.any(String) } });
    }
    for (const event of ['unknown', 'error', '__proto__', 'constructor', 'message'])
      expect(await device.ask(event, {})).toEqual({
        error: { code: 'UNKNOWN_EVENT', message: expect.any(String) },
      });
    device.socket.emit('resume', 'without an ack');
    device.socket.emit('error', 'without an ack');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await device.ask('heartbeat', { deep: [[[[]]]] })).toEqual({ ok: true, seq: 0 });
    expect((await apps[0].get('/users/me', ada)).status).toBe(200);
  });

  it('twenty messages a second are answered, more are refused, far more close the socket', async () => {
    const ada = await apps[0].person('chatty');
    const device = await connect(apps[0], ada);
    const answers = await Promise.all(range(1, 30).map(() => device.ask('heartbeat')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
    expect(
      answers.filter(({ error }) => (error as { code: string } | undefined)?.code === 'RATE_LIMIT_EXCEEDED'),
    ).toHaveLength(10);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect(await device.ask('heartbeat')).toMatchObject({ ok: true });
    for (let i = 0; i < 150; i++) device.socket.emit('heartbeat');
    await until('the socket is closed', () => !device.socket.connected);
    expect(closing(device)).toBe('RATE_LIMIT_EXCEEDED');
  });

  it('a frame of more than 64 KB closes the socket it came from, and no other', async () => {
    const ada = await apps[0].person('heavy');
    const [heavy, other] = [await connect(apps[0], ada), await connect(apps[0], ada)];
    expect(await heavy.ask('heartbeat', 'x'.repeat(60_000))).toMatchObject({ ok: true });
    heavy.socket.emit('heartbeat', 'x'.repeat(70_000));
    await until('the socket is closed', () => !heavy.socket.connected);
    expect(await other.ask('heartbeat')).toMatchObject({ ok: true });
  });

  it('the twenty-first socket of an account takes the place of the oldest', async () => {
    const ada = await apps[0].person('crowd');
    const oldest = await connect(apps[0], ada);
    const rest = [];
    for (let i = 0; i < 20; i++) rest.push(await connect(apps[0], ada));
    await until('the oldest is closed', () => !oldest.socket.connected);
    expect(closing(oldest)).toBe('TOO_MANY_SOCKETS');
    expect(rest.every(({ socket }) => socket.connected)).toBe(true);
  });

  it('a login session that ends takes its sockets with it in every process, and opens none again', async () => {
    const ada = await apps[0].person('leaves');
    const stays = await apps[0].http.post('/auth/login').send({ email: ada.email, password: ada.password });
    const devices = [await connect(apps[0], ada), await connect(apps[1], ada)];
    const kept = await connect(apps[1], { token: stays.body.data.accessToken as string });
    expect((await apps[0].post('/auth/logout', ada, {})).status).toBe(200);
    await until('both sockets are closed', () => devices.every(({ socket }) => !socket.connected), 1500);
    expect(devices.map(closing)).toEqual(['LOGGED_OUT', 'LOGGED_OUT']);
    expect(kept.socket.connected).toBe(true);
    for (const app of apps)
      await expect(LiveClient.connect(app.url, ada.token)).rejects.toMatchObject({
        data: { code: 'TOKEN_INVALID' },
      });
  });

  it('nobody gets in without a good token, or from a page of somebody else', async () => {
    const ada = await apps[0].person('door');
    const refusal = (token: string | undefined, headers = {}): Promise<unknown> =>
      LiveClient.connect(apps[0].url, token, headers).then(
        () => 'let in',
        (error: { data?: { code?: string } }) => error.data?.code ?? 'no connection',
      );
    expect(await refusal(undefined)).toBe('UNAUTHORIZED');
    expect(await refusal('e30.e30.e30')).toBe('TOKEN_INVALID');
    apps[0].clock.advance(366 * 86_400);
    expect(await refusal(ada.token)).toBe('TOKEN_EXPIRED');
    apps[0].clock.advance(-366 * 86_400);
    for (const origin of [
      'https://elsewhere.example',
      'null',
      `${CORS}.elsewhere.example`,
      'file://',
      'chrome-extension://x',
    ])
      expect([origin, await refusal(ada.token, { Origin: origin })]).toEqual([origin, 'no connection']);
    for (const origin of [CORS, apps[0].url]) {
      const client = await LiveClient.connect(apps[0].url, ada.token, { Origin: origin });
      client.close();
    }
  });

  it('what connects the processes is lost and comes back: every device ends up with every event', async () => {
    const ada = await apps[0].person('outage');
    const devices = [await connect(apps[0], ada), await connect(apps[1], ada)];
    await tell(apps[0], levelOf(ada, 1));
    if (stand.redis) await stand.redis.kill();
    else
      await db.database.rows(
        sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name IN ('monitabits-sockets', 'monitabits-bus') AND datname = current_database()`,
      );
    await Promise.all(range(2, 40).map((level) => tell(apps[level % 2 ? 0 : 1], levelOf(ada, level))));
    await stand.redis?.revive();
    await Promise.all(range(41, 60).map((level) => tell(apps[level % 2 ? 0 : 1], levelOf(ada, level))));
    await until(
      'all events on both',
      () => devices.every((device) => numbersOf(device).length >= 60),
      15_000,
    );
    for (const device of devices) expect(numbersOf(device)).toEqual(range(1, 60));
    await until(
      'the way between them works again',
      async () => {
        const before = numbersOf(devices[1]!).length;
        await tell(apps[0], levelOf(ada, 100 + before));
        return until('it is there at once', () => numbersOf(devices[1]!).length > before, 500).catch(
          () => false,
        );
      },
      15_000,
    );
    await expectInvariants(db.database);
  });
});
