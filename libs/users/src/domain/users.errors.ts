import { DomainError } from '#platform/http';

export class UsernameTaken extends DomainError {
  readonly code = 'USERNAME_TAKEN';
  readonly status = 409;
  constructor() {
    super('Somebody has this username already: choose another one.');
  }
}

/** So many names are kept for one person at most; else a few people could take all the good ones. */
export class UsernameChangeLimit extends DomainError {
  readonly code = 'USERNAME_CHANGE_LIMIT';
  readonly status = 409;
  override readonly details: { readonly limit: number };
  constructor(limit: number) {
    super(`You have changed your username ${limit} times in 30 days: take back an earlier one, or wait.`);
    this.details = { limit };
  }
}

export class WrongPassword extends DomainError {
  readonly code = 'WRONG_PASSWORD';
  readonly status = 403;
  constructor() {
    super('This is not the password of your account.');
  }
}

export class UnsupportedImageType extends DomainError {
  readonly code = 'UNSUPPORTED_IMAGE_TYPE';
  readonly status = 415;
  constructor() {
    super('Send a PNG, JPEG or WebP picture.');
  }
}

export class ImageTooLarge extends DomainError {
  readonly code = 'IMAGE_TOO_LARGE';
  readonly status = 422;
  override readonly details: { readonly maxPixels: number };
  constructor(maxPixels: number) {
    super(`The picture has more than ${maxPixels / 1_000_000} megapixels: send a smaller one.`);
    this.details = { maxPixels };
  }
}

export class ImageUnreadable extends DomainError {
  readonly code = 'IMAGE_UNREADABLE';
  readonly status = 422;
  constructor() {
    super('The picture is damaged or incomplete: send another one.');
  }
}

export class DownloadExpired extends DomainError {
  readonly code = 'DOWNLOAD_EXPIRED';
  readonly status = 410;
  constructor() {
    super('This download link is too old: ask for the export again to get a new one.');
  }
}
