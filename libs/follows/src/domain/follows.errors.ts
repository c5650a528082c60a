import { DomainError } from '#platform/http';

export class NotWithYourself extends DomainError {
  readonly code = 'NOT_WITH_YOURSELF';
  readonly status = 422;
  constructor() {
    super('You cannot follow, befriend or block yourself: choose somebody else.');
  }
}
