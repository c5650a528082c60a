import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { OutboxDispatcher } from './outbox-dispatcher.js';
import { Outbox } from './outbox.js';

const BATCH = 100;
const IDLE_MS = 500;

/** Finds events whose process died or whose handlers failed, and has them handled again. Runs in workers. */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly logger = new Logger('OutboxRelay');
  private stopping = false;
  private wake: (() => void) | undefined;
  private loop: Promise<void> | undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly dispatcher: OutboxDispatcher,
  ) {}

  start(): void {
    this.loop ??= this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake?.();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const taken = await this.turn();
      if (taken < BATCH) await this.pause();
    }
  }

  /** Claims one batch and waits until it is handled. Returns how many events it was. */
  async turn(): Promise<number> {
    try {
      const events = await this.outbox.claim(BATCH);
      this.dispatcher.dispatch(events);
      await this.dispatcher.idle();
      return events.length;
    } catch (error) {
      this.logger.warn({ err: error }, 'cannot read the outbox; trying again');
      return 0;
    }
  }

  private pause(): Promise<void> {
    return new Promise((resume) => {
      const timer = setTimeout(resume, IDLE_MS);
      this.wake = () => {
        clearTimeout(timer);
        resume();
      };
    });
  }
}
