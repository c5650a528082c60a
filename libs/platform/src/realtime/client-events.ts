import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Principal } from '#contracts/access';
import { CLIENT_EVENTS, type ClientEventName, type ClientMessages } from '#contracts/live';

const HANDLERS = Symbol('client event handlers');

/** One socket of a caller, as a handler sees it. */
export interface LiveConnection {
  readonly socketId: string;
  readonly principal: Principal;
  /** Sends to this socket only. */
  send(event: string, data: object): void;
  join(room: string): Promise<void>;
  leave(room: string): Promise<void>;
}

export type ClientEventHandler = (
  connection: LiveConnection,
  data: unknown,
) => Promise<object | undefined | void>;

type Handles<Name extends ClientEventName> = TypedPropertyDescriptor<
  (connection: LiveConnection, data: unknown) => Promise<ClientMessages[Name]['answer']>
>;

interface Mark {
  readonly event: ClientEventName;
  readonly method: string;
}

/**
 * The method answers an event of clients. `data` is what the client sent, unchecked. What it returns goes into the
 * ack beside `ok: true`; a `DomainError` becomes `{ error: { code, message } }`.
 */
export function OnClientEvent<Name extends ClientEventName>(event: Name) {
  return (target: object, method: string, _: Handles<Name>): void => {
    const marks = (Reflect.getOwnMetadata(HANDLERS, target.constructor) ?? []) as Mark[];
    Reflect.defineMetadata(HANDLERS, [...marks, { event, method }], target.constructor);
  };
}

type Instance = Record<string, ClientEventHandler>;

/** Who answers which event of clients, found once at boot among all providers. */
@Injectable()
export class ClientEventRegistry {
  private readonly handlers = new Map<string, ClientEventHandler>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error when an event is outside the typed map, has two handlers, or has none */
  collect(events: readonly string[] = CLIENT_EVENTS): void {
    const seen = new Set<unknown>();
    for (const { instance } of this.discovery.getProviders()) {
      const provider = instance as Instance | undefined;
      const type = provider?.constructor;
      if (!provider || !type || seen.has(provider)) continue;
      seen.add(provider);
      for (const { event, method } of (Reflect.getOwnMetadata(HANDLERS, type) ?? []) as Mark[]) {
        const name = `${type.name}.${method}`;
        if (!events.includes(event))
          throw new Error(`${name} handles ${event}, which is not listed in #contracts/live`);
        if (this.handlers.has(event))
          throw new Error(`two handlers for the client event ${event}; one is ${name}`);
        this.handlers.set(event, async (connection, data) => provider[method]?.(connection, data));
      }
    }
    const unanswered = events.filter((event) => !this.handlers.has(event));
    if (unanswered.length) throw new Error(`no handler for these client events: ${unanswered.join(', ')}`);
  }

  find(event: string): ClientEventHandler | undefined {
    return this.handlers.get(event);
  }
}
