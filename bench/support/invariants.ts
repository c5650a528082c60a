import type pg from 'pg';

/** The heart of test/support/invariants.ts, fit for a million people. */
const OFFENDERS = {
  'an event is left in the outbox': 'SELECT id FROM outbox_events',
  'a session of a sender is not completed': `
    SELECT id FROM sessions JOIN bench.actors USING (user_id) WHERE status <> 'COMPLETED'`,
  'a completed session has not exactly one award': `
    SELECT s.id FROM sessions s JOIN bench.actors USING (user_id)
    LEFT JOIN ledger_entries l ON l.user_id = s.user_id AND l.rule = 'session_completed' AND l.source LIKE '%' || s.id::text
    WHERE s.status = 'COMPLETED' GROUP BY s.id HAVING count(l.id) <> 1`,
  'a balance is not the sum of its ledger': `
    SELECT p.user_id FROM progress p JOIN bench.actors USING (user_id)
    JOIN ledger_entries l ON l.user_id = p.user_id AND l.track = 'POINTS'
    GROUP BY p.user_id, p.points HAVING p.points <> sum(l.applied)`,
} as const;

/** @throws Error when what was acknowledged under load does not stand in the database exactly once */
export async function expectSoundData(client: pg.Client): Promise<void> {
  for (const [what, offenders] of Object.entries(OFFENDERS)) {
    const { rows, rowCount } = await client.query<Record<string, unknown>>(`${offenders} LIMIT 5`);
    if (rowCount) throw new Error(`after the load ${what}, e.g. ${JSON.stringify(rows[0])}`);
  }
}
