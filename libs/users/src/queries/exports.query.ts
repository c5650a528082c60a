import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database, sql } from '#platform/database';
import { NotFound } from '#platform/http';

export type ExportStatus = 'PENDING' | 'READY' | 'FAILED';

export interface UserExport {
  readonly id: string;
  readonly status: ExportStatus;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly bytes: number | null;
}

/** Reads the table user_exports; what is over is not there any more, even if nobody has cleaned up yet. */
@Injectable()
export class ExportsQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when it is not the person's own */
  async ofOwner(userId: string, id: string): Promise<UserExport> {
    const found = await this.database.maybe<UserExport>(sql`
      SELECT id, status, created_at, finished_at, expires_at, bytes FROM user_exports
      WHERE id = ${id}::uuid AND user_id = ${userId}::uuid AND (expires_at IS NULL OR expires_at > ${this.clock.now()})`);
    if (!found) throw new NotFound();
    return found;
  }

  /** Whether the file may be handed out: ready, not over, of an account in use. */
  async isDownloadable(id: string): Promise<boolean> {
    return (
      (await this.database.maybe(sql`
        SELECT e.id FROM user_exports e JOIN users u ON u.id = e.user_id
        WHERE e.id = ${id}::uuid AND e.status = 'READY' AND e.expires_at > ${this.clock.now()}
          AND u.deletion_requested_at IS NULL`)) !== undefined
    );
  }

  /** Whose it is, while it is still to be made. */
  pending(id: string): Promise<{ readonly userId: string } | undefined> {
    return this.database.maybe(
      sql`SELECT user_id FROM user_exports WHERE id = ${id}::uuid AND status = 'PENDING'`,
    );
  }
}
