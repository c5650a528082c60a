export { AppLogger, createPino } from './app-logger.js';
export { SECRET_KEYS } from './redaction.js';
