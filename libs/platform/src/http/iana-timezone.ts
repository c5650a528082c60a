import { ValidateBy } from 'class-validator';
import { isTimezone } from '#platform/clock';

/** The name of an IANA time zone this runtime knows. Offsets such as `+02:00` are refused: they have no summer time. */
export const IsIanaTimezone = (): PropertyDecorator =>
  ValidateBy({
    name: 'isIanaTimezone',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && value.length <= 64 && isTimezone(value),
      defaultMessage: (args) => `${args?.property ?? 'it'} must be an IANA time zone such as Europe/Berlin`,
    },
  });
