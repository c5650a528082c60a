import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { avatarPath, type AvatarSize } from '../domain/avatar.js';

/** Where people find avatars: at the address they reach this server by, which may change without a row changing. */
@Injectable()
export class AvatarUrls {
  private readonly base: string;

  constructor(config: Config) {
    this.base = config.publicUrl.replace(/\/+$/, '');
  }

  of(avatarId: string | null, size: AvatarSize = 512): string | null {
    return avatarId === null ? null : this.base + avatarPath(avatarId, size);
  }
}
