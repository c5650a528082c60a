export { PlatformModule, type ProcessResources } from './platform.module.js';
