import { Injectable, Logger } from '@nestjs/common';
import type { Principal } from '#contracts/access';
import { FilesAbandoned } from '#contracts/users';
import { Clock } from '#platform/clock';
import { newId } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { Events } from '#platform/events';
import { DomainError, NotFound } from '#platform/http';
import { FileStorage } from '#platform/storage';
import { UsersData } from '../data/users.data.js';
import { avatarKey, avatarKeys } from '../domain/avatar.js';
import { AvatarImages } from '../images/avatar-images.js';

export interface ChangedAvatar {
  readonly avatarId: string | null;
  readonly version: number;
}

/** Gives the caller another picture, or none. The files of the one before go after the commit. */
@Injectable()
export class ChangeAvatar {
  private readonly logger = new Logger('Avatars');

  constructor(
    private readonly images: AvatarImages,
    private readonly files: FileStorage,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersData,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @throws UnsupportedImageType, ImageTooLarge, ImageUnreadable */
  async replace(caller: Principal, bytes: Buffer): Promise<ChangedAvatar> {
    const made = await this.images.make(bytes);
    const avatarId = newId();
    // Before the transaction: whoever sees the row finds the files, and no connection waits for a disk.
    try {
      for (const [size, image] of made) await this.files.put(avatarKey(avatarId, size), image);
    } catch (error) {
      await this.discard(avatarId);
      throw error;
    }
    try {
      return await this.save(caller.userId, avatarId);
    } catch (error) {
      // Of a connection that broke nobody knows whether it has committed: then a file too many is better than one too few.
      if (error instanceof DomainError) await this.discard(avatarId);
      throw error;
    }
  }

  remove(caller: Principal): Promise<ChangedAvatar> {
    return this.save(caller.userId, null);
  }

  private save(userId: string, avatarId: string | null): Promise<ChangedAvatar> {
    return this.unitOfWork.run(async (tx) => {
      const current = await this.users.lock(tx, userId);
      if (!current) throw new NotFound();
      if (current.avatarId === avatarId) return { avatarId, version: current.version };
      const version = await this.users.saveAvatar(tx, userId, avatarId, this.clock.now());
      if (current.avatarId !== null)
        await this.events.publish(tx, new FilesAbandoned({ userId, keys: avatarKeys(current.avatarId) }));
      return { avatarId, version };
    });
  }

  private async discard(avatarId: string): Promise<void> {
    for (const key of avatarKeys(avatarId))
      await this.files
        .delete(key)
        .catch((error: unknown) => this.logger.warn({ err: error, key }, 'file left over'));
  }
}
