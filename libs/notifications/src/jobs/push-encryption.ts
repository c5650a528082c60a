import webpush, { type RequestDetails } from 'web-push';
import { CATALOGUE } from '../domain/catalogue.js';
import { pushPayload, pushTopic } from '../domain/push-message.js';
import type { PushTarget } from '../queries/push-subscriptions.query.js';

export interface VapidKeys {
  /** `mailto:` or `https:` address of the operator. */
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The request that carries a message to one browser: encrypted for it (RFC 8291), signed by the server (RFC 8292). */
export function encryptPush(
  { endpoint, p256dh, auth, notification }: PushTarget,
  vapid: VapidKeys,
): RequestDetails {
  const { ttlSeconds, urgency } = CATALOGUE[notification.type];
  return webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, pushPayload(notification), {
    vapidDetails: { ...vapid },
    contentEncoding: 'aes128gcm',
    TTL: ttlSeconds,
    urgency,
    topic: pushTopic(notification.id),
  });
}
