import { describe, expect, test } from '@jest/globals';
import { changedSettings, LANGUAGE, type Settings } from './settings.js';

const settings: Settings = {
  timezone: 'Europe/Berlin',
  dayStart: 0,
  weekStart: 'MONDAY',
  language: 'en',
  theme: 'SYSTEM',
  animations: true,
  fontSize: 'MEDIUM',
  profileVisibility: 'PUBLIC',
  scoresVisibility: 'PUBLIC',
  showOnLeaderboard: true,
  allowFriendRequests: true,
};

describe('settings', () => {
  test('what is not sent stays, what is false or 0 counts', () => {
    expect(changedSettings({ ...settings, dayStart: 60 }, { animations: false, dayStart: 0 })).toEqual({
      ...settings,
      animations: false,
    });
  });

  test('what changes nothing is the same object', () => {
    expect(changedSettings(settings, {})).toBe(settings);
    expect(changedSettings(settings, { theme: 'SYSTEM', animations: true })).toBe(settings);
  });

  test.each(['en', 'pt-BR', 'zh-Hant-TW', 'gsw'])('%s is a language', (tag) =>
    expect(LANGUAGE.test(tag)).toBe(true),
  );
  test.each(['', 'e', 'EN', 'english', 'en_US', 'en-', 'en\n', 'dе'])('%j is none', (tag) =>
    expect(LANGUAGE.test(tag)).toBe(false),
  );
});
