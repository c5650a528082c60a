import type { Json } from '#contracts/shared';

export type BusListener = (message: Json) => void;

/**
 * Short messages to every process of the product, this one included, e.g. to drop something from a cache. They may
 * be lost while the bus is not connected: whoever relies on them asks `connected` and forgets on reconnection.
 */
export abstract class Bus {
  private readonly listeners = new Map<string, BusListener[]>();
  private readonly reconnections: (() => void)[] = [];

  abstract readonly connected: boolean;
  /** Resolves when the message is on its way to all others; listeners of this process have run by then. */
  abstract publish(channel: string, message: Json): Promise<void>;

  subscribe(channel: string, listener: BusListener): void {
    this.listeners.set(channel, [...(this.listeners.get(channel) ?? []), listener]);
  }

  /** Runs when the bus is back after messages may have been missed. */
  onReconnect(listener: () => void): void {
    this.reconnections.push(listener);
  }

  protected deliver(channel: string, message: Json): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(message);
  }

  protected reconnected(): void {
    for (const listener of this.reconnections) listener();
  }
}

/** One process is all there is. */
export class LocalBus extends Bus {
  readonly connected = true;

  publish(channel: string, message: Json): Promise<void> {
    this.deliver(channel, message);
    return Promise.resolve();
  }
}

/** How a message travels between processes; `from` lets a process skip its own, which it delivered at once. */
export interface Wire {
  readonly from: string;
  readonly channel: string;
  readonly message: Json;
}
