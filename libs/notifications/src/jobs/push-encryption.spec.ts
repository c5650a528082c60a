import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import webpush from 'web-push';
import { encryptPush } from './push-encryption.js';

interface Keys {
  readonly version: 'aes128gcm';
  readonly privateKey: ReturnType<typeof createECDH>;
  readonly authSecret: string;
}
const ece = createRequire(import.meta.url)('http_ece') as {
  decrypt: (message: Buffer, keys: Keys) => Buffer;
};

const notification = {
  id: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  type: 'achievement_unlocked' as const,
  title: 'Achievement unlocked: First Session',
  body: 'Well done.',
  data: { key: 'first_session' },
};

function browser() {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { ecdh, p256dh: ecdh.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
}

describe('an encrypted push', () => {
  const vapid = { subject: 'mailto:ops@example.com', ...webpush.generateVAPIDKeys() };
  const { ecdh, p256dh, auth } = browser();
  const target = {
    subscriptionId: 's',
    endpoint: 'https://push.example.com/abc',
    p256dh,
    auth,
    notification,
  };

  it('is read by the browser it is for', () => {
    const { body } = encryptPush(target, vapid);
    const message = ece.decrypt(body ?? Buffer.alloc(0), {
      version: 'aes128gcm',
      privateKey: ecdh,
      authSecret: auth,
    });
    expect(JSON.parse(message.toString())).toEqual({
      type: 'achievement_unlocked',
      title: notification.title,
      body: notification.body,
      data: notification.data,
      tag: notification.id,
    });
  });

  it('is read by no other', () => {
    const { body } = encryptPush(target, vapid);
    const other = browser();
    expect(() =>
      ece.decrypt(body ?? Buffer.alloc(0), {
        version: 'aes128gcm',
        privateKey: other.ecdh,
        authSecret: other.auth,
      }),
    ).toThrow();
  });

  it('says how long and how urgent, and fits whatever it carries', () => {
    const { headers, body } = encryptPush(
      { ...target, notification: { ...notification, body: '🧘'.repeat(5000) } },
      vapid,
    );
    expect(headers).toMatchObject({ TTL: 86_400, Urgency: 'normal', 'Content-Encoding': 'aes128gcm' });
    expect(String(headers.Topic)).toMatch(/^[\w-]{22}$/);
    expect(body?.length).toBeLessThanOrEqual(4096);
  });

  it('is signed for its push service, for a day at most', () => {
    const { headers } = encryptPush(target, vapid);
    const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers.Authorization)) ?? [];
    expect(key).toBe(vapid.publicKey);
    const [head = '', claims = '', signature = ''] = token.split('.');
    const point = Buffer.from(key, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const publicKey = {
      key: createPublicKey({ key: jwk, format: 'jwk' }),
      dsaEncoding: 'ieee-p1363' as const,
    };
    expect(
      verify('sha256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url')),
    ).toBe(true);
    const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
      string,
      unknown
    >;
    expect(aud).toBe('https://push.example.com');
    expect(sub).toBe('mailto:ops@example.com');
    expect(Number(exp) - Date.now() / 1000).toBeGreaterThan(0);
    expect(Number(exp) - Date.now() / 1000).toBeLessThanOrEqual(86_400);
  });

  it('is decrypted in the tests by code that passes the example of RFC 8291', () => {
    const receiver = createECDH('prime256v1');
    receiver.setPrivateKey('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url');
    const message = Buffer.from(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
      'base64url',
    );
    const plain = ece.decrypt(message, {
      version: 'aes128gcm',
      privateKey: receiver,
      authSecret: 'BTBZMqHH6r4Tts7J_aSIgg',
    });
    expect(plain.toString()).toBe('When I grow up, I want to be a watermelon');
  });
});
