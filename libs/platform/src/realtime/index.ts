export { type LiveConnection, OnClientEvent } from './client-events.js';
export { Live } from './live.js';
export { RealtimeModule } from './realtime.module.js';
