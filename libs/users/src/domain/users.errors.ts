import { DomainError } from '#platform/http';

export class UsernameTaken extends DomainError {
  readonly code = 'USERNAME_TAKEN';
  readonly status = 409;
  constructor() {
    super('Somebody has this username already: choose another one.');
  }
}
