import type { Role } from '#contracts/access';

/** What an administrator did. */
export type AdminAct =
  | { readonly action: 'BAN'; readonly data: { readonly reason: string; readonly until: string | null } }
  | { readonly action: 'UNBAN'; readonly data: Readonly<Record<string, never>> }
  | { readonly action: 'SET_ROLE'; readonly data: { readonly from: Role; readonly to: Role } }
  | { readonly action: 'END_SESSIONS'; readonly data: { readonly ended: number } };

export const ADMIN_ACTIONS = [
  'BAN',
  'UNBAN',
  'SET_ROLE',
  'END_SESSIONS',
] as const satisfies readonly AdminAct['action'][];
