import { Unavailable } from '#platform/http';

/** Runs so many tasks at a time; the others wait in their order, and not too many of them. */
export class TaskLimit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly concurrency: number,
    private readonly maxWaiting: number,
  ) {}

  /** @throws Unavailable when too many are waiting: an answer that comes too late helps nobody */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.concurrency) {
      if (this.waiting.length >= this.maxWaiting)
        throw new Unavailable('Too many people are logging in at this moment: try again.');
      // The place is handed over by whoever finishes, so that nobody can slip in between.
      await new Promise<void>((resume) => this.waiting.push(resume));
    } else this.running++;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
