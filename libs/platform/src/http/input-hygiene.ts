import { ValidationFailed } from './domain-error.js';

const MAX_DEPTH = 32;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses what no field can mean and no database can store, wherever it stands: NUL, broken characters, and nesting so
 * deep that it only serves to exhaust a stack. Walks without recursion for that same reason.
 * @throws ValidationFailed
 */
export function assertClean(input: unknown): void {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { value, path, depth } = item;
    if (typeof value === 'string') assertText(value, path);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH)
      throw new ValidationFailed([
        { field: path.slice(0, 100), message: `is nested more than ${MAX_DEPTH} levels deep` },
      ]);
    for (const [key, child] of Object.entries(value)) {
      assertText(key, path);
      open.push({ value: child, path: path ? `${path}.${key}` : key, depth: depth + 1 });
    }
  }
}

function assertText(text: string, path: string): void {
  if (text.includes('\u0000') || LONE_SURROGATE.test(text))
    throw new ValidationFailed([{ field: path, message: 'must not contain NUL or broken characters' }]);
}
