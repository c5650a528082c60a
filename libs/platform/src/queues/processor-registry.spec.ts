import { describe, expect, it } from '@jest/globals';
import type { DiscoveryService } from '@nestjs/core';
import { Processes, Scheduled } from './decorators.js';
import type { RunningJob } from './job.js';
import { ProcessorRegistry } from './processor-registry.js';
import { defineQueue } from './queue-definition.js';

const mail = defineQueue<{ readonly to: string }>('spec-mail');
const idle = defineQueue('spec-idle');

class Mailer {
  readonly sent: string[] = [];

  @Processes(mail, { concurrency: 3 })
  send({ payload }: RunningJob<{ readonly to: string }>): Promise<void> {
    this.sent.push(payload.to);
    return Promise.resolve();
  }
}

class Rival {
  @Processes(mail)
  send(_: RunningJob<{ readonly to: string }>): Promise<void> {
    return Promise.resolve();
  }
}

class Cleaner {
  runs = 0;

  @Scheduled('spec.clean', { every: 1000 })
  clean(): Promise<void> {
    this.runs++;
    return Promise.resolve();
  }
}

function registryOf(...providers: object[]): ProcessorRegistry {
  const discovery = {
    getProviders: () => [{ instance: undefined }, ...providers.map((instance) => ({ instance }))],
  };
  return new ProcessorRegistry(discovery as unknown as DiscoveryService);
}

describe('who does the jobs', () => {
  it('finds processors and tasks, each once however often a provider is seen', async () => {
    const [mailer, cleaner] = [new Mailer(), new Cleaner()];
    const registry = registryOf(mailer, cleaner, mailer);
    registry.collect([mail]);
    const processor = registry.processors.get('spec-mail');
    expect(processor).toMatchObject({ name: 'Mailer.send', concurrency: 3 });
    await processor?.run({ payload: { to: 'ada' } } as unknown as RunningJob);
    await registry.tasks.get('spec.clean')?.run();
    expect(mailer.sent).toEqual(['ada']);
    expect(cleaner.runs).toBe(1);
  });

  it('stops the boot when a queue has nobody', () => {
    expect(() => registryOf(new Mailer()).collect([mail, idle])).toThrow(
      'no processor for these queues: spec-idle',
    );
  });

  it('stops the boot when a queue has two', () => {
    expect(() => registryOf(new Mailer(), new Rival()).collect([mail])).toThrow(
      'two processors for the queue spec-mail: Mailer.send and Rival.send',
    );
  });

  it('stops the boot when two tasks have one name', () => {
    expect(() => registryOf(new Cleaner(), new Cleaner()).collect([])).toThrow('spec.clean');
  });

  it('refuses a second queue of the same name', () => {
    expect(() => defineQueue('spec-mail')).toThrow('defined twice');
  });
});
