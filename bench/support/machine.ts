import { cpus, totalmem } from 'node:os';

/** Where figures come from; without it they mean nothing. */
export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGigabytes: number;
  readonly node: string;
  readonly postgresql: string;
}

export function describeMachine(postgresql: string): Machine {
  const cores = cpus();
  return {
    cores: cores.length,
    cpu: cores[0]?.model.trim() ?? '?',
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgresql,
  };
}

export const machineLine = ({ cores, cpu, memoryGigabytes, node, postgresql }: Machine): string =>
  `${cores} cores (${cpu}), ${memoryGigabytes} GB, Node ${node}, PostgreSQL ${postgresql}; servers, PostgreSQL and load together on it`;
