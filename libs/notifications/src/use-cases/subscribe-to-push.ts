import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { type Once, UnitOfWork } from '#platform/database';
import { type FieldProblem, ValidationFailed } from '#platform/http';
import { PushSubscriptionsData } from '../data/push-subscriptions.data.js';
import { PushEndpointNotAllowed } from '../domain/notification.errors.js';
import { endpointProblem } from '../domain/push-endpoint.rules.js';
import { readAuthSecret, readPublicKey } from '../domain/push-keys.rules.js';
import { presentSubscription, type SubscriptionData } from '../domain/push-subscription.js';

/** What `PushSubscription.toJSON()` gives in a browser. */
export interface BrowserSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Has push messages sent to a browser of the caller, for as long as it is logged in. */
@Injectable()
export class SubscribeToPush {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subscriptions: PushSubscriptionsData,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * The same endpoint again is the same subscription.
   * @throws ValidationFailed, PushEndpointNotAllowed, PushEndpointTaken, PushSubscriptionLimit
   */
  async execute(
    { userId, loginSessionId }: Principal,
    { endpoint, keys }: BrowserSubscription,
    userAgent: string | undefined,
    once: Once | undefined,
  ): Promise<SubscriptionData> {
    const problem = endpointProblem(endpoint, this.config.pushAllowPrivate);
    const p256dh = readPublicKey(keys.p256dh);
    const auth = readAuthSecret(keys.auth);
    if (problem === 'malformed' || p256dh === undefined || auth === undefined)
      throw new ValidationFailed(problemsOf(problem === 'malformed', p256dh, auth));
    if (problem === 'not-allowed') throw new PushEndpointNotAllowed();
    const subscription = {
      userId,
      loginSessionId,
      endpoint: new URL(endpoint).href,
      p256dh,
      auth,
      userAgent,
    };
    return this.unitOfWork.run(
      async (tx) =>
        presentSubscription(await this.subscriptions.save(tx, { ...subscription, at: this.clock.now() })),
      { once },
    );
  }
}

function problemsOf(
  badEndpoint: boolean,
  p256dh: string | undefined,
  auth: string | undefined,
): FieldProblem[] {
  return [
    ...(badEndpoint
      ? [{ field: 'endpoint', message: 'endpoint must be the https address a browser gave' }]
      : []),
    ...(p256dh === undefined
      ? [{ field: 'keys.p256dh', message: 'keys.p256dh must be an uncompressed P-256 point in base64url' }]
      : []),
    ...(auth === undefined
      ? [{ field: 'keys.auth', message: 'keys.auth must be 16 bytes in base64url' }]
      : []),
  ];
}
