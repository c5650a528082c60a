export { DatabaseConnection } from './connection.js';
export { Database } from './database.js';
export { isUnavailable, uniqueViolation } from './errors.js';
export { Seeder } from './seeder.js';
export { fragment, nothing, sql } from './sql.js';
export { type Once, OpenTransaction, type RunOptions, UnitOfWork } from './unit-of-work.js';
