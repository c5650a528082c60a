import { DomainError } from '#platform/http';

/** `details.earliest`: the first day a rest may begin on. */
export class RestInPast extends DomainError {
  readonly code = 'REST_IN_PAST';
  readonly status = 422;
  override readonly details: { readonly earliest: string };
  constructor(earliest: string) {
    super(`A rest may begin 48 hours back at most: on ${earliest} or later.`);
    this.details = { earliest };
  }
}

/** `details.quarter`: where more than 14 days would be rested. */
export class RestTooLong extends DomainError {
  readonly code = 'REST_LIMIT_EXCEEDED';
  readonly status = 422;
  override readonly details: { readonly quarter: string };
  constructor(quarter: string) {
    super(`You can rest 14 days in a quarter: that would be more in ${quarter}.`);
    this.details = { quarter };
  }
}
