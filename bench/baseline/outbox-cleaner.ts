import type pg from 'pg';

/** Takes events that are done out of the outbox, all that came together in one statement. */
export class OutboxCleaner {
  private readonly done: string[] = [];
  private cleaning = false;

  constructor(private readonly pool: pg.Pool) {}

  remove(ids: readonly string[]): void {
    this.done.push(...ids);
    if (this.cleaning) return;
    this.cleaning = true;
    void this.clean();
  }

  private async clean(): Promise<void> {
    while (this.done.length) {
      await new Promise((resume) => setImmediate(resume));
      await this.pool.query({
        name: 'outbox-remove',
        text: 'DELETE FROM outbox_events WHERE id = ANY ($1::uuid[])',
        values: [this.done.splice(0)],
      });
    }
    this.cleaning = false;
  }
}
