export { BootError } from './boot-error.js';
