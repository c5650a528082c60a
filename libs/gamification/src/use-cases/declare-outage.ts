import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { newId } from '#platform/crypto';
import { type Once, UnitOfWork } from '#platform/database';
import { ValidationFailed } from '#platform/http';
import { OutageRows } from '../data/outage-rows.js';

export type OutageView = {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string;
  readonly createdAt: string;
};

const LONGEST_MS = 14 * 86_400_000;

/** An operator says that the service could not be used. Days that are decided already follow by a task. */
@Injectable()
export class DeclareOutage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outages: OutageRows,
    private readonly clock: Clock,
  ) {}

  /** @throws ValidationFailed unless it ends after it starts, by now, and took 14 days at most */
  execute(
    adminId: string,
    { startsAt, endsAt, reason }: { startsAt: string; endsAt: string; reason: string },
    once?: Once,
  ): Promise<OutageView> {
    const createdAt = this.clock.now();
    const outage = { id: newId(), startsAt: new Date(startsAt), endsAt: new Date(endsAt), reason, createdAt };
    const length = outage.endsAt.getTime() - outage.startsAt.getTime();
    if (!(length > 0 && length <= LONGEST_MS))
      throw new ValidationFailed([
        { field: 'endsAt', message: 'endsAt must lie after startsAt, 14 days at most' },
      ]);
    if (outage.endsAt > createdAt)
      throw new ValidationFailed([{ field: 'endsAt', message: 'endsAt must not lie ahead' }]);
    return this.unitOfWork.run(
      async (tx) => {
        await this.outages.add(tx, outage, adminId);
        return presentOutage(outage);
      },
      { once },
    );
  }
}

export const presentOutage = ({
  id,
  startsAt,
  endsAt,
  reason,
  createdAt,
}: {
  id: string;
  startsAt: Date;
  endsAt: Date;
  reason: string;
  createdAt: Date;
}): OutageView => ({
  id,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  reason,
  createdAt: createdAt.toISOString(),
});
