export { SessionsModule } from './sessions.module.js';
export { ExpireSessions } from './use-cases/expire-sessions.js';
