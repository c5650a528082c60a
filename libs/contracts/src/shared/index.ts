export * from './domain-event.js';
export * from './transaction.js';
