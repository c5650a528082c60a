export { Bus } from './bus.js';
export { BusModule } from './bus.module.js';
