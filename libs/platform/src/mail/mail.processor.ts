import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { UnitOfWork } from '#platform/database';
import { GiveUp, Processes, type RunningJob, Scheduled } from '#platform/queues';
import { LinkTokens } from './link-tokens.js';
import { type MailRow, MailRows } from './mail-rows.js';
import { type MailJob, mailQueue } from './mail.queue.js';
import { MailRefused, Post } from './post.js';
import { hasLink, LINK_PATHS, type MailContents, renderMail } from './templates.js';

const KEPT_MS = 7 * 86_400_000;
const BATCH = 1000;

/** Renders queued mails and hands them over. */
@Injectable()
export class MailProcessor {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly config: Config,
    private readonly rows: MailRows,
    private readonly tokens: LinkTokens,
    private readonly post: Post,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Processes(mailQueue, { concurrency: 5 })
  async send({ payload: { mailId } }: RunningJob<MailJob>): Promise<void> {
    const mail = await this.rows.byId(mailId);
    if (!mail || mail.sentAt) return;
    if (mail.expiresAt <= this.clock.now()) {
      this.logger.warn({ mailId, template: mail.template }, 'mail dropped: it is too late for it');
      return;
    }
    const link = this.linkOf(mail);
    const words = renderMail(
      mail.template,
      mail.content as MailContents[MailRow['template']],
      this.config.productName,
      link,
    );
    try {
      await this.post.deliver({ ...words, id: mail.id, template: mail.template, to: mail.address, link });
    } catch (error) {
      throw error instanceof MailRefused ? new GiveUp(error.message) : error;
    }
    await this.unitOfWork.run((tx) => this.rows.sent(tx, mail.id, this.clock.now()));
  }

  @Scheduled('mail.clean-up', { pattern: '40 3 * * *' })
  async cleanUp(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    while ((await this.unitOfWork.run((tx) => this.rows.removeOld(tx, before, BATCH))) === BATCH);
  }

  /** Under PUBLIC_URL, whatever host the request named. */
  private linkOf({ template, tokenId }: MailRow): string | undefined {
    if (tokenId === null || !hasLink(template)) return undefined;
    return `${this.config.publicUrl.replace(/\/+$/, '')}${LINK_PATHS[template]}?token=${this.tokens.write(template, tokenId)}`;
  }
}
