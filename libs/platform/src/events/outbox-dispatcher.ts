import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DomainEvent } from '#contracts/shared';
import { UnitOfWork } from '#platform/database';
import { Outbox, type StoredEvent } from './outbox.js';
import { type Handler, HandlerRegistry } from './registry.js';

const CONCURRENCY = 4;

/**
 * Runs the after-commit handlers of stored events in this process: events of one key one after the other, a few keys
 * at a time. What fails stays in the outbox for the relay.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  private readonly queues = new Map<string, StoredEvent[]>();
  private readonly waitingKeys: string[] = [];
  private readonly done: string[] = [];
  private running = 0;
  private flushing: Promise<void> | undefined;
  private idleListeners: (() => void)[] = [];

  constructor(
    private readonly registry: HandlerRegistry,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  dispatch(events: readonly StoredEvent[]): void {
    for (const event of events) {
      const queue = this.queues.get(event.key);
      if (queue) queue.push(event);
      else {
        this.queues.set(event.key, [event]);
        this.waitingKeys.push(event.key);
      }
    }
    this.pump();
  }

  /** Resolves when everything dispatched so far is handled or given back. */
  async idle(): Promise<void> {
    while (this.queues.size || this.flushing) {
      await (this.queues.size
        ? new Promise<void>((resolve) => this.idleListeners.push(resolve))
        : this.flushing);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.idle();
  }

  private pump(): void {
    while (this.running < CONCURRENCY) {
      const key = this.waitingKeys.shift();
      if (key === undefined) break;
      this.running++;
      void this.drain(key).finally(() => {
        this.running--;
        this.pump();
        if (!this.queues.size) for (const listener of this.idleListeners.splice(0)) listener();
      });
    }
  }

  private async drain(key: string): Promise<void> {
    const queue = this.queues.get(key) ?? [];
    for (let event = queue[0]; event; event = queue[0]) {
      await this.handle(event).catch((error: unknown) =>
        this.logger.error(error, `event ${event?.id} stays in the outbox`),
      );
      queue.shift();
    }
    // In the same turn in which the queue was seen empty, so that nothing can be added to a queue nobody drains.
    this.queues.delete(key);
  }

  private async handle(stored: StoredEvent): Promise<void> {
    const event = this.restore(stored);
    const handled = [...stored.handled];
    const problems: string[] = [];
    for (const handler of this.registry.afterCommit(stored.name)) {
      if (handled.includes(handler.name)) continue;
      try {
        await this.run(handler, event);
        handled.push(handler.name);
      } catch (error) {
        problems.push(`${handler.name}: ${error instanceof Error ? error.message : String(error)}`);
        this.logger.warn(
          { err: error, event: stored.name, eventId: stored.id, handler: handler.name },
          'handler failed',
        );
      }
    }
    if (!problems.length) {
      this.finished(stored.id);
      return;
    }
    const status = await this.outbox.failed(stored, handled, problems.join('; ').slice(0, 2000));
    if (status === 'DEAD')
      this.logger.error(
        { event: stored.name, eventId: stored.id },
        'event is dead: see `npm run outbox:dead`',
      );
  }

  private async run(handler: Handler, event: DomainEvent): Promise<void> {
    if (handler.kind === 'outside') return handler.run(event);
    await this.unitOfWork.run(async (tx) => {
      if (await this.outbox.markHandled(tx, event.id, handler.name)) await handler.run(event, tx);
    });
  }

  private restore(stored: StoredEvent): DomainEvent {
    const type = this.registry.eventClass(stored.name);
    if (!type) throw new Error(`unknown event ${stored.name}`);
    return Object.assign(Object.create(type.prototype as object) as DomainEvent, {
      id: stored.id,
      data: stored.data,
    });
  }

  /** Events that are done leave the table together: one statement for all that finished meanwhile. */
  private finished(id: string): void {
    this.done.push(id);
    this.flushing ??= this.flush().finally(() => (this.flushing = undefined));
  }

  private async flush(): Promise<void> {
    while (this.done.length) {
      await new Promise((resume) => setImmediate(resume));
      const ids = this.done.splice(0);
      await this.outbox
        .remove(ids)
        .catch((error: unknown) =>
          this.logger.warn({ err: error }, 'done events stay until the relay sees them'),
        );
    }
  }
}
