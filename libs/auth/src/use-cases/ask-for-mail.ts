import { Injectable } from '@nestjs/common';
import { AccountMailAsked } from '#contracts/auth';
import { Config } from '#platform/config';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { MailIsOff } from '../domain/auth.errors.js';

type Kind = AccountMailAsked['data']['kind'];

/**
 * Takes the wish for a mail to an address. Whether it has an account is found out after the answer: this does the same
 * work for every address.
 */
@Injectable()
export class AskForMail {
  constructor(
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** @throws MailIsOff for every address, when this server sends none */
  async execute(email: string, kind: Kind): Promise<{ readonly accepted: true }> {
    if (!this.config.mail) throw new MailIsOff();
    await this.unitOfWork.run((tx) => this.events.publish(tx, new AccountMailAsked({ email, kind })));
    return { accepted: true };
  }
}
