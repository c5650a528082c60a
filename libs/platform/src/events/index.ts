export { AfterCommit, AfterCommitOutside, InTransaction } from './decorators.js';
export { Events } from './events.js';
export { EventsModule } from './events.module.js';
export { Outbox, type DeadEvent } from './outbox.js';
export { OutboxDispatcher } from './outbox-dispatcher.js';
export { OutboxRelay } from './outbox-relay.js';
