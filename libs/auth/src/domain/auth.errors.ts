import { DomainError } from '#platform/http';

export class EmailAlreadyExists extends DomainError {
  readonly code = 'EMAIL_ALREADY_EXISTS';
  readonly status = 409;
  constructor() {
    super('There is an account with this e-mail address already: log in instead.');
  }
}

export class RegistrationClosed extends DomainError {
  readonly code = 'REGISTRATION_CLOSED';
  readonly status = 403;
  constructor() {
    super('This server takes no new accounts at the moment.');
  }
}

/** Unknown address, wrong password, deactivated account: the same answer on purpose. */
export class InvalidCredentials extends DomainError {
  readonly code = 'INVALID_CREDENTIALS';
  readonly status = 401;
  constructor() {
    super('The e-mail address or the password is not right.');
  }
}

export class RefreshTokenRefused extends DomainError {
  readonly status = 401;
  constructor(readonly code: 'TOKEN_INVALID' | 'TOKEN_EXPIRED') {
    super(
      code === 'TOKEN_EXPIRED'
        ? 'This refresh token has expired: log in again.'
        : 'This refresh token is not valid, or its login session has ended: log in again.',
    );
  }
}

export class EmailNotVerified extends DomainError {
  readonly code = 'EMAIL_NOT_VERIFIED';
  readonly status = 403;
  constructor() {
    super('Confirm your e-mail address first: POST /auth/verify-email/resend sends the link again.');
  }
}

/** Forged, used, expired, replaced, or of another address: the same answer on purpose. */
export class LinkRefused extends DomainError {
  readonly code = 'LINK_INVALID';
  readonly status = 400;
  constructor() {
    super('This link has expired or was used already: ask for a new one.');
  }
}

export class WrongPassword extends DomainError {
  readonly code = 'WRONG_PASSWORD';
  readonly status = 403;
  constructor() {
    super('The current password is not right.');
  }
}

export class MailIsOff extends DomainError {
  readonly code = 'MAIL_OFF';
  readonly status = 503;
  constructor() {
    super('This server sends no mails: ask its operator.');
  }
}

/** Only told to whoever knows the password. */
export class AccountBanned extends DomainError {
  readonly code = 'ACCOUNT_BANNED';
  readonly status = 403;
  override readonly details: { readonly reason: string; readonly until: string | null };
  constructor(reason: string, until: Date | null) {
    super('This account was banned: details say why and until when.');
    this.details = { reason, until: until?.toISOString() ?? null };
  }
}

export class OwnAccount extends DomainError {
  readonly code = 'OWN_ACCOUNT';
  readonly status = 409;
  constructor() {
    super('This cannot be done to your own account: ask another administrator.');
  }
}

export class NotBanned extends DomainError {
  readonly code = 'NOT_BANNED';
  readonly status = 409;
  constructor() {
    super('This account is not banned.');
  }
}
