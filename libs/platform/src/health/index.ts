export { Health, type HealthReport } from './health.js';
export { HealthModule } from './health.module.js';
