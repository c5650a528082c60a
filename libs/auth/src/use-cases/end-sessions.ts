import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { UnitOfWork } from '#platform/database';
import { NotFound } from '#platform/http';
import { AccountsData } from '../data/accounts.data.js';
import { SessionEnder } from '../login-sessions/session-ender.js';

/** Ends login sessions of the caller: one, all but the one that asks, or all. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsData,
    private readonly ender: SessionEnder,
  ) {}

  /** @throws NotFound when it is somebody else's, or has ended */
  async one({ userId }: Principal, id: string): Promise<{ readonly ended: number }> {
    const ended = await this.unitOfWork.run((tx) => this.ender.end(tx, userId, [id], 'TERMINATED'));
    if (!ended.length) throw new NotFound();
    await this.ender.announce(ended);
    return { ended: ended.length };
  }

  others({ userId, loginSessionId }: Principal): Promise<{ readonly ended: number }> {
    return this.all(userId, loginSessionId, 'TERMINATED');
  }

  everywhere({ userId }: Principal): Promise<{ readonly ended: number }> {
    return this.all(userId, null, 'LOGOUT_ALL');
  }

  private async all(
    userId: string,
    except: string | null,
    reason: 'TERMINATED' | 'LOGOUT_ALL',
  ): Promise<{ readonly ended: number }> {
    const ended = await this.unitOfWork.run(async (tx) => {
      await this.accounts.lock(tx, userId);
      return this.ender.endAll(tx, userId, except, reason);
    });
    await this.ender.announce(ended);
    return { ended: ended.length };
  }
}
