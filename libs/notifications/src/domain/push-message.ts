import type { NotificationData } from '#contracts/notifications';

/** A push message has 4,096 bytes at most; 103 of them are its encryption. */
export const LARGEST_PAYLOAD = 4096 - 103;

type Content = Pick<NotificationData, 'id' | 'type' | 'title' | 'body' | 'data'>;

/**
 * What a browser decrypts: `{ type, title, body, data, tag }`. What does not fit is left out, the data first, then
 * the end of the body: the app reads the whole from the list by the id in `tag`.
 */
export function pushPayload({ id, type, title, body, data }: Content): string {
  const whole = JSON.stringify({ type, title, body, data, tag: id });
  if (Buffer.byteLength(whole) <= LARGEST_PAYLOAD) return whole;
  const shortTitle = shorten(title, 120);
  let kept = 1000;
  for (;;) {
    const payload = JSON.stringify({ type, title: shortTitle, body: shorten(body, kept), data: {}, tag: id });
    if (Buffer.byteLength(payload) <= LARGEST_PAYLOAD) return payload;
    kept = Math.floor(kept / 2);
  }
}

/** The Topic header: the same notification again takes the place of the first in the push service. */
export const pushTopic = (notificationId: string): string =>
  Buffer.from(notificationId.replaceAll('-', ''), 'hex').toString('base64url');

function shorten(text: string, characters: number): string {
  const points = Array.from(text);
  return points.length <= characters ? text : `${points.slice(0, Math.max(0, characters - 1)).join('')}…`;
}
