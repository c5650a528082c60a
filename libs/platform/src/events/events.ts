import { Injectable } from '@nestjs/common';
import type { DomainEvent, EventClass, Transaction } from '#contracts/shared';
import { OpenTransaction } from '#platform/database';
import { OutboxDispatcher } from './outbox-dispatcher.js';
import { Outbox, type StoredEvent } from './outbox.js';
import { HandlerRegistry } from './registry.js';

/** Publishes what happened: part of the write runs now, the rest is kept in the outbox with the commit. */
@Injectable()
export class Events {
  private readonly pending = new WeakMap<OpenTransaction, StoredEvent[]>();

  constructor(
    private readonly registry: HandlerRegistry,
    private readonly outbox: Outbox,
    private readonly dispatcher: OutboxDispatcher,
  ) {}

  /** Runs the in-transaction handlers, one after the other in a stable order, before it returns. */
  async publish(tx: Transaction, event: DomainEvent): Promise<void> {
    const type = event.constructor as EventClass;
    if (this.registry.afterCommit(type.eventName).length) this.keep(OpenTransaction.from(tx), type, event);
    for (const handler of this.registry.inTransaction(type.eventName)) await handler.run(event, tx);
  }

  private keep(tx: OpenTransaction, type: EventClass, event: DomainEvent): void {
    const stored: StoredEvent = {
      id: event.id,
      name: type.eventName,
      key: orderingKey(type, event),
      data: event.data,
      handled: [],
      attempts: 0,
    };
    const known = this.pending.get(tx);
    if (known) {
      known.push(stored);
      return;
    }
    const events = [stored];
    this.pending.set(tx, events);
    tx.beforeCommit(() => this.outbox.add(tx, events));
    tx.afterCommit(() => this.dispatcher.dispatch(events));
  }
}

function orderingKey({ eventName, orderedBy }: EventClass, { data }: DomainEvent): string {
  const key = data[orderedBy];
  if (typeof key !== 'string')
    throw new TypeError(`${eventName} is ordered by ${orderedBy}, which is no text in its data`);
  return key;
}
