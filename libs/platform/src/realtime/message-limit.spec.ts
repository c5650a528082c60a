import { describe, expect, it } from '@jest/globals';
import { CUT_OFF_AT, MESSAGES_PER_SECOND, MessageLimit } from './message-limit.js';

describe('messages of one socket', () => {
  it('answers so many a second, refuses more, and cuts off a flood', () => {
    const limit = new MessageLimit();
    const answers = Array.from({ length: CUT_OFF_AT + 1 }, () => limit.take(5000));
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(MESSAGES_PER_SECOND);
    expect(answers.filter((answer) => answer === 'too-many')).toHaveLength(CUT_OFF_AT - MESSAGES_PER_SECOND);
    expect(answers.at(-1)).toBe('cut-off');
  });

  it('starts anew with the next second', () => {
    const limit = new MessageLimit();
    for (let i = 0; i < 50; i++) limit.take(5000);
    expect(limit.take(5999)).toBe('too-many');
    expect(limit.take(6000)).toBe('ok');
  });
});
