import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { LinkMails } from '../account-mails/link-mails.js';
import { AccountTokensData } from '../data/account-tokens.data.js';
import { AccountsData } from '../data/accounts.data.js';
import { LinkRefused } from '../domain/auth.errors.js';

/** Notes that mails to the address of an account reach its owner. */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly links: LinkMails,
    private readonly tokens: AccountTokensData,
    private readonly accounts: AccountsData,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkRefused */
  async execute(token: string): Promise<{ readonly verified: true }> {
    const id = this.links.read('VERIFY_EMAIL', token);
    if (id === undefined) throw new LinkRefused();
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      const spent = await this.tokens.spend(tx, id, 'VERIFY_EMAIL', token, at);
      if (!spent || !(await this.accounts.verifyEmail(tx, spent.userId, spent.emailFolded, at)))
        throw new LinkRefused();
      return { verified: true };
    });
  }
}
