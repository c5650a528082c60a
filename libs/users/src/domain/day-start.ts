/** A day begins between 00:00 and 11:59 by the wall clock. */
export const DAY_START = /^(?:0\d|1[01]):[0-5]\d$/;

/** Minutes after midnight of an `HH:MM` that matches {@link DAY_START}. */
export function dayStartMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Minutes after midnight as `HH:MM`. */
export function dayStartTime(minutes: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
