import { Injectable } from '@nestjs/common';
import type { Transaction } from '#contracts/shared';
import { newId } from '#platform/crypto';
import { sql } from '#platform/database';
import type { AdminAct } from '../domain/audit.js';

/** Adds to the table audit_entries; nothing ever changes in it. */
@Injectable()
export class AuditData {
  async add(
    tx: Transaction,
    actorId: string,
    subjectId: string,
    { action, data }: AdminAct,
    at: Date,
  ): Promise<void> {
    await tx.run(sql`
      INSERT INTO audit_entries (id, actor_id, subject_id, action, data, at)
      VALUES (${newId()}::uuid, ${actorId}::uuid, ${subjectId}::uuid, ${action}, ${JSON.stringify(data)}::jsonb, ${at})`);
  }
}
