import { describe, expect, test } from '@jest/globals';
import type { Json } from '#contracts/shared';
import { Bus } from '#platform/bus';
import type { LiveSession, LiveSessionQuery } from '../queries/live-session.query.js';
import { EndBroadcast } from './end-broadcast.js';
import { LiveSessions } from './live-sessions.js';

class TestBus extends Bus {
  connected = true;
  publish(channel: string, message: Json): Promise<void> {
    this.deliver(channel, message);
    return Promise.resolve();
  }
  comeBack(): void {
    this.connected = true;
    this.reconnected();
  }
}

const session: LiveSession = { id: 's', userId: 'u', role: 'USER', lastActiveAt: new Date(0) };

function setUp() {
  const answers: ((found: LiveSession | undefined) => void)[] = [];
  const state = { reads: 0, row: session as LiveSession | undefined, held: false };
  const query = {
    byId: () => {
      state.reads++;
      const seen = state.row;
      return state.held
        ? new Promise<LiveSession | undefined>((resolve) => answers.push(() => resolve(seen)))
        : Promise.resolve(seen);
    },
  } as unknown as LiveSessionQuery;
  const bus = new TestBus();
  const ended = new EndBroadcast(bus);
  return {
    state,
    bus,
    ended,
    live: new LiveSessions(query, bus, ended),
    answer: () => answers.shift()?.(undefined),
  };
}

describe('live sessions', () => {
  test('are read once, also by many at once', async () => {
    const { live, state } = setUp();
    await Promise.all(Array.from({ length: 10 }, () => live.find('s')));
    expect(await live.find('s')).toEqual(session);
    expect(state.reads).toBe(1);
  });

  test('are forgotten when they end', async () => {
    const { live, state, ended } = setUp();
    await live.find('s');
    state.row = undefined;
    await ended.announce(['s']);
    expect(await live.find('s')).toBeUndefined();
  });

  test('that ended while they were read are not remembered, nor is that read shared with later callers', async () => {
    const { live, state, ended, answer } = setUp();
    state.held = true;
    const early = live.find('s');
    state.row = undefined;
    await ended.announce(['s']);
    state.held = false;
    expect(await live.find('s')).toBeUndefined();
    answer();
    expect(await early).toEqual(session);
    expect(await live.find('s')).toBeUndefined();
  });

  test('are read each time while the bus is away, and all forgotten when it is back', async () => {
    const { live, state, bus } = setUp();
    await live.find('s');
    bus.connected = false;
    await live.find('s');
    state.row = undefined;
    expect(await live.find('s')).toBeUndefined();
    expect(state.reads).toBe(3);
    bus.comeBack();
    expect(await live.find('s')).toBeUndefined();
  });

  test('a failed read is tried again', async () => {
    const bus = new TestBus();
    let reads = 0;
    const query = { byId: () => (reads++ ? Promise.resolve(session) : Promise.reject(new Error('away'))) };
    const live = new LiveSessions(query as unknown as LiveSessionQuery, bus, new EndBroadcast(bus));
    await expect(live.find('s')).rejects.toThrow('away');
    expect(await live.find('s')).toEqual(session);
  });
});
