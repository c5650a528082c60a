import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { UserErased } from '#contracts/users';
import { sql } from '#platform/database';
import { InTransaction } from '#platform/events';

/** What the platform itself keeps of a person: their live events and the stored answers of their requests. */
@Injectable()
export class ErasedPeople {
  @InTransaction(UserErased)
  async erase({ data: { userId } }: UserErased, tx: Transaction): Promise<void> {
    const stream = `user:${userId}`;
    await tx.run(sql`DELETE FROM live_events WHERE stream = ${stream}`);
    await tx.run(sql`DELETE FROM live_streams WHERE stream = ${stream}`);
    await tx.run(sql`DELETE FROM idempotency_records WHERE user_id = ${userId}::uuid`);
  }
}
