export { UsersModule } from './users.module.js';
export { AccountErasure } from './jobs/account-erasure.js';
export { ExportCleanUp } from './jobs/export-clean-up.js';
