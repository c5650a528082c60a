import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ExportSource } from '#contracts/users';

/** Every provider that knows something of a person, in the order of their sections. */
@Injectable()
export class ExportSources {
  constructor(private readonly discovery: DiscoveryService) {}

  all(): readonly ExportSource[] {
    const instances = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    const sources = new Set(instances.filter((instance) => instance instanceof ExportSource));
    return [...sources].sort((a, b) => (a.section < b.section ? -1 : 1));
  }
}
