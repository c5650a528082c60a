import { createHash } from 'node:crypto';
import type { Sql } from '#contracts/shared';

/** A statement with its prepared-statement name: the same text is parsed by PostgreSQL once per connection. */
export class Statement implements Sql {
  private static readonly names = new Map<string, string>();

  constructor(
    readonly text: string,
    readonly values: readonly unknown[],
  ) {}

  get name(): string {
    let name = Statement.names.get(this.text);
    if (name === undefined) {
      name = createHash('sha1').update(this.text).digest('base64url');
      // Texts come from code, not from input, so their number is small; a generated IN-list would break that.
      Statement.names.set(this.text, name);
    }
    return name;
  }
}

/** A piece of SQL that is part of the code and may stand anywhere in a statement. Never made from input. */
class Fragment {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/**
 * A parameterised statement: every `${value}` becomes a parameter, whatever it is. Lists go in as arrays
 * (`= ANY(${ids}::uuid[])`), so that the text, and with it the plan, stays the same.
 */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let text = '';
  const parameters: unknown[] = [];
  const append = (parts: readonly string[], given: readonly unknown[]): void => {
    parts.forEach((part, i) => {
      text += part;
      if (i >= given.length) return;
      const value = given[i];
      if (value instanceof Fragment) append(value.strings, value.values);
      else text += `$${parameters.push(value)}`;
    });
  };
  append(strings, values);
  return new Statement(text, parameters);
}

/** A part of a statement with parameters of its own, for filters that are sometimes there. */
export function fragment(strings: TemplateStringsArray, ...values: unknown[]): unknown {
  return new Fragment(strings, values);
}

/** Nothing, where a `fragment` is left out. */
export const nothing: unknown = new Fragment([''], []);
