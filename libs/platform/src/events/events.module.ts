import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Events } from './events.js';
import { OutboxDispatcher } from './outbox-dispatcher.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';
import { HandlerRegistry } from './registry.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [HandlerRegistry, Outbox, OutboxDispatcher, OutboxRelay, Events],
  exports: [Outbox, OutboxDispatcher, OutboxRelay, Events],
})
export class EventsModule implements OnModuleInit {
  constructor(private readonly registry: HandlerRegistry) {}

  onModuleInit(): void {
    this.registry.collect();
  }
}
