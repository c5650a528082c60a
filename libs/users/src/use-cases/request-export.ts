import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { ExportRequested } from '#contracts/users';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { newId } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { Throttle, type ThrottleLimit } from '#platform/rate-limits';
import { ExportsData } from '../data/exports.data.js';

const EXPORTS: ThrottleLimit = { name: 'exports', points: 5, seconds: 60 * 60 };

/** Begins a copy of everything the product knows of the caller. While one is being made, asking again finds that one. */
@Injectable()
export class RequestExport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly exports: ExportsData,
    private readonly events: Events,
    private readonly throttle: Throttle,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws RateLimited after five in an hour */
  execute({ userId }: Principal): Promise<{ readonly id: string; readonly createdAt: string }> {
    return this.unitOfWork.run(async (tx) => {
      const { id, createdAt, added } = await this.exports.addOrFind(tx, userId, newId(), this.clock.now());
      if (added) {
        if (this.config.rateLimits) await this.throttle.consume(EXPORTS, userId);
        await this.events.publish(tx, new ExportRequested({ userId, exportId: id }));
      }
      return { id, createdAt: createdAt.toISOString() };
    });
  }
}
