import { Config } from './config.js';
import { developmentSecrets } from './development-secrets.js';

export { ConfigModule } from './config.module.js';
export { Config, type ProcessRole, type S3Settings, type Secrets } from './config.js';
export { readVariables, VARIABLES, type Variable } from './variables.js';

/** Whether this process runs for real: some checks that help while developing are left out. */
export const isProduction = process.env.NODE_ENV === 'production';

/** The settings of this process. */
export const loadConfig = (environment: Readonly<Record<string, string | undefined>> = process.env): Config =>
  Config.from(environment, developmentSecrets);
