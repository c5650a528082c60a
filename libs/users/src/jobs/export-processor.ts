import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/database';
import { Processes, type RunningJob } from '#platform/queues';
import { FileStorage } from '#platform/storage';
import { ExportsData } from '../data/exports.data.js';
import { exportExpiresAt, exportKey } from '../domain/export.rules.js';
import { ExportsQuery } from '../queries/exports.query.js';
import { type ExportJob, exportQueue } from './export.queue.js';
import { ExportSources } from './export-sources.js';

/** Writes the file of an export and says that it is ready. Running twice writes the same file again. */
@Injectable()
export class ExportProcessor {
  private readonly logger = new Logger('Exports');

  constructor(
    private readonly exports: ExportsQuery,
    private readonly sources: ExportSources,
    private readonly files: FileStorage,
    private readonly unitOfWork: UnitOfWork,
    private readonly data: ExportsData,
    private readonly clock: Clock,
  ) {}

  @Processes(exportQueue, { concurrency: 1 })
  async make({ payload: { exportId }, isLastAttempt }: RunningJob<ExportJob>): Promise<void> {
    const pending = await this.exports.pending(exportId);
    if (!pending) return;
    try {
      await this.write(exportId, pending.userId);
    } catch (error) {
      // Else the person could not ask for another one.
      if (isLastAttempt) await this.unitOfWork.run((tx) => this.data.fail(tx, exportId, this.clock.now()));
      throw error;
    }
  }

  private async write(id: string, userId: string): Promise<void> {
    const sections: Record<string, unknown> = {};
    for (const source of this.sources.all()) sections[source.section] = await source.of(userId);
    const finishedAt = this.clock.now();
    const file = Buffer.from(
      JSON.stringify({ format: 1, userId, exportedAt: finishedAt.toISOString(), ...sections }, null, 1),
    );
    await this.files.put(exportKey(id), file);
    const ready = await this.unitOfWork.run((tx) =>
      this.data.finish(tx, { id, bytes: file.length, finishedAt, expiresAt: exportExpiresAt(finishedAt) }),
    );
    if (ready || (await this.exports.isDownloadable(id))) return;
    // The account was erased, or the export given up, while it was written.
    this.logger.warn({ exportId: id }, 'export not wanted any more');
    await this.files.delete(exportKey(id));
  }
}
