import type { Tokens } from '../login-sessions/session-opener.js';
import type { Me } from '../queries/me.query.js';
import type { LoggedIn } from '../use-cases/login.js';
import type { AccountDto, MeDto } from './auth.responses.js';

function account({
  user,
  email,
  role,
  emailVerified,
}: Pick<Me, 'user' | 'email' | 'role' | 'emailVerified'>): AccountDto {
  const { id, username, displayName, avatarUrl, timezone, createdAt } = user;
  return {
    id,
    username,
    displayName,
    email,
    emailVerified,
    avatarUrl,
    timezone,
    role,
    createdAt: createdAt.toISOString(),
  };
}

export const presentMe = (me: Me): MeDto => ({ ...account(me), ...me.progress });

export const presentLogin = (login: LoggedIn): Tokens & { readonly user: AccountDto } => ({
  user: account(login),
  ...login.tokens,
});
