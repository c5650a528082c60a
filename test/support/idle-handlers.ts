import { Injectable } from '@nestjs/common';
import { EVENTS } from '#contracts/events';
import { InTransaction } from '#platform/events';

/** Handles every event by doing nothing, for tests that need a boot without features. */
@Injectable()
export class CatalogueHandlers {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

for (const event of EVENTS) InTransaction(event)(CatalogueHandlers.prototype, 'handle', {});
