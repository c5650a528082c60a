import { Injectable } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { UnitOfWork } from '#platform/database';
import { NotFound } from '#platform/http';
import { PushSubscriptionsData } from '../data/push-subscriptions.data.js';

/** Ends one of the caller's push subscriptions. */
@Injectable()
export class RemoveSubscription {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subscriptions: PushSubscriptionsData,
  ) {}

  /** @throws NotFound when the caller has no such subscription */
  async execute({ userId }: Principal, id: string): Promise<void> {
    const removed = await this.unitOfWork.run((tx) => this.subscriptions.removeOwn(tx, userId, id));
    if (!removed) throw new NotFound('There is no such subscription.');
  }
}
