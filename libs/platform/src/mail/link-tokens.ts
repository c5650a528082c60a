import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { deriveKey, equalInConstantTime, hmac } from '#platform/crypto';
import type { LinkTemplate } from './templates.js';

const FORM = /^([\w-]{22})\.[\w-]{43}$/;

/**
 * The tokens of links in mails. A token is derived from the id of its row and the kind of mail, so that it need not
 * stand in a table or a job until the mail is rendered; 256 bit of it cannot be guessed. Whether it is still good is
 * for the owner of the row to say.
 */
@Injectable()
export class LinkTokens {
  private knownKey: Buffer | undefined;

  constructor(private readonly config: Config) {}

  write(template: LinkTemplate, id: string): string {
    const body = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
    return `${body}.${hmac(this.key, `${template}:${id}`).toString('base64url')}`;
  }

  /** The id of the row, if the token was made here for this kind of mail; undefined for anything else. */
  read(template: LinkTemplate, token: string): string | undefined {
    const body = FORM.exec(token)?.[1];
    if (body === undefined) return undefined;
    const id = Buffer.from(body, 'base64url')
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    // Made anew and compared whole: there is one spelling of each token.
    return equalInConstantTime(this.write(template, id), token) ? id : undefined;
  }

  private get key(): Buffer {
    return (this.knownKey ??= deriveKey(this.config.secrets.jwtAccessSecret, 'mail-link'));
  }
}
