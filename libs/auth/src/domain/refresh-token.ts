import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Which refresh token of which login session. */
export interface RefreshTokenClaim {
  readonly loginSessionId: string;
  /** Counts from 0; each rotation adds one. */
  readonly generation: number;
}

const FORM = /^([\w-]{22})\.(0|[1-9]\d{0,8})\.[\w-]{43}$/;

/**
 * Makes and reads refresh tokens. A token is derived from its login session, its generation and a key, so that the
 * same one can be made again for a client that lost an answer, although only its hash is stored, and a spent one is
 * told from a guessed one without a look at the database.
 */
export class RefreshTokenCodec {
  /** @param key 256 bit, used for nothing else */
  constructor(private readonly key: Buffer) {}

  write({ loginSessionId, generation }: RefreshTokenClaim): string {
    const id = Buffer.from(loginSessionId.replaceAll('-', ''), 'hex').toString('base64url');
    const seal = createHmac('sha256', this.key).update(`${loginSessionId}:${generation}`).digest('base64url');
    return `${id}.${generation}.${seal}`;
  }

  /** What the token claims, if it was made here; undefined for anything else. */
  read(token: string): RefreshTokenClaim | undefined {
    const [, id, generation] = FORM.exec(token) ?? [];
    if (id === undefined || generation === undefined) return undefined;
    const claim = { loginSessionId: uuid(Buffer.from(id, 'base64url')), generation: Number(generation) };
    // Made anew and compared whole: there is one spelling of each token.
    const expected = Buffer.from(this.write(claim));
    const given = Buffer.from(token);
    return given.length === expected.length && timingSafeEqual(given, expected) ? claim : undefined;
  }
}

function uuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** What is stored of a refresh token. */
export const refreshTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
