import { describe, expect, it, test } from '@jest/globals';
import { BadRequestException, NotFoundException } from '@nestjs/common';
import pg from 'pg';
import { NotFound, RateLimited, ValidationFailed } from './domain-error.js';
import { answerFor } from './error-filter.js';

const databaseError = (code: string): Error =>
  Object.assign(new pg.DatabaseError('secret detail', 1, 'error'), { code });

describe('answerFor', () => {
  test.each([
    ['a rule of the domain', new NotFound(), 404, 'NOT_FOUND'],
    ['a field', new ValidationFailed([]), 400, 'VALIDATION_ERROR'],
    ['too many requests', new RateLimited(7), 429, 'RATE_LIMIT_EXCEEDED'],
    ['no such route', new NotFoundException(), 404, 'NOT_FOUND'],
    ['JSON that is none', new BadRequestException(), 400, 'MALFORMED_REQUEST'],
    ['a body too large', Object.assign(new Error('x'), { statusCode: 413 }), 413, 'PAYLOAD_TOO_LARGE'],
    ['a media type', Object.assign(new Error('x'), { statusCode: 415 }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a database that stops', databaseError('57P01'), 503, 'SERVICE_UNAVAILABLE'],
    [
      'a database that is away',
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      503,
      'SERVICE_UNAVAILABLE',
    ],
    ['a bug', new TypeError('x is not a function'), 500, 'INTERNAL_ERROR'],
    ['a bug in SQL', databaseError('42601'), 500, 'INTERNAL_ERROR'],
    ['something thrown that is no error', 'oops', 500, 'INTERNAL_ERROR'],
  ])('%s', (_, error, status, code) => expect(answerFor(error, 'id-1')).toMatchObject({ status, code }));

  it('says nothing of the inside', () => {
    expect(answerFor(new Error('password=hunter2'), 'id-1').message).toBe(
      'Something went wrong on our side. Please report it with the id id-1.',
    );
  });
});
