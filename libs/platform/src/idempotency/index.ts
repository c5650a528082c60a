export { Idempotent, OnceOnly } from './decorators.js';
export { IdempotencyModule } from './idempotency.module.js';
export { IdempotencyInProgress, IdempotencyKeyReused, IdempotentRequest } from './idempotent-request.js';
export { ReplayInterceptor } from './replay.interceptor.js';
export { IdempotencySweep } from './sweep.js';
