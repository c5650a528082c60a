import 'reflect-metadata';
import type { DomainEvent, EventClass, Transaction } from '#contracts/shared';

export const HANDLERS = Symbol('event handlers');

/**
 * - `transaction`: part of the write that published the event.
 * - `database`: after the commit, with a transaction of its own in which it is also marked as done: exactly once.
 * - `outside`: after the commit, touches what no transaction covers (sockets, queues, caches): at least once.
 */
export type HandlerKind = 'transaction' | 'database' | 'outside';

export interface HandlerMark {
  readonly event: EventClass;
  readonly kind: HandlerKind;
  readonly method: string;
}

/** A method that may leave out parameters it does not need. */
type Method<Parameters extends unknown[]> = { readonly value?: (...args: Parameters) => Promise<void> };

function mark(event: EventClass, kind: HandlerKind) {
  return (target: object, method: string | symbol): void => {
    const marks = (Reflect.getOwnMetadata(HANDLERS, target.constructor) ?? []) as HandlerMark[];
    Reflect.defineMetadata(HANDLERS, [...marks, { event, kind, method: String(method) }], target.constructor);
  };
}

/** Runs before the commit, in the publisher's transaction; an error rolls all of it back. For what must be exactly right. */
export function InTransaction<Event extends DomainEvent>(event: EventClass<Event>) {
  return (target: object, method: string, _: Method<[Event, Transaction]>): void => {
    mark(event, 'transaction')(target, method);
  };
}

/** Runs after the commit in a transaction of its own, exactly once as far as the database goes. */
export function AfterCommit<Event extends DomainEvent>(event: EventClass<Event>) {
  return (target: object, method: string, _: Method<[Event, Transaction]>): void => {
    mark(event, 'database')(target, method);
  };
}

/** Runs after the commit, at least once, without a transaction: must be safe to run twice by its own means. */
export function AfterCommitOutside<Event extends DomainEvent>(event: EventClass<Event>) {
  return (target: object, method: string, _: Method<[Event]>): void => {
    mark(event, 'outside')(target, method);
  };
}
