import { Transform } from 'class-transformer';
import { registerDecorator, type ValidationOptions } from 'class-validator';

// NUL and lone surrogates cannot be stored; controls, bidi overrides and zero-width characters let one name look like another.
// eslint-disable-next-line no-control-regex -- these are the characters that must not come in
const FORBIDDEN_IN_NAME = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

export const codePoints = (text: string): number => Array.from(text).length;

interface TextRule {
  readonly min?: number;
  readonly max: number;
  /** One line without look-alikes; false for longer texts, which may have line breaks. */
  readonly name?: boolean;
}

function problem(value: unknown, { min = 0, max, name = false }: TextRule): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  if (value.includes('\u0000') || LONE_SURROGATE.test(value))
    return 'must not contain NUL or broken characters';
  if (name && FORBIDDEN_IN_NAME.test(value)) return 'must not contain control or invisible characters';
  const length = codePoints(value);
  if (length < min || length > max) return `must have ${min} to ${max} characters`;
  return undefined;
}

/** A text as people write it: NFC, and trimmed where it is a name; its length is counted in code points. */
export function IsText(rule: TextRule, options?: ValidationOptions): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }: { value: unknown }) =>
      typeof value !== 'string' ? value : rule.name ? value.normalize('NFC').trim() : value.normalize('NFC'),
    )(target, property);
    registerDecorator({
      name: 'isText',
      target: target.constructor,
      propertyName: String(property),
      ...(options && { options }),
      validator: {
        validate: (value: unknown) => problem(value, rule) === undefined,
        defaultMessage: (args) => `${args?.property ?? 'it'} ${problem(args?.value, rule) ?? 'is not right'}`,
      },
    });
  };
}
