export { seedAll, startDuties } from './duties.js';
export { openDatabase, type OpenDatabase } from './open-database.js';
export { runProcess, type RunningProcess } from './run-process.js';
