import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Json } from '#contracts/shared';
import { Bus } from '#platform/bus';
import { newId } from '#platform/crypto';

const ENDED = 'login-sessions-ended';
const HEARD = 'login-sessions-ended:heard';
const PRESENCE = 'login-sessions-ended:presence';
const PRESENCE_EVERY_MS = 10_000;
const GONE_AFTER_MS = 25_000;
/** Longest wait for the others: a process that is stuck must not keep people from logging out. */
const WAIT_MS = 500;
/** A message of the bus must stay below 7,900 bytes. */
const IDS_PER_MESSAGE = 100;

type Ended = { readonly id: string; readonly from: string; readonly loginSessionIds: readonly string[] };
type Heard = { readonly id: string; readonly from: string };
type Presence = { readonly from: string; readonly state: 'HELLO' | 'HERE' | 'GONE' };

interface Waiting {
  readonly missing: Set<string>;
  readonly done: () => void;
}

/**
 * Tells all processes which login sessions have ended, and waits until each has said that it knows. The bus alone only
 * promises that a message is on its way: the next request could reach another process before the message does.
 */
@Injectable()
export class EndBroadcast implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly self = newId();
  /** Other processes and when they last showed themselves. */
  private readonly peers = new Map<string, number>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly listeners: ((ids: readonly string[]) => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly bus: Bus) {
    bus.subscribe(ENDED, (message) => this.ended(message as Ended));
    bus.subscribe(HEARD, (message) => this.heard(message as Heard));
    bus.subscribe(PRESENCE, (message) => this.present(message as Presence));
    bus.onReconnect(() => this.show('HELLO'));
  }

  onApplicationBootstrap(): void {
    this.show('HELLO');
    this.timer = setInterval(() => this.show('HERE'), PRESENCE_EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.show('GONE');
  }

  /** Runs in every process, this one included, before the announcement is acknowledged. */
  onEnded(listener: (ids: readonly string[]) => void): void {
    this.listeners.push(listener);
  }

  /** Resolves when every process has forgotten the sessions. */
  async announce(ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += IDS_PER_MESSAGE) await this.send(ids.slice(i, i + IDS_PER_MESSAGE));
  }

  private async send(loginSessionIds: readonly string[]): Promise<void> {
    const message: Ended = { id: newId(), from: this.self, loginSessionIds };
    const allHeard = this.waitForPeers(message.id);
    try {
      await this.bus.publish(ENDED, message);
      // Whoever is cut off believes nothing it remembers, so there is nobody to wait for.
      if (this.bus.connected) await allHeard;
    } finally {
      this.waiting.delete(message.id);
    }
  }

  private waitForPeers(id: string): Promise<void> {
    const now = performance.now();
    for (const [peer, at] of this.peers) if (now - at > GONE_AFTER_MS) this.peers.delete(peer);
    if (!this.peers.size) return Promise.resolve();
    return new Promise((resolve) => {
      const missing = new Set(this.peers.keys());
      const timer = setTimeout(() => {
        // Not waited for again until it shows itself.
        for (const peer of missing) this.peers.delete(peer);
        resolve();
      }, WAIT_MS);
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.set(id, { missing, done });
    });
  }

  private ended({ id, from, loginSessionIds }: Ended): void {
    for (const listener of this.listeners) listener(loginSessionIds);
    if (from !== this.self) this.publish(HEARD, { id, from: this.self });
  }

  private heard({ id, from }: Heard): void {
    const waiting = this.waiting.get(id);
    if (waiting?.missing.delete(from) && !waiting.missing.size) waiting.done();
  }

  private present({ from, state }: Presence): void {
    if (from === this.self) return;
    if (state === 'GONE') {
      this.peers.delete(from);
      for (const id of this.waiting.keys()) this.heard({ id, from });
      return;
    }
    this.peers.set(from, performance.now());
    if (state === 'HELLO') this.show('HERE');
  }

  private show(state: Presence['state']): void {
    if (this.bus.connected) this.publish(PRESENCE, { from: this.self, state });
  }

  private publish(channel: string, message: Json): void {
    // Lost presence comes again, a lost acknowledgement costs a short wait.
    this.bus.publish(channel, message).catch(() => undefined);
  }
}
