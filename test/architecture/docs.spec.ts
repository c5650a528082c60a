import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const below = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && entry.name.endsWith(ending) && !/node_modules|generated/.test(entry.parentPath),
    )
    .map((entry) => join(entry.parentPath, entry.name));

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...below('docs', '.md'),
  ...below('libs', '.md'),
  ...below('apps', '.md'),
];

/** Links of a document to files that are not there. */
function deadLinks(document: string, text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !existsSync(join(dirname(document), target)))
    .map((target) => `${document}: ${target}`);
}

/** Commands of the project a document names that package.json does not know. */
function unknownCommands(document: string, text: string, scripts: readonly string[]): string[] {
  return [...text.matchAll(/npm run ([a-z][\w:-]*)/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => !scripts.includes(name))
    .map((name) => `${document}: npm run ${name}`);
}

describe('the documents', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const read = (document: string): string => readFileSync(document, 'utf8');

  it('link to what exists', () =>
    expect(documents.flatMap((document) => deadLinks(document, read(document)))).toEqual([]));
  it('name commands that exist', () =>
    expect(
      documents.flatMap((document) => unknownCommands(document, read(document), Object.keys(scripts))),
    ).toEqual([]));

  it('would be found out', () => {
    expect(deadLinks('README.md', '[x](docs/nowhere.md) [y](https://nodejs.org) [z](#here)')).toEqual([
      'README.md: docs/nowhere.md',
    ]);
    expect(unknownCommands('README.md', '`npm run fly`', Object.keys(scripts))).toEqual([
      'README.md: npm run fly',
    ]);
  });

  it('every feature has its README', () => {
    const features = readdirSync('libs', { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'contracts',
    );
    expect(features.map(({ name }) => `libs/${name}/README.md`).filter((file) => !existsSync(file))).toEqual(
      [],
    );
  });
});

describe('docs/api/errors.md', () => {
  const page = readFileSync('docs/api/errors.md', 'utf8');
  const listed = new Set([...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map(([, code]) => code ?? ''));

  /** The codes of domain errors: `readonly code = 'GROUP_FULL'`, and the answers of the error filter. */
  const codesIn = (text: string): string[] =>
    [
      ...text.matchAll(/(?:readonly code(?:: [^=;]*)? ?= ?|code: |^ +readonly code: )'([A-Z][A-Z0-9_]+)'/gm),
    ].map(([, code]) => code ?? '');
  const inCode = new Set(
    below('libs', '.ts')
      .filter((file) => !file.endsWith('.spec.ts'))
      .flatMap((file) => codesIn(readFileSync(file, 'utf8'))),
  );

  it('lists every code of the code', () =>
    expect([...inCode].filter((code) => !listed.has(code))).toEqual([]));
  it('finds codes at all', () => {
    expect(inCode.size).toBeGreaterThan(20);
    expect(codesIn("  readonly code = 'GROUP_FULL';")).toEqual(['GROUP_FULL']);
  });
});
