import { registerDecorator } from 'class-validator';
import { isCalendarDate } from '#platform/clock';

/** A real date, `YYYY-MM-DD`, from 1970 to 2999: others cannot be meant. */
export function IsDay(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && /^(19[7-9]|2\d\d)/.test(value) && isCalendarDate(value),
        defaultMessage: (args) => `${args?.property ?? 'it'} must be a date, YYYY-MM-DD`,
      },
    });
  };
}
