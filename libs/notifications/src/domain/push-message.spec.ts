import { describe, expect, it } from '@jest/globals';
import { LARGEST_PAYLOAD, pushPayload, pushTopic } from './push-message.js';

const notification = {
  id: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  type: 'group_announcement' as const,
  title: 'Quiet mornings: Tomorrow',
  body: '6:30, phones off',
  data: { groupId: 'g' },
};

describe('what a push carries', () => {
  it('is the notification with its id as tag', () => {
    expect(JSON.parse(pushPayload(notification))).toEqual({
      type: 'group_announcement',
      title: 'Quiet mornings: Tomorrow',
      body: '6:30, phones off',
      data: { groupId: 'g' },
      tag: notification.id,
    });
  });

  it.each([
    ['plain', 'a'],
    ['umlauts', 'ä'],
    ['emoji', '🧘'],
    ['controls, six bytes each in JSON', '\u0001'],
    ['quotes', '"'],
  ])('fits however long the texts are: %s', (_, character) => {
    const payload = pushPayload({
      ...notification,
      title: character.repeat(3000),
      body: character.repeat(10_000),
      data: { more: character.repeat(5000) },
    });
    expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(LARGEST_PAYLOAD);
    const { body, tag } = JSON.parse(payload) as { body: string; tag: string };
    expect(body).toMatch(/…$/u);
    expect(body).not.toMatch(/\p{Surrogate}/u); // No character cut in half.
    expect(tag).toBe(notification.id);
  });

  it('leaves the data out before it shortens the body', () => {
    const payload = pushPayload({ ...notification, data: { more: 'x'.repeat(5000) } });
    expect(JSON.parse(payload)).toMatchObject({ body: '6:30, phones off', data: {} });
  });

  it('has a topic push services accept', () => {
    expect(pushTopic(notification.id)).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(pushTopic(notification.id)).toBe(pushTopic(notification.id));
  });
});
