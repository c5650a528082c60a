export * from './clock.js';
export * from './local-day.js';
export { ClockModule } from './clock.module.js';
