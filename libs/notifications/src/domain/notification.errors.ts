import { DomainError } from '#platform/http';

export class PushEndpointNotAllowed extends DomainError {
  readonly code = 'PUSH_ENDPOINT_NOT_ALLOWED';
  readonly status = 422;
  constructor() {
    super('Push messages only go to public addresses over https on port 443.');
  }
}

export class PushEndpointTaken extends DomainError {
  readonly code = 'PUSH_ENDPOINT_TAKEN';
  readonly status = 409;
  constructor() {
    super('Another account uses this push endpoint: unsubscribe the browser and subscribe it again.');
  }
}

export const SUBSCRIPTIONS_PER_USER = 20;

export class PushSubscriptionLimit extends DomainError {
  readonly code = 'PUSH_SUBSCRIPTION_LIMIT';
  readonly status = 409;
  override readonly details = { limit: SUBSCRIPTIONS_PER_USER };
  constructor() {
    super(
      `An account has ${SUBSCRIPTIONS_PER_USER} push subscriptions at most: remove one you no longer use.`,
    );
  }
}
