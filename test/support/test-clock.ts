import { Clock } from '#platform/clock';

/** A clock that runs like the real one, from wherever a test puts it. */
export class TestClock extends Clock {
  private offsetMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  set(instant: string | Date): void {
    this.offsetMs = new Date(instant).getTime() - Date.now();
  }

  advance(seconds: number): void {
    this.offsetMs += seconds * 1000;
  }
}
