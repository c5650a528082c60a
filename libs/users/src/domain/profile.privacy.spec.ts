import { describe, expect, test } from '@jest/globals';
import { PROFILE_VISIBILITIES } from '#contracts/users';
import { isFindable, isPrivate, visibleParts } from './profile.privacy.js';

const all = ['CARD', 'DETAILS', 'PROGRESS'];
const card = ['CARD'];

describe('who sees what of a profile', () => {
  test.each([
    ['SELF', { PUBLIC: all, FRIENDS: all, PRIVATE: all }],
    ['FRIEND', { PUBLIC: all, FRIENDS: all, PRIVATE: card }],
    ['FOLLOWER', { PUBLIC: all, FRIENDS: card, PRIVATE: card }],
    ['STRANGER', { PUBLIC: all, FRIENDS: card, PRIVATE: card }],
    ['BLOCKED', { PUBLIC: [], FRIENDS: [], PRIVATE: [] }],
  ] as const)('%s', (relation, expected) => {
    for (const visibility of PROFILE_VISIBILITIES) {
      expect(visibleParts({ profileVisibility: visibility, scoresVisibility: 'PUBLIC' }, relation)).toEqual(
        expected[visibility],
      );
    }
  });

  test.each([
    ['SELF', 'PRIVATE', all],
    ['FRIEND', 'FRIENDS', all],
    ['FRIEND', 'PRIVATE', ['CARD', 'DETAILS']],
    ['STRANGER', 'FRIENDS', ['CARD', 'DETAILS']],
    ['STRANGER', 'PRIVATE', ['CARD', 'DETAILS']],
  ] as const)('%s, of a public profile with scores %s', (relation, scoresVisibility, expected) => {
    expect(visibleParts({ profileVisibility: 'PUBLIC', scoresVisibility }, relation)).toEqual(expected);
  });

  test('public scores of a private profile are private', () => {
    expect(visibleParts({ profileVisibility: 'PRIVATE', scoresVisibility: 'PUBLIC' }, 'FRIEND')).toEqual(
      card,
    );
  });

  test('a card says so when not everybody may see more', () => {
    expect(PROFILE_VISIBILITIES.filter(isPrivate)).toEqual(['FRIENDS', 'PRIVATE']);
  });

  test('search names public profiles and friends', () => {
    expect(isFindable('PUBLIC', 'STRANGER')).toBe(true);
    expect(isFindable('PUBLIC', 'BLOCKED')).toBe(false);
    expect(isFindable('FRIENDS', 'FOLLOWER')).toBe(false);
    expect(isFindable('FRIENDS', 'FRIEND')).toBe(true);
    expect(isFindable('PRIVATE', 'FRIEND')).toBe(true);
  });
});
