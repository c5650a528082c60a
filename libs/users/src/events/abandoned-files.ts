import { Injectable } from '@nestjs/common';
import { FilesAbandoned } from '#contracts/users';
import { AfterCommitOutside } from '#platform/events';
import { FileStorage } from '#platform/storage';

/** Deletes files nothing refers to any more. What fails is tried again from the outbox. */
@Injectable()
export class AbandonedFiles {
  constructor(private readonly files: FileStorage) {}

  @AfterCommitOutside(FilesAbandoned)
  async remove({ data }: FilesAbandoned): Promise<void> {
    for (const key of data.keys) await this.files.delete(key);
  }
}
