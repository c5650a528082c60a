import { describe, expect, it } from '@jest/globals';
import type { DiscoveryService } from '@nestjs/core';
import { ClientEventRegistry, type LiveConnection, OnClientEvent } from './client-events.js';

class Beats {
  @OnClientEvent('heartbeat')
  heartbeat(_: LiveConnection, data: unknown): Promise<{ seq: number }> {
    return Promise.resolve({ seq: Number(data) });
  }
}

class OtherBeats {
  @OnClientEvent('heartbeat')
  heartbeat(_: LiveConnection, _data: unknown): Promise<{ seq: number }> {
    return Promise.resolve({ seq: 0 });
  }
}

class Outside {
  @OnClientEvent('nonsense' as 'heartbeat')
  nonsense(_: LiveConnection, _data: unknown): Promise<{ seq: number }> {
    return Promise.reject(new Error('never'));
  }
}

function registryOf(...providers: object[]): ClientEventRegistry {
  const discovery = { getProviders: () => providers.map((instance) => ({ instance })) };
  return new ClientEventRegistry(discovery as unknown as DiscoveryService);
}

describe('who answers what clients send', () => {
  it('finds the handler of an event', async () => {
    const registry = registryOf(new Beats());
    registry.collect(['heartbeat']);
    await expect(registry.find('heartbeat')?.({} as LiveConnection, 7)).resolves.toEqual({ seq: 7 });
    expect(registry.find('constructor')).toBeUndefined();
  });

  it('stops the boot on an event outside the typed map', () => {
    expect(() => registryOf(new Beats(), new Outside()).collect(['heartbeat'])).toThrow(
      'Outside.nonsense handles nonsense, which is not listed',
    );
  });

  it('stops the boot when an event has two handlers', () => {
    expect(() => registryOf(new Beats(), new OtherBeats()).collect(['heartbeat'])).toThrow(
      'two handlers for the client event heartbeat',
    );
  });

  it('stops the boot when an event has none', () => {
    expect(() => registryOf(new Beats()).collect(['heartbeat', 'resume'])).toThrow(
      'no handler for these client events: resume',
    );
  });
});
