export { AccessGuard } from './access.guard.js';
export { AccessModule } from './access.module.js';
export { ACCESS, type AccessRule, Authenticated, Caller, Public, Roles } from './decorators.js';
export { AllowedWhileReadOnly, ReadOnlyGuard } from './read-only.guard.js';
export { RouteCheck } from './route-check.js';
