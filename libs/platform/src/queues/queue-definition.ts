import type { Json } from '#contracts/shared';

export type JobPayload = Readonly<Record<string, Json>>;

export interface QueueSettings {
  /** How often a job is tried before it is dead. */
  readonly attempts?: number;
  /** Seconds until the second attempt; each further one waits twice as long. */
  readonly backoffSeconds?: number;
  /** How long the id of a finished job is remembered: within that time the same id is not queued twice. */
  readonly keepFinishedSeconds?: number;
  /** How long a dead job can be looked at and revived. */
  readonly keepDeadSeconds?: number;
}

/** A queue, and what a job in it carries: ids, never secrets. */
export interface QueueDefinition<Payload extends JobPayload = JobPayload> extends Required<QueueSettings> {
  readonly name: string;
  /** Only for the type checker. */
  readonly payload?: Payload;
}

const HOUR = 3600;
const defined = new Map<string, QueueDefinition>();

/** Defines a queue. One processor somewhere has to say `@Processes` of it, or the boot stops. */
export function defineQueue<Payload extends JobPayload>(
  name: string,
  settings: QueueSettings = {},
): QueueDefinition<Payload> {
  if (defined.has(name)) throw new Error(`queue ${name} is defined twice`);
  const definition: QueueDefinition<Payload> = {
    name,
    attempts: 3,
    backoffSeconds: 2,
    keepFinishedSeconds: HOUR,
    keepDeadSeconds: 14 * 24 * HOUR,
    ...settings,
  };
  defined.set(name, definition);
  return definition;
}

export const definedQueues = (): readonly QueueDefinition[] => [...defined.values()];
