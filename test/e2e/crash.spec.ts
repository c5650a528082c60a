import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { expectInvariants } from '../support/invariants.js';
import { ProductProcess } from '../support/product-process.js';
import { until } from '../support/until.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function post(
  on: ProductProcess,
  path: string,
  token: string | undefined,
  body: object,
): Promise<{ status: number; data: Record<string, string> }> {
  const response = await fetch(`${on.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    data: ((await response.json()) as { data: Record<string, string> }).data,
  };
}

const achievements = (userId: string) =>
  db.database.rows(
    sql`SELECT id FROM notifications WHERE user_id = ${userId}::uuid AND type = 'achievement_unlocked'`,
  );

describe('kill -9 of the API while it completes a session', () => {
  it.each([
    { point: 'before-commit', completed: false },
    { point: 'between-commit-and-publish', completed: true },
    { point: 'between-publish-and-mark', completed: true },
  ])(
    '$point: the write is there or not, and each event is handled once',
    async ({ point, completed }) => {
      const api = await (
        await ProductProcess.launch('test/support/dying-api.mjs', {
          DATABASE_URL: db.url,
          MONITABITS_ROLE: 'api',
          DIE_AT: point,
        })
      ).ready();
      const { data: person } = await post(api, '/auth/register', undefined, {
        email: `${point}@example.com`,
        username: point.slice(-20).replaceAll('-', '_'),
        password: 'Correct1horse',
      });
      const userId = (person.user as unknown as { id: string }).id;
      const token = person.accessToken;
      const { data: session } = await post(api, '/sessions', token, { kind: 'FOCUS', plannedSeconds: 1 });
      await until('the session may end', () => Date.now() > Date.parse(session.endsAt ?? ''));
      await post(api, `/sessions/${session.id ?? ''}/complete`, token, {}).catch(() => undefined);
      expect(await api.exit()).toBe('SIGKILL');

      const { status } = await db.database.one<{ status: string }>(
        sql`SELECT status FROM sessions WHERE id = ${session.id}::uuid`,
      );
      expect(status).toBe(completed ? 'COMPLETED' : 'ACTIVE');

      // Its lease runs out; whoever relays then finishes what was left.
      await db.database.run(sql`UPDATE outbox_events SET available_at = now() WHERE status = 'PENDING'`);
      const survivor = await (
        await ProductProcess.launch('dist/apps/api/src/main.js', { DATABASE_URL: db.url })
      ).ready();
      await expectInvariants(db.database);
      expect(await achievements(userId)).toHaveLength(completed ? 1 : 0);
      if (!completed)
        expect((await post(survivor, `/sessions/${session.id ?? ''}/complete`, token, {})).status).toBe(200);
      await expectInvariants(db.database);
      expect(await achievements(userId)).toHaveLength(1);
      expect(await survivor.stop()).toBe(0);
    },
    180_000,
  );
});
