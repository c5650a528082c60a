import { Global, Module } from '@nestjs/common';
import { LinkTokens } from './link-tokens.js';
import { MailProcessor } from './mail.processor.js';
import { MailQueueing } from './mail-queueing.js';
import { MailRows } from './mail-rows.js';
import { Mailer } from './mailer.js';
import { Post } from './post.js';

@Global()
@Module({
  providers: [MailRows, LinkTokens, Mailer, MailQueueing, MailProcessor, Post],
  exports: [Mailer, LinkTokens],
})
export class MailModule {}
