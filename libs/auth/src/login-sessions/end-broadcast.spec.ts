import { describe, expect, test } from '@jest/globals';
import type { Json } from '#contracts/shared';
import { Bus } from '#platform/bus';
import { EndBroadcast } from './end-broadcast.js';

/** Processes whose messages to each other take a while. */
class Network {
  readonly buses: SlowBus[] = [];
  readonly sent: { channel: string; message: Json }[] = [];
}
class SlowBus extends Bus {
  connected = true;
  deaf = false;
  constructor(private readonly network: Network) {
    super();
    network.buses.push(this);
  }
  publish(channel: string, message: Json): Promise<void> {
    this.network.sent.push({ channel, message });
    this.deliver(channel, message);
    for (const bus of this.network.buses) {
      if (bus !== this) setTimeout(() => bus.deaf || bus.deliver(channel, message), 20);
    }
    return Promise.resolve();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

async function setUp(count: number) {
  const network = new Network();
  const processes = Array.from({ length: count }, () => {
    const broadcast = new EndBroadcast(new SlowBus(network));
    const forgotten: string[] = [];
    broadcast.onEnded((ids) => forgotten.push(...ids));
    broadcast.onApplicationBootstrap();
    return { broadcast, forgotten };
  });
  await pause(60);
  return {
    network,
    processes,
    stop: () => processes.forEach(({ broadcast }) => broadcast.beforeApplicationShutdown()),
  };
}

describe('announcing ended login sessions', () => {
  test('returns when every process knows', async () => {
    const { processes, stop } = await setUp(3);
    await processes[0]?.broadcast.announce(['s']);
    for (const { forgotten } of processes) expect(forgotten).toEqual(['s']);
    stop();
  });

  test('does not wait where there is one process, or none to be reached', async () => {
    const alone = await setUp(1);
    expect(await elapsed(async () => alone.processes[0]?.broadcast.announce(['s']))).toBeLessThan(15);
    const two = await setUp(2);
    if (two.network.buses[0]) two.network.buses[0].connected = false;
    expect(await elapsed(async () => two.processes[0]?.broadcast.announce(['s']))).toBeLessThan(15);
    alone.stop();
    two.stop();
  });

  test('waits only once, and not for long, for a process that died without a word', async () => {
    const { network, processes, stop } = await setUp(2);
    if (network.buses[1]) network.buses[1].deaf = true;
    const first = await elapsed(async () => processes[0]?.broadcast.announce(['s']));
    expect(first).toBeGreaterThan(300);
    expect(first).toBeLessThan(2000);
    expect(await elapsed(async () => processes[0]?.broadcast.announce(['t']))).toBeLessThan(300);
    stop();
  });

  test('does not wait for a process that said goodbye', async () => {
    const { network, processes, stop } = await setUp(2);
    processes[1]?.broadcast.beforeApplicationShutdown();
    if (network.buses[1]) network.buses[1].deaf = true;
    await pause(40);
    expect(await elapsed(async () => processes[0]?.broadcast.announce(['s']))).toBeLessThan(300);
    stop();
  });

  test('keeps its messages short', async () => {
    const { network, processes, stop } = await setUp(1);
    await processes[0]?.broadcast.announce(
      Array.from({ length: 250 }, () => '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e'),
    );
    const announcements = network.sent.filter(({ channel }) => channel === 'login-sessions-ended');
    expect(announcements).toHaveLength(3);
    for (const { message } of announcements) expect(JSON.stringify(message).length).toBeLessThan(7000);
    stop();
  });
});
