import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Mode, MODES } from '../support/modes.js';
import { TestApp } from '../support/test-app.js';

describe.each(MODES)('rate limits $name', (mode) => {
  let stand: Awaited<ReturnType<Mode['start']>>;
  let app: TestApp;
  beforeAll(async () => {
    stand = await mode.start();
    app = await TestApp.start({
      environment: { ...stand.environment, RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' },
    });
  });
  afterAll(async () => {
    await app.close();
    await stand.stop();
  });

  const from = (ip: string, password = 'Wrong1horse', email = 'nobody@example.com') =>
    app.http.post('/auth/login').set('X-Forwarded-For', ip).send({ email, password });

  it('say on every answer how many are left', async () => {
    const { headers } = await app.http.get('/auth/me').set('X-Forwarded-For', '198.51.100.1');
    expect(headers).not.toHaveProperty('x-ratelimit-limit'); // refused before it was counted
    const answer = await from('198.51.100.2');
    expect(answer.headers).toMatchObject({ 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '9' });
  });

  it('stop a network that guesses, with the time to wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, i) => from('198.51.100.3', 'Wrong1horse', `nobody${i}@example.com`)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(4);
    expect(refused[0]?.body.error.code).toBe('RATE_LIMIT_EXCEEDED');
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await from('198.51.100.4')).status).toBe(401);
  });

  it('stop guessing at one account after five failures, also with the right password', async () => {
    const registered = await app.http
      .post('/auth/register')
      .set('X-Forwarded-For', '198.51.100.5')
      .send({ email: 'ada@example.com', username: 'ada', password: 'Correct1horse' });
    expect(registered.status).toBe(201);
    for (let i = 0; i < 5; i++)
      expect((await from('198.51.100.6', 'Wrong1horse', 'ada@example.com')).status).toBe(401);
    expect((await from('198.51.100.6', 'Correct1horse', 'ada@example.com')).status).toBe(429);
    expect((await from('198.51.100.7', 'Correct1horse', 'ada@example.com')).status).toBe(200);
  });

  if (mode.name === 'with Redis') {
    it('still count while Redis is away', async () => {
      await stand.redis?.kill();
      const answers = await Promise.all(
        Array.from({ length: 14 }, (_, i) => from('198.51.100.8', 'Wrong1horse', `other${i}@example.com`)),
      );
      expect(answers.filter(({ status }) => status === 429).length).toBe(4);
      expect(answers.filter(({ status }) => status >= 500)).toHaveLength(0);
    });
  }
});
