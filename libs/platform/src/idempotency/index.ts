export { Idempotent, OnceOnly } from './decorators.js';
export { IdempotencyInProgress, IdempotencyKeyReused, IdempotentRequest } from './idempotent-request.js';
export { ReplayInterceptor } from './replay.interceptor.js';
