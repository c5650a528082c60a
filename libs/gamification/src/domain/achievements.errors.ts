import { DomainError } from '#platform/http';

export class AchievementExists extends DomainError {
  readonly code = 'ACHIEVEMENT_EXISTS';
  readonly status = 409;
  constructor(key: string) {
    super(`There is an achievement with the key ${key} already: choose another one.`);
  }
}
