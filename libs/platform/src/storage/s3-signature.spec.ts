import { describe, expect, test } from '@jest/globals';
import { signedHeaders } from './s3-signature.js';

// The worked examples of the AWS documentation.
const EXAMPLE = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const at = new Date('2013-05-24T00:00:00.000Z');
const host = 'https://examplebucket.s3.amazonaws.com';

describe('AWS signature version 4', () => {
  test('GET object', () => {
    const { authorization } = signedHeaders(
      { method: 'GET', url: new URL(`${host}/test.txt`), headers: { range: 'bytes=0-9' }, at },
      EXAMPLE,
    );
    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  test('PUT object', () => {
    const { authorization } = signedHeaders(
      {
        method: 'PUT',
        url: new URL(`${host}/test%24file.text`),
        headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        body: Buffer.from('Welcome to Amazon S3.'),
        at,
      },
      EXAMPLE,
    );
    expect(authorization).toContain(
      'Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    );
  });

  test('another body, another signature', () => {
    const sign = (body: string): string | undefined =>
      signedHeaders({ method: 'PUT', url: new URL(`${host}/a.webp`), body: Buffer.from(body), at }, EXAMPLE)
        .authorization;
    expect(sign('one')).not.toBe(sign('two'));
  });
});
