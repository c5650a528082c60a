import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Cache } from '#platform/cache';
import { RedisConnections } from '#platform/redis';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { type Mode, MODES } from '../../support/modes.js';
import { testConfig } from '../../support/platform-module.js';
import { until } from '../../support/until.js';

Logger.overrideLogger(false);

describe.each(MODES)('the cache $name', (mode) => {
  let stand: Awaited<ReturnType<Mode['start']>>;
  let db: TestDatabase;
  const connections: RedisConnections[] = [];
  let cache: Cache;
  let other: Cache;
  let made = 0;
  const make = (): Promise<{ n: number }> =>
    new Promise((resolve) => setTimeout(() => resolve({ n: ++made }), 20));

  const open = async (): Promise<Cache> => {
    const redis = new RedisConnections(testConfig(db, stand.environment));
    connections.push(redis);
    await until('redis is connected', () => !redis.main || redis.main.status === 'ready');
    return new Cache(redis);
  };

  beforeAll(async () => {
    stand = await mode.start();
    db = await createTestDatabase();
    [cache, other] = [await open(), await open()];
  });
  afterAll(async () => {
    for (const redis of connections) redis.close();
    await db.drop();
    await stand.stop();
  });

  it('makes once what many ask for at the same moment, and once for all who ask later', async () => {
    const before = made;
    const answers = await Promise.all(Array.from({ length: 20 }, () => cache.getOrSet('shared', 60, make)));
    expect(made).toBe(before + 1);
    expect(answers).toEqual(Array(20).fill({ n: made }));
    expect(await cache.getOrSet('shared', 60, make)).toEqual({ n: made });
    expect(made).toBe(before + 1);
  });

  it('forgets after its time, and when told to', async () => {
    const first = await cache.getOrSet('brief', 1, make);
    expect(await cache.getOrSet('brief', 1, make)).toEqual(first);
    await new Promise((resolve) => setTimeout(resolve, 1150));
    const second = await cache.getOrSet('brief', 60, make);
    expect(second).not.toEqual(first);
    await cache.delete('brief');
    expect(await cache.getOrSet('brief', 60, make)).not.toEqual(second);
  });

  it('keeps null, and nothing of what failed', async () => {
    let asked = 0;
    const nothing = (): Promise<null> => Promise.resolve((asked++, null));
    expect(await cache.getOrSet('nothing', 60, nothing)).toBeNull();
    await until('it is kept', async () => (await cache.getOrSet('nothing', 60, nothing), asked <= 2));
    const { length } = await Promise.all([
      cache.getOrSet('nothing', 60, nothing),
      cache.getOrSet('nothing', 60, nothing),
    ]);
    expect(length).toBe(2);
    expect(asked).toBeLessThanOrEqual(2);
    await expect(
      cache.getOrSet('broken', 60, () => Promise.reject(new Error('cannot be made'))),
    ).rejects.toThrow('cannot be made');
    expect(await cache.getOrSet('broken', 60, make)).toEqual({ n: made });
  });

  if (mode.name === 'with Redis') {
    it('is one cache for all processes', async () => {
      const value = await cache.getOrSet('common', 60, make);
      expect(await other.getOrSet('common', 60, make)).toEqual(value);
      await other.delete('common');
      expect(await cache.getOrSet('common', 60, make)).not.toEqual(value);
    });

    it('misses while Redis is away, without waiting for it, and works again after', async () => {
      await cache.getOrSet('away', 60, make);
      await stand.redis?.kill();
      const before = made;
      const began = Date.now();
      for (let i = 1; i <= 3; i++) expect(await cache.getOrSet('away', 60, make)).toEqual({ n: before + i });
      await cache.delete('away');
      expect(Date.now() - began).toBeLessThan(3000);
      await stand.redis?.revive();
      await until('it is kept again', async () => {
        const now = made;
        await cache.getOrSet('away', 60, make);
        return made === now;
      });
    });
  }
});
