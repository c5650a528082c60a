import { v7 as uuidv7 } from 'uuid';

/** What JSON can carry without loss. Instants travel as ISO strings, dates as `YYYY-MM-DD`. */
export type Json =
  string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/**
 * Something that happened, published in the transaction that made it true.
 *
 * A subclass states its stable `eventName` and its data, which must survive JSON: after the commit the event may
 * be read back from the outbox by another process.
 */
export abstract class DomainEvent<
  Data extends Readonly<Record<string, Json>> = Readonly<Record<string, Json>>,
> {
  /** UUIDv7; the key under which each after-commit handler runs once. */
  readonly id: string = uuidv7();

  constructor(readonly data: Data) {}
}

/** The class of an event: its name in the outbox, and how to make one. */
export interface EventClass<Event extends DomainEvent = DomainEvent> {
  readonly eventName: string;
  /** Which field of `data` orders the events: those of one user (or group) are handled one after the other. */
  readonly orderedBy: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a constructor's parameters are contravariant
  new (data: any): Event;
}
