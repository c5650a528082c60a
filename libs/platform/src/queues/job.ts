import type { JobPayload } from './queue-definition.js';

/** A job as its processor sees it. */
export interface RunningJob<Payload extends JobPayload = JobPayload> {
  readonly id: string;
  readonly payload: Payload;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  readonly queuedAt: Date;
}

/** Thrown by a processor: no further attempt would help. The job is dead at once, with this reason. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}

/** Thrown by a processor: the next attempt, if there is one left, not before that many seconds. */
export class TryAgainLater extends Error {
  override readonly name = 'TryAgainLater';
  constructor(
    message: string,
    readonly afterSeconds?: number,
  ) {
    super(message);
  }
}

/** The queue cannot be reached: whoever adds a job has to try again, as the outbox does. */
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}

/** A job whose attempts are used up. */
export interface DeadJob {
  readonly queue: string;
  readonly id: string;
  readonly reason: string;
  readonly attempts: number;
  readonly payload: JobPayload;
  readonly diedAt: Date;
}
