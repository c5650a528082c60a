import { describe, expect, test } from '@jest/globals';
import { TaskLimit } from './task-limit.js';

const turn = (): Promise<void> => new Promise((resume) => setImmediate(resume));

describe('task limit', () => {
  test('never runs more than allowed, in the order of arrival', async () => {
    const limit = new TaskLimit(3, 100);
    let running = 0;
    let most = 0;
    const started: number[] = [];
    const tasks = Array.from({ length: 20 }, (_, i) =>
      limit.run(async () => {
        started.push(i);
        most = Math.max(most, ++running);
        await turn();
        running--;
        return i;
      }),
    );
    expect(await Promise.all(tasks)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(most).toBe(3);
    expect(started).toEqual([...started].sort((a, b) => a - b));
  });

  test('a task that fails gives its place back', async () => {
    const limit = new TaskLimit(1, 10);
    const failing = limit.run(() => Promise.reject(new Error('no')));
    const next = limit.run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(await limit.run(() => Promise.resolve('again'))).toBe('again');
  });

  test('refuses when too many wait', async () => {
    const limit = new TaskLimit(1, 1);
    let finish = (): void => undefined;
    const first = limit.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const second = limit.run(() => Promise.resolve());
    await expect(limit.run(() => Promise.resolve())).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    finish();
    await Promise.all([first, second]);
  });
});
