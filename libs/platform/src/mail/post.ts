import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '#platform/config';
import type { RenderedMail } from './templates.js';

export interface Letter extends RenderedMail {
  readonly id: string;
  readonly template: string;
  readonly to: string;
  readonly link: string | undefined;
}

/** The mail server said that this mail will never be taken. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

const TIMEOUT_MS = 10_000;

/** Hands mails over: to the server of SMTP_URL, or without one into files under DATA_DIR/mail. */
@Injectable()
export class Post {
  private readonly logger = new Logger('Mail');
  private knownServer: ReturnType<typeof toServer> | undefined;

  constructor(private readonly config: Config) {}

  /** @throws MailRefused when trying again is no use; any other error when it may be */
  async deliver(letter: Letter): Promise<void> {
    if (this.config.smtpUrl === undefined) await this.toFile(letter);
    else await this.toServer(letter, this.config.smtpUrl);
  }

  private async toServer(letter: Letter, url: string): Promise<void> {
    this.knownServer ??= toServer(url);
    try {
      await this.knownServer.sendMail(this.message(letter));
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      // The server's own words may repeat the address: only its number goes into logs.
      const problem = `the mail server answered ${responseCode ?? code ?? 'nothing'}`;
      if (typeof responseCode === 'number' && responseCode >= 550 && responseCode < 560)
        throw new MailRefused(problem);
      // eslint-disable-next-line preserve-caught-error -- with the cause its words would be logged after all
      throw new Error(problem);
    }
  }

  private async toFile(letter: Letter): Promise<void> {
    const folder = join(this.config.dataDir, 'mail');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { message } = await createTransport({
      streamTransport: true,
      buffer: true,
      newline: 'unix',
    }).sendMail(this.message(letter));
    const file = join(folder, `${letter.template}-${letter.id}.eml`);
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${file}.part`, file);
    // Never in production, which has a mail server: this is how a developer gets at the link.
    this.logger.log(`${letter.template} for ${letter.to}: ${letter.link ?? file}`);
  }

  private message({ id, to, subject, text, html }: Letter): object {
    return {
      from: this.config.mailFrom,
      // As an object, so that no address is read as a list of several.
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }
}

const toServer = (url: string) =>
  createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
  });
