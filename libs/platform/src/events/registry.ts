import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { EVENTS } from '#contracts/events';
import type { DomainEvent, EventClass, Transaction } from '#contracts/shared';
import { HANDLERS, type HandlerKind, type HandlerMark } from './decorators.js';

export interface Handler {
  /** `ClassName.method`: stable, for it stands in the outbox. */
  readonly name: string;
  readonly kind: HandlerKind;
  readonly run: (event: DomainEvent, tx?: Transaction) => Promise<void>;
}

const NONE: readonly Handler[] = [];

/** Which handlers each event has, found once at boot among all providers. */
@Injectable()
export class HandlerRegistry {
  private readonly inside = new Map<string, Handler[]>();
  private readonly after = new Map<string, Handler[]>();
  private collected = false;
  private readonly classes = new Map<string, EventClass>(EVENTS.map((event) => [event.eventName, event]));

  constructor(@Inject(DiscoveryService) private readonly discovery: DiscoveryService) {}

  /** @throws Error when an event has no handler, or a handler's event is not in the catalogue of events */
  collect(): void {
    for (const wrapper of this.discovery.getProviders()) {
      const instance = wrapper.instance as Record<string, unknown> | undefined;
      const type = instance?.constructor;
      if (!instance || !type) continue;
      const marks = (Reflect.getOwnMetadata(HANDLERS, type) ?? []) as HandlerMark[];
      for (const { event, kind, method } of marks) {
        const name = `${type.name}.${method}`;
        if (this.classes.get(event.eventName) !== event)
          throw new Error(`${name} handles ${event.eventName}, which is not listed in #contracts/events`);
        const byEvent = kind === 'transaction' ? this.inside : this.after;
        const handlers = byEvent.get(event.eventName) ?? [];
        if (handlers.some((other) => other.name === name)) continue;
        const run = (instance[method] as Handler['run']).bind(instance);
        // By name, so that the order is the same in every process and after every refactoring of modules.
        byEvent.set(
          event.eventName,
          [...handlers, { name, kind, run }].sort((a, b) => (a.name < b.name ? -1 : 1)),
        );
      }
    }
    this.collected = true;
    const idle = EVENTS.filter(({ eventName }) => !this.inside.has(eventName) && !this.after.has(eventName));
    if (idle.length) throw new Error(`no handler for: ${idle.map((event) => event.eventName).join(', ')}`);
  }

  inTransaction(eventName: string): readonly Handler[] {
    return this.inside.get(eventName) ?? NONE;
  }

  afterCommit(eventName: string): readonly Handler[] {
    // To somebody who asks too early every event would look finished.
    if (!this.collected)
      throw new Error('the handlers are not collected yet: initialise the application first');
    return this.after.get(eventName) ?? NONE;
  }

  eventClass(eventName: string): EventClass | undefined {
    return this.classes.get(eventName);
  }
}
