import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { deriveKey, equalInConstantTime, hmac } from '#platform/crypto';
import { NotFound } from '#platform/http';
import { LINK_SECONDS } from '../domain/export.rules.js';
import { DownloadExpired } from '../domain/users.errors.js';

/** Links that hand out one export to whoever has them, for a few minutes: a browser downloads without a token. */
@Injectable()
export class DownloadLinks {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @param latest the link never lives longer than that */
  make(exportId: string, latest: Date): { readonly url: string; readonly expiresAt: Date } {
    const until = Math.min(this.clock.now().getTime() + LINK_SECONDS * 1000, latest.getTime());
    const expires = Math.floor(until / 1000);
    const base = this.config.publicUrl.replace(/\/+$/, '');
    const url = `${base}/api/v1/downloads/exports/${exportId}?expires=${expires}&signature=${this.sign(exportId, expires)}`;
    return { url, expiresAt: new Date(expires * 1000) };
  }

  /** @throws NotFound when the link was not made here, DownloadExpired when it is too old */
  check(exportId: string, expires: number, signature: string): void {
    if (!equalInConstantTime(signature, this.sign(exportId, expires))) throw new NotFound();
    if (expires * 1000 <= this.clock.now().getTime()) throw new DownloadExpired();
  }

  private sign(exportId: string, expires: number): string {
    const key = deriveKey(this.config.secrets.jwtAccessSecret, 'download');
    return hmac(key, `export:${exportId}:${expires}`).toString('base64url');
  }
}
