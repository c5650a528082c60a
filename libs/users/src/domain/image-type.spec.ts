import { describe, expect, test } from '@jest/globals';
import { imageTypeOf } from './image-type.js';

describe('the type of a picture', () => {
  test.each([
    ['89504e470d0a1a0a0000', 'png'],
    ['ffd8ffe000104a464946', 'jpeg'],
    [Buffer.from('RIFF....WEBPVP8 ').toString('hex'), 'webp'],
  ])('%s is %s', (hex, type) => expect(imageTypeOf(Buffer.from(hex, 'hex'))).toBe(type));

  test.each([
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?><svg/>',
    'GIF89a',
    'RIFF....WAVE',
    '%PDF-1.7',
    'BM',
    'II*\0',
  ])('%j is none that is taken', (text) => expect(imageTypeOf(Buffer.from(text, 'latin1'))).toBeUndefined());
});
