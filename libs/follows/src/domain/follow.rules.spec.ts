import { describe, expect, test } from '@jest/globals';
import { followStep, friendshipStep } from './follow.rules.js';

const nothing = { isFollowing: false, isRequested: false, isFriend: false };

describe('following', () => {
  test.each([
    ['PUBLIC', nothing, 'FOLLOW'],
    ['FRIENDS', nothing, 'FOLLOW'],
    ['PRIVATE', nothing, 'REQUEST'],
    ['PRIVATE', { ...nothing, isRequested: true }, 'NOTHING'],
    ['PRIVATE', { ...nothing, isFollowing: true }, 'NOTHING'],
    ['PRIVATE', { ...nothing, isFriend: true }, 'FOLLOW'],
    ['PUBLIC', { ...nothing, isFollowing: true }, 'NOTHING'],
    ['PUBLIC', { ...nothing, isRequested: true }, 'FOLLOW'],
  ] as const)('a %s profile, with %j: %s', (visibility, ties, step) => {
    expect(followStep(visibility, ties)).toBe(step);
  });
});

describe('asking for a friendship', () => {
  test.each([
    [false, null, 'REQUEST'],
    [false, 'SENT', 'NOTHING'],
    [false, 'RECEIVED', 'ACCEPT'],
    [true, null, 'NOTHING'],
  ] as const)('friends %s, request %s: %s', (isFriend, friendRequest, step) => {
    expect(friendshipStep({ isFriend, friendRequest })).toBe(step);
  });
});
