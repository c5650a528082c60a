/** A rule refused what a caller asked for. Subclasses stand in each module's `domain/` and are mapped here, once. */
export abstract class DomainError extends Error {
  /** Stable, upper snake case, listed in docs/api/errors.md. */
  abstract readonly code: string;
  /** The HTTP status that says the same. */
  abstract readonly status: number;
  /** What a client can use besides the sentence. */
  readonly details?: unknown;
  /** Seconds after which the same call may succeed; sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** There is no such thing, or the caller may not know of it: the same answer on purpose. */
export class NotFound extends DomainError {
  readonly code = 'NOT_FOUND';
  readonly status = 404;
  constructor(what = 'There is nothing here that you may see.') {
    super(what);
  }
}

export class Unauthorized extends DomainError {
  readonly status = 401;
  constructor(
    readonly code: 'UNAUTHORIZED' | 'TOKEN_INVALID' | 'TOKEN_EXPIRED' = 'UNAUTHORIZED',
    message = 'Log in and send the access token as "Authorization: Bearer <token>".',
  ) {
    super(message);
  }
}

export class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
  readonly status = 403;
  constructor(message = 'You may not do this.') {
    super(message);
  }
}

export interface FieldProblem {
  /** Path of the field, e.g. `keys.auth`. */
  readonly field: string;
  readonly message: string;
}

export class ValidationFailed extends DomainError {
  readonly code = 'VALIDATION_ERROR';
  readonly status = 400;
  constructor(
    override readonly details: readonly FieldProblem[],
    message = 'Some fields are not right: see details.',
  ) {
    super(message);
  }
}

export class RateLimited extends DomainError {
  readonly code = 'RATE_LIMIT_EXCEEDED';
  readonly status = 429;
  constructor(override readonly retryAfterSeconds: number) {
    super(`Too many requests: try again in ${retryAfterSeconds} s.`);
  }
}

export class Unavailable extends DomainError {
  readonly code = 'SERVICE_UNAVAILABLE';
  readonly status = 503;
  override readonly retryAfterSeconds: number = 2;
  constructor(message = 'The server cannot reach its database at the moment: try again.') {
    super(message);
  }
}

/** The operator has switched every change off for now. */
export class ReadOnly extends DomainError {
  readonly code = 'READ_ONLY';
  readonly status = 503;
  constructor() {
    super('Nothing can be changed at the moment: try again later.');
  }
}

/** Somebody else changed the row since the caller read it. */
export class VersionConflict extends DomainError {
  readonly code = 'VERSION_CONFLICT';
  readonly status = 409;
  override readonly details: { readonly version: number };
  /** @param version the current one */
  constructor(version: number) {
    super('This was changed meanwhile: read it again and send its current version.');
    this.details = { version };
  }
}
