import type { Provider } from '@nestjs/common';
import { LoginSessionsPort, PasswordPort } from '#contracts/auth';
import { AccountLifeData } from './data/account-life.data.js';
import { ErasedAccounts } from './events/erased-accounts.js';
import { AllSessions } from './login-sessions/all-sessions.js';
import { PasswordCheck } from './passwords/password-check.js';
import { AuthExport } from './queries/auth-export.query.js';

/** What the module users needs of this one for export, deletion and erasure. */
export const ACCOUNT_LIFE: Provider[] = [
  AccountLifeData,
  AuthExport,
  ErasedAccounts,
  { provide: PasswordPort, useClass: PasswordCheck },
  { provide: LoginSessionsPort, useClass: AllSessions },
];
