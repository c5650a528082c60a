export {
  createMigration,
  type CreateMigrationOptions,
  rewriteFirstMigration,
  schemaDrift,
} from './create-migration.js';
export type { MigrationStatus } from './history.js';
export { migrate, type MigrateOptions, migrationStatus } from './migrate.js';
export { type MigrationFile, projectRoot, readMigrations } from './project-files.js';
