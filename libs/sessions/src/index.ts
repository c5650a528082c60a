export { SessionsModule } from './sessions.module.js';
export { CompleteSession } from './use-cases/complete-session.js';
export { ExpireSessions } from './use-cases/expire-sessions.js';
export { RecordAction } from './use-cases/record-action.js';
export { StartSession } from './use-cases/start-session.js';
