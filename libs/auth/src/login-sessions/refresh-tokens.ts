import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { deriveKey } from '#platform/crypto';
import { type RefreshTokenClaim, RefreshTokenCodec } from '../domain/refresh-token.js';

/** The codec of refresh tokens under the key of this installation. */
@Injectable()
export class RefreshTokens {
  private knownCodec: RefreshTokenCodec | undefined;

  constructor(private readonly config: Config) {}

  write(claim: RefreshTokenClaim): string {
    return this.codec.write(claim);
  }

  read(token: string): RefreshTokenClaim | undefined {
    return this.codec.read(token);
  }

  private get codec(): RefreshTokenCodec {
    return (this.knownCodec ??= new RefreshTokenCodec(
      deriveKey(this.config.secrets.jwtAccessSecret, 'refresh-token'),
    ));
  }
}
