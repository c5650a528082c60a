import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, type Type } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import {
  defineQueue,
  GiveUp,
  Processes,
  Queues,
  QueuesModule,
  QueueUnavailable,
  type RunningJob,
  Scheduled,
  TryAgainLater,
} from '#platform/queues';
import { RedisConnections } from '#platform/redis';
import { Schedules } from '../../../libs/platform/src/queues/schedules.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { type Mode, MODES } from '../../support/modes.js';
import { platformModule } from '../../support/platform-module.js';
import { until } from '../../support/until.js';

type Order = { readonly name: string };
const orders = defineQueue<Order>('spec-orders', { attempts: 3, backoffSeconds: 0.1 });

interface Attempt {
  readonly name: string;
  readonly attempt: number;
  readonly last: boolean;
  readonly at: number;
}

@Injectable()
class Kitchen {
  readonly attempts: Attempt[] = [];
  readonly done: string[] = [];
  readonly failing = new Map<string, () => Error>();
  ticks = 0;

  @Processes(orders)
  async cook({ payload: { name }, attempt, isLastAttempt }: RunningJob<Order>): Promise<void> {
    this.attempts.push({ name, attempt, last: isLastAttempt, at: Date.now() });
    if (name.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 700));
    const failure = this.failing.get(name);
    if (failure) throw failure();
    this.done.push(name);
  }

  @Scheduled('spec.tick', { every: 250 })
  tick(): Promise<void> {
    this.ticks++;
    return Promise.resolve();
  }

  of(name: string): Attempt[] {
    return this.attempts.filter((one) => one.name === name);
  }
}

@Injectable()
class SecondKitchen {
  @Processes(orders)
  cook(_: RunningJob<Order>): Promise<void> {
    return Promise.resolve();
  }
}

describe.each(MODES)('queues $name', (mode) => {
  let stand: Awaited<ReturnType<Mode['start']>>;
  let db: TestDatabase;
  let module: TestingModule;
  let kitchen: Kitchen;
  let queues: Queues;

  const compile = (...providers: Type[]): Promise<TestingModule> =>
    platformModule(db, stand.environment, { imports: [QueuesModule], providers });
  const stop = async (stopped: TestingModule): Promise<void> => {
    await stopped.close();
    stopped.get(RedisConnections, { strict: false }).close();
  };
  const dead = async (name: string) =>
    (await queues.dead(orders)).find(({ payload }) => payload.name === name);

  beforeAll(async () => {
    stand = await mode.start();
    db = await createTestDatabase();
    module = await compile(Kitchen);
    await module.init();
    kitchen = module.get(Kitchen);
    queues = module.get(Queues, { strict: false });
  });
  beforeEach(() => kitchen.failing.clear());
  afterAll(async () => {
    await stop(module);
    await db.drop();
    await stand.stop();
  });

  it('do what was added, once, the first attempt being number one', async () => {
    await queues.add(orders, { name: 'soup' });
    await until('the soup', () => kitchen.done.includes('soup'));
    expect(kitchen.of('soup')).toMatchObject([{ attempt: 1, last: false }]);
    expect(await dead('soup')).toBeUndefined();
  });

  it('take a job id once, also when its job is done', async () => {
    await Promise.all(
      Array.from({ length: 10 }, () => queues.add(orders, { name: 'bread' }, { jobId: 'bread-1' })),
    );
    await until('the bread', () => kitchen.done.includes('bread'));
    await queues.add(orders, { name: 'bread' }, { jobId: 'bread-1' });
    await queues.add(orders, { name: 'after the bread' });
    await until('what came after', () => kitchen.done.includes('after the bread'));
    expect(kitchen.of('bread')).toHaveLength(1);
  });

  it('add many at once', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `pea ${i}`);
    await queues.addAll(
      orders,
      names.map((name) => ({ payload: { name } })),
    );
    await until('all peas', () => names.every((name) => kitchen.done.includes(name)));
    expect(kitchen.attempts.filter(({ name }) => name.startsWith('pea'))).toHaveLength(100);
  });

  it('try again, later each time, until the job is dead with its reason; a revived one has all attempts again', async () => {
    kitchen.failing.set('souffle', () => new Error('it fell in'));
    await queues.add(orders, { name: 'souffle' }, { jobId: 'souffle-1' });
    const body = await until('the dead job', () => dead('souffle'));
    expect(body).toMatchObject({
      queue: 'spec-orders',
      id: 'souffle-1',
      reason: 'it fell in',
      attempts: 3,
      payload: { name: 'souffle' },
    });
    const [first, second, third] = kitchen.of('souffle');
    expect([first, second, third].map((one) => [one?.attempt, one?.last])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(100);
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(200);

    expect(await queues.revive(orders, 'nobody')).toBe(false);
    expect(await queues.revive(orders, 'souffle-1')).toBe(true);
    await until('dead again', async () => kitchen.of('souffle').length === 6 && dead('souffle'));
    expect(kitchen.of('souffle').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1, 2, 3]);
    kitchen.failing.clear();
    expect(await queues.revive(orders, 'souffle-1')).toBe(true);
    await until('the souffle', () => kitchen.done.includes('souffle'));
    expect(await dead('souffle')).toBeUndefined();
  });

  it('give up at once when told to', async () => {
    kitchen.failing.set('unicorn', () => new GiveUp('there are none'));
    await queues.add(orders, { name: 'unicorn' });
    expect(await until('the dead job', () => dead('unicorn'))).toMatchObject({
      reason: 'there are none',
      attempts: 1,
    });
    expect(kitchen.of('unicorn')).toHaveLength(1);
  });

  it('wait as long as they are told to', async () => {
    kitchen.failing.set('stew', () => new TryAgainLater('not done yet', 1));
    await queues.add(orders, { name: 'stew' });
    await until('the first attempt', () => kitchen.of('stew').length === 1);
    kitchen.failing.clear();
    await until('the stew', () => kitchen.done.includes('stew'));
    const [first, second] = kitchen.of('stew');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it('keep a job for later', async () => {
    const began = Date.now();
    await queues.add(orders, { name: 'dessert' }, { delaySeconds: 0.6 });
    await until('the dessert', () => kitchen.done.includes('dessert'));
    expect((kitchen.of('dessert')[0]?.at ?? 0) - began).toBeGreaterThanOrEqual(600);
  });

  it('run tasks on their schedule', async () => {
    const { ticks } = kitchen;
    await until('three more ticks', () => kitchen.ticks >= ticks + 3);
  });

  it('stop the boot when a queue has no processor, or two', async () => {
    const boot = async (...providers: Type[]): Promise<void> => {
      const refused = await compile(...providers);
      await refused.init().finally(() => refused.get(RedisConnections, { strict: false }).close());
    };
    await expect(boot()).rejects.toThrow('no processor for these queues: spec-orders');
    await expect(boot(Kitchen, SecondKitchen)).rejects.toThrow('two processors for the queue spec-orders');
  });

  it('finish the job in work before they close', async () => {
    const other = await compile(Kitchen);
    await other.init();
    const kitchens = [kitchen, other.get(Kitchen)];
    await queues.addAll(
      orders,
      Array.from({ length: 8 }, (_, i) => ({ payload: { name: `slow ${i}` } })),
    );
    await until('work in both', () =>
      kitchens.every(({ attempts }) => attempts.some(({ name }) => name.startsWith('slow'))),
    );
    await stop(other);
    const begun = kitchens[1]?.attempts.filter(({ name }) => name.startsWith('slow')) ?? [];
    expect(begun.length).toBeGreaterThan(0);
    expect(kitchens[1]?.done).toEqual(expect.arrayContaining(begun.map(({ name }) => name)));
    await until(
      'the rest',
      () => kitchens.flatMap(({ done }) => done).filter((name) => name.startsWith('slow')).length === 8,
    );
  });

  if (mode.name === 'with Redis') {
    it('refuse jobs quickly while Redis is away, and have everything again when it comes back empty', async () => {
      await stand.redis?.kill();
      const began = Date.now();
      for (let i = 0; i < 3; i++)
        await expect(queues.add(orders, { name: 'lost' })).rejects.toBeInstanceOf(QueueUnavailable);
      expect(Date.now() - began).toBeLessThan(5000);

      await stand.redis?.revive();
      await until('the queue takes jobs', () =>
        queues.add(orders, { name: 'back again' }).then(
          () => true,
          () => false,
        ),
      );
      await until('the job', () => kitchen.done.includes('back again'), 8000);
      // Runs every minute; an empty Redis knows of no schedule.
      await module.get(Schedules, { strict: false }).ensure();
      const { ticks } = kitchen;
      await until('two more ticks', () => kitchen.ticks >= ticks + 2, 8000);
    });
  }
});
