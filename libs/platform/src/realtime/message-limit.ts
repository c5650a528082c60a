export const MESSAGES_PER_SECOND = 20;
/** Whoever sends so many more than that is not a client but an attack. */
export const CUT_OFF_AT = 100;

/** Counts the messages of one socket, second by second. */
export class MessageLimit {
  private windowEnds = 0;
  private count = 0;

  /** Takes one message at `now` (milliseconds): may it be answered, is it one too many, or is it enough? */
  take(now: number): 'ok' | 'too-many' | 'cut-off' {
    if (now >= this.windowEnds) {
      this.windowEnds = now + 1000;
      this.count = 0;
    }
    this.count++;
    if (this.count > CUT_OFF_AT) return 'cut-off';
    return this.count > MESSAGES_PER_SECOND ? 'too-many' : 'ok';
  }
}
