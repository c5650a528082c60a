import { ECDH } from 'node:crypto';

const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/;
const POINT_BYTES = 65;
const UNCOMPRESSED = 0x04;
const SECRET_BYTES = 16;

const decode = (text: string): Buffer | undefined =>
  BASE64URL.test(text) ? Buffer.from(text, 'base64url') : undefined;

/** The browser's public key without padding, or undefined when it is no uncompressed point of P-256. */
export function readPublicKey(text: string): string | undefined {
  const point = decode(text);
  if (point?.length !== POINT_BYTES || point[0] !== UNCOMPRESSED) return undefined;
  try {
    ECDH.convertKey(point, 'prime256v1');
  } catch {
    return undefined; // Not on the curve.
  }
  return point.toString('base64url');
}

/** The browser's secret without padding, or undefined when it has not 16 bytes. */
export function readAuthSecret(text: string): string | undefined {
  const secret = decode(text);
  return secret?.length === SECRET_BYTES ? secret.toString('base64url') : undefined;
}
