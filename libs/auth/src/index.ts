export { AuthModule } from './auth.module.js';
export { Register } from './use-cases/register.js';
