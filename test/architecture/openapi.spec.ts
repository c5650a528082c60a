import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly example?: unknown;
  readonly additionalProperties?: unknown;
}
interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
  readonly security?: readonly object[];
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const committed = JSON.parse(readFileSync('docs/api/openapi.json', 'utf8')) as Document;

/** Fields that say nothing of themselves: no description, or nothing to see in an example. */
function mute({ components }: Document): string[] {
  return Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties).flatMap(([field, schema]) => {
      const refers =
        schema.$ref !== undefined || schema.allOf !== undefined || schema.items?.$ref !== undefined;
      const problems = [
        ...(schema.description === undefined && schema.$ref === undefined ? ['no description'] : []),
        ...(schema.example === undefined && !refers ? ['no example'] : []),
      ];
      return problems.map((problem) => `${name}.${field}: ${problem}`);
    }),
  );
}

/** Routes without a summary, a tag, a success or the errors a caller has to expect. */
function incomplete({ paths }: Document): string[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { summary, tags, responses, security }]) => {
      const codes = Object.keys(responses);
      const missing = [
        ...(summary ? [] : ['summary']),
        ...(tags?.length ? [] : ['tag']),
        ...(codes.some((code) => code.startsWith('2') || code.startsWith('3')) ? [] : ['success']),
        ...['400', '429', '500', '503', ...(security?.length ? ['401'] : [])].filter(
          (code) => !codes.includes(code),
        ),
      ];
      return missing.map((what) => `${method.toUpperCase()} ${path}: no ${what}`);
    }),
  );
}

describe('the OpenAPI document', () => {
  it('and the generated client are what the code says', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'openapi', '--check'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  }, 60_000);

  it('has a description and an example for every field', () => expect(mute(committed)).toEqual([]));
  it('has a summary, a tag and the errors of every route', () => expect(incomplete(committed)).toEqual([]));

  it('would not pass without them', () => {
    const poor: Document = {
      paths: { '/x': { get: { responses: {}, security: [{}] } } },
      components: { schemas: { Thing: { properties: { name: { type: 'string' } } } } },
    };
    expect(mute(poor)).toEqual(['Thing.name: no description', 'Thing.name: no example']);
    expect(incomplete(poor)).toEqual(
      ['summary', 'tag', 'success', '400', '429', '500', '503', '401'].map((what) => `GET /x: no ${what}`),
    );
  });
});
