import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleLogger, Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { UserRegistered } from '#contracts/auth';
import { DomainEvent, type Transaction } from '#contracts/shared';
import { DatabaseConnection, DatabaseModule, sql, UnitOfWork } from '#platform/database';
import {
  AfterCommit,
  AfterCommitOutside,
  Events,
  EventsModule,
  InTransaction,
  Outbox,
  OutboxDispatcher,
  OutboxRelay,
} from '#platform/events';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { CatalogueHandlers } from '../../support/idle-handlers.js';

@Injectable()
class Witness {
  readonly calls: string[] = [];
  failInside = false;
  failAfter = 0;
  failOutside = 0;

  @InTransaction(UserRegistered)
  async inside(event: UserRegistered, tx: Transaction): Promise<void> {
    await tx.run(sql`INSERT INTO witnessed VALUES (${event.id}::uuid, 'inside')`);
    if (this.failInside) throw new Error('inside says no');
  }

  @AfterCommit(UserRegistered)
  async after(event: UserRegistered, tx: Transaction): Promise<void> {
    await tx.run(sql`INSERT INTO witnessed VALUES (${event.id}::uuid, 'after')`);
    if (this.failAfter-- > 0) throw new Error('after says no');
  }

  @AfterCommitOutside(UserRegistered)
  outside(event: UserRegistered): Promise<void> {
    this.calls.push(event.id);
    return this.failOutside-- > 0 ? Promise.reject(new Error('outside says no')) : Promise.resolve();
  }
}

let db: TestDatabase;
let module: TestingModule;
let witness: Witness;
const registered = (userId = '00000000-0000-7000-8000-000000000001') =>
  new UserRegistered({ userId, timezone: 'UTC', dayStart: 0, at: '2026-11-20T06:30:00.000Z' });
const publish = async (...events: UserRegistered[]): Promise<void> =>
  module.get(UnitOfWork, { strict: false }).run(async (tx) => {
    for (const event of events) await module.get(Events, { strict: false }).publish(tx, event);
  });
const witnessed = (id: string) =>
  db.database.rows<{ step: string }>(
    sql`SELECT step FROM witnessed WHERE event_id = ${id}::uuid ORDER BY step`,
  );
const steps = async (id: string): Promise<string[]> => (await witnessed(id)).map(({ step }) => step);
const open = () =>
  db.database.rows<{
    id: string;
    status: string;
    attempts: number;
    handled: string[];
    lastError: string | null;
  }>(sql`SELECT * FROM outbox_events`);
const settled = (): Promise<void> => module.get(OutboxDispatcher, { strict: false }).idle();
const dueNow = (): Promise<number> =>
  db.database.run(sql`UPDATE outbox_events SET available_at = now() - interval '1 second'`);
const relay = (): Promise<number> => module.get(OutboxRelay, { strict: false }).turn();

beforeAll(async () => {
  db = await createTestDatabase();
  await db.database.run(sql`CREATE TABLE witnessed (event_id uuid, step text, PRIMARY KEY (event_id, step))`);
  module = await Test.createTestingModule({
    imports: [DatabaseModule.of(new DatabaseConnection(db.url), db.pool), EventsModule],
    providers: [Witness, CatalogueHandlers],
  })
    .setLogger(new ConsoleLogger({ logLevels: [] }))
    .compile();
  await module.init();
  witness = module.get(Witness);
});
afterEach(async () => {
  Object.assign(witness, { failInside: false, failAfter: 0, failOutside: 0, calls: [] });
  await db.database.run(sql`DELETE FROM outbox_events`);
});
afterAll(async () => {
  await module.close();
  await db.drop();
});

describe('an event', () => {
  it('is handled before and after the commit, and leaves nothing behind', async () => {
    const event = registered();
    await publish(event);
    expect(await steps(event.id)).toContain('inside');
    await settled();
    expect(await steps(event.id)).toEqual(['after', 'inside']);
    expect(witness.calls).toEqual([event.id]);
    expect(await open()).toEqual([]);
  });

  it('never happened when a handler inside the transaction fails', async () => {
    witness.failInside = true;
    const event = registered();
    await expect(publish(event)).rejects.toThrow('inside says no');
    await settled();
    expect(await steps(event.id)).toEqual([]);
    expect(witness.calls).toEqual([]);
    expect(await open()).toEqual([]);
  });

  it('waits for the relay when the process dies between commit and publish', async () => {
    const event = registered();
    const dispatcher = module.get(OutboxDispatcher, { strict: false });
    const dispatch = dispatcher.dispatch.bind(dispatcher);
    dispatcher.dispatch = () => undefined;
    await publish(event);
    dispatcher.dispatch = dispatch;
    expect(await open()).toHaveLength(1);
    expect(await relay()).toBe(0); // the committing process still has its lease
    await dueNow();
    expect(await relay()).toBe(1);
    expect(await steps(event.id)).toEqual(['after', 'inside']);
    await settled();
    expect(await open()).toEqual([]);
  });

  it('is not handled again when the process dies between handling and marking', async () => {
    const event = registered();
    const outbox = module.get(Outbox, { strict: false });
    const remove = outbox.remove.bind(outbox);
    outbox.remove = () => Promise.resolve();
    await publish(event);
    await settled();
    outbox.remove = remove;
    expect((await open())[0]?.handled).toEqual(['Witness.after']);
    await dueNow();
    await relay();
    await settled();
    expect(await steps(event.id)).toEqual(['after', 'inside']); // a second insert would have failed
    expect(await open()).toEqual([]);
    expect(witness.calls).toEqual([event.id, event.id]); // outside: at least once
  });

  it('keeps what is done when another handler fails, and tries only the rest again', async () => {
    witness.failOutside = 1;
    const event = registered();
    await publish(event);
    await settled();
    expect(await open()).toMatchObject([
      {
        attempts: 1,
        status: 'PENDING',
        handled: ['Witness.after'],
        lastError: 'Witness.outside: outside says no',
      },
    ]);
    await dueNow();
    await relay();
    await settled();
    expect(await open()).toEqual([]);
    expect(witness.calls).toHaveLength(2);
  });

  it('undoes a handler of its own transaction that fails, and repeats it', async () => {
    witness.failAfter = 1;
    const event = registered();
    await publish(event);
    await settled();
    expect(await steps(event.id)).toEqual(['inside']);
    await dueNow();
    await relay();
    await settled();
    expect(await steps(event.id)).toEqual(['after', 'inside']);
  });

  it('dies after its last attempt, is listed, and lives again when told to', async () => {
    witness.failOutside = 1000;
    const event = registered();
    await publish(event);
    await settled();
    for (let attempt = 2; attempt <= 21; attempt++) {
      await dueNow();
      await relay();
    }
    const outbox = module.get(Outbox, { strict: false });
    expect(await outbox.dead()).toMatchObject([
      {
        id: event.id,
        name: 'auth.user-registered',
        attempts: 21,
        lastError: 'Witness.outside: outside says no',
      },
    ]);
    await dueNow();
    expect(await relay()).toBe(0);
    witness.failOutside = 0;
    expect(await outbox.revive([event.id])).toBe(1);
    await relay();
    await settled();
    expect(await open()).toEqual([]);
  });

  it('is handled once when two relays race for it', async () => {
    const events = Array.from({ length: 50 }, (_, i) =>
      registered(`00000000-0000-7000-8000-0000000000${(i + 10).toString()}`),
    );
    const outbox = module.get(Outbox, { strict: false });
    const dispatcher = module.get(OutboxDispatcher, { strict: false });
    const dispatch = dispatcher.dispatch.bind(dispatcher);
    dispatcher.dispatch = () => undefined;
    await publish(...events);
    dispatcher.dispatch = dispatch;
    await dueNow();
    const taken = await Promise.all(Array.from({ length: 8 }, () => outbox.claim(20)));
    const ids = taken.flat().map(({ id }) => id);
    expect(ids).toHaveLength(50);
    expect(new Set(ids).size).toBe(50);
    dispatcher.dispatch(taken.flat());
    dispatcher.dispatch(taken.flat()); // a lease that ran out: the same events come twice
    await settled();
    expect(
      (
        await db.database.one<{ n: number }>(
          sql`SELECT count(*) AS n FROM witnessed WHERE step = 'after' AND event_id = ANY(${ids}::uuid[])`,
        )
      ).n,
    ).toBe(50);
    expect(await open()).toEqual([]);
  });

  it('of one user is handled after the one before', async () => {
    const events = Array.from({ length: 20 }, () => registered());
    await publish(...events);
    await settled();
    expect(witness.calls).toEqual(events.map(({ id }) => id));
  });
});

describe('the backlog', () => {
  it('says how much is open and for how long', async () => {
    await db.database.run(
      sql`INSERT INTO outbox_events (id, name, key, data, available_at, created_at) VALUES (gen_random_uuid(), 'auth.user-registered', 'k', '{}', now() + interval '1 hour', now() - interval '90 seconds')`,
    );
    const backlog = await module.get(Outbox, { strict: false }).backlog();
    expect(backlog).toMatchObject({ pending: 1, dead: 0 });
    expect(backlog.lagSeconds).toBeGreaterThanOrEqual(90);
  });
});

describe('the boot', () => {
  const boot = async (
    ...providers: (typeof Witness | typeof CatalogueHandlers | typeof Stray)[]
  ): Promise<void> => {
    const testing = await Test.createTestingModule({
      imports: [DatabaseModule.of(new DatabaseConnection(db.url), db.pool), EventsModule],
      providers,
    }).compile();
    await testing.init();
  };

  it('stops on an event nobody handles', () =>
    expect(boot(Witness)).rejects.toThrow(/no handler for: .*sessions.completed/));
  it('stops on a handler of an event that is in no catalogue', () =>
    expect(boot(Witness, CatalogueHandlers, Stray)).rejects.toThrow(
      /Stray.run handles stray, which is not listed/,
    ));
});

class StrayEvent extends DomainEvent<{ readonly userId: string }> {
  static readonly eventName = 'stray';
  static readonly orderedBy = 'userId';
}

@Injectable()
class Stray {
  @AfterCommitOutside(StrayEvent)
  run(): Promise<void> {
    return Promise.resolve();
  }
}
