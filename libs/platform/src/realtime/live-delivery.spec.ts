import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import type { Bus } from '#platform/bus';
import type { Metrics } from '#platform/metrics';
import { LiveDelivery } from './live-delivery.js';
import type { LiveLog, NumberedEvent } from './live-log.js';
import type { LiveMessage, SocketServer } from './socket-server.js';

const STREAM = 'user:ada';
const message = (seq: number): LiveMessage => ({ room: STREAM, event: 'notification', data: { seq }, seq });

describe('bringing a stream to the sockets of a process', () => {
  let log: NumberedEvent[];
  let emitted: (number | string | undefined)[];
  let told: LiveMessage[];
  let somebodyHere: boolean;
  let logIsAway: boolean;
  let delivery: LiveDelivery;

  /** As the other process did: into the log, and the message may or may not arrive. */
  const happened = (seq: number): LiveMessage => {
    log.push({ seq, event: 'notification', data: {} });
    return message(seq);
  };
  const settled = (): Promise<unknown> => delivery.inTurn(STREAM, () => Promise.resolve());

  beforeAll(() => Logger.overrideLogger(false));

  beforeEach(() => {
    [log, emitted, told, somebodyHere, logIsAway] = [[], [], [], true, false];
    const server = {
      emitHere: (sent: LiveMessage) => emitted.push(sent.seq ?? sent.event),
      tellOthers: (sent: LiveMessage) => told.push(sent),
      members: () => new Set(somebodyHere ? ['socket'] : []),
    };
    const fakeLog = {
      position: () => Promise.resolve(log.at(-1)?.seq ?? 0),
      after: (_: string, seq: number, limit: number) =>
        logIsAway
          ? Promise.reject(new Error('away'))
          : Promise.resolve(log.filter((event) => event.seq > seq).slice(0, limit)),
    };
    delivery = new LiveDelivery(
      server as unknown as SocketServer,
      fakeLog as unknown as LiveLog,
      {} as Bus,
      { registry: new Registry() } as unknown as Metrics,
    );
  });

  it('keeps the order of the numbers, and tells other processes', async () => {
    await delivery.follow(STREAM);
    for (const seq of [1, 2, 3]) delivery.publish(happened(seq));
    await settled();
    expect(emitted).toEqual([1, 2, 3]);
    expect(told).toHaveLength(3);
  });

  it('brings each once, whatever comes twice', async () => {
    await delivery.follow(STREAM);
    for (const seq of [1, 1, 2, 1, 2]) delivery.publish(seq > log.length ? happened(seq) : message(seq));
    await settled();
    expect(emitted).toEqual([1, 2]);
  });

  it('fills a gap from the log before what came early', async () => {
    await delivery.follow(STREAM);
    for (const seq of [1, 2, 3]) happened(seq);
    delivery.publish(happened(4));
    delivery.publish(message(2));
    await settled();
    expect(emitted).toEqual([1, 2, 3, 4]);
  });

  it('fills a gap of more than it reads at once', async () => {
    await delivery.follow(STREAM);
    for (let seq = 1; seq <= 1200; seq++) happened(seq);
    delivery.publish(happened(1201));
    await settled();
    expect(emitted).toEqual(Array.from({ length: 1201 }, (_, i) => i + 1));
  });

  it('starts where the stream stood when somebody came', async () => {
    for (const seq of [1, 2, 3]) happened(seq);
    await delivery.follow(STREAM);
    delivery.publish(message(3));
    delivery.publish(happened(4));
    await settled();
    expect(emitted).toEqual([4]);
    expect(delivery.positionOf(STREAM)).toBe(4);
  });

  it('goes on while the log cannot be read: the client sees the gap', async () => {
    await delivery.follow(STREAM);
    logIsAway = true;
    delivery.publish(message(2));
    delivery.publish(message(3));
    await settled();
    expect(emitted).toEqual([2, 3]);
  });

  it('brings nothing where nobody listens, and hints at once', async () => {
    somebodyHere = false;
    delivery.publish(happened(1));
    await settled();
    expect(emitted).toEqual([]);
    delivery.publish({ room: STREAM, event: 'notification-count', data: { unread: 1 } });
    expect(emitted).toEqual(['notification-count']);
  });
});
