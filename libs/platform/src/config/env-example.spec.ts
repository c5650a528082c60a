import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { VARIABLES, type Variable } from './variables.js';

interface Entry {
  readonly name: string;
  readonly default: string;
  readonly description: string;
}

const projectFile = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../${name}`, import.meta.url)), 'utf8');

const [forTheProduct = '', forCompose = ''] = projectFile('.env.example').split(
  '# --- docker-compose.yml only',
);

/**
 * `# NAME=default` with the comment lines right above it. A blank line ends a comment that belongs to no variable, such
 * as a heading.
 */
function entriesOf(text: string): Entry[] {
  const entries: Entry[] = [];
  let comment: string[] = [];
  for (const line of text.split('\n')) {
    const assignment = /^# ([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
    if (assignment) {
      const [, name = '', value = ''] = assignment;
      entries.push({ name, default: value, description: comment.join(' ') });
    }
    comment = assignment || !line.startsWith('# ') ? [] : [...comment, line.slice(2)];
  }
  return entries;
}

/** What `.env.example` has to say about a table of variables. */
const expected = (variables: Readonly<Record<string, Variable<unknown>>>): Entry[] =>
  Object.entries(variables).map(([name, { default: value = '', description }]) => ({
    name,
    default: value,
    description,
  }));

describe('.env.example', () => {
  test('lists every variable in order, with its default and what it is for, and no other', () => {
    expect(entriesOf(forTheProduct)).toEqual(expected(VARIABLES));
  });

  test('notices a variable that is missing, changed or left over', () => {
    const { PORT, ...others } = VARIABLES;
    expect(entriesOf(forTheProduct)).not.toEqual(expected(others));
    expect(entriesOf(forTheProduct)).not.toEqual(expected({ ...VARIABLES, NEW_ONE: PORT }));
    expect(entriesOf(forTheProduct)).not.toEqual(
      expected({ ...VARIABLES, PORT: { ...PORT, default: '3001' } }),
    );
    expect(entriesOf(forTheProduct)).not.toEqual(
      expected({ ...VARIABLES, PORT: { ...PORT, description: 'Another port.' } }),
    );
  });

  test('sets nothing as it stands: a copy of it changes no default', () => {
    const set = `${forTheProduct}${forCompose}`.split('\n').filter((line) => /^\s*[A-Z]/.test(line));
    expect(set).toEqual([]);
  });

  test('names what only docker-compose.yml reads', () => {
    const used = [...projectFile('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)/g)].map(
      ([, name = '']) => name,
    );
    const ownToCompose = [...new Set(used)].filter((name) => !(name in VARIABLES)).sort();
    expect(
      entriesOf(forCompose)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(ownToCompose);
  });
});
