import { ApiProperty } from '@nestjs/swagger';
import { NOTIFICATION_TYPES, type NotificationType } from '#contracts/notifications';
import type { Json } from '#contracts/shared';

const ID = '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e';
const AT = '2026-11-20T06:30:00.000Z';

export class NotificationDto {
  @ApiProperty({ description: 'Id of the notification; sorts by when it came.', format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({
    description: 'What it is about.',
    enum: NOTIFICATION_TYPES,
    enumName: 'NotificationType',
    example: 'achievement_unlocked',
  })
  type!: NotificationType;

  @ApiProperty({ description: 'One line of plain text.', example: 'Achievement unlocked: First Session' })
  title!: string;

  @ApiProperty({ description: 'Plain text.', example: 'Complete your first session. +25 points.' })
  body!: string;

  @ApiProperty({
    description: 'What an app needs to open the right screen; depends on the type.',
    type: 'object',
    additionalProperties: true,
    example: { key: 'first_session', name: 'First Session' },
  })
  data!: Readonly<Record<string, Json>>;

  @ApiProperty({
    description: 'When it was read.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  readAt!: string | null;

  @ApiProperty({ description: 'When it came.', format: 'date-time', example: AT })
  createdAt!: string;
}

export class UnreadCountDto {
  @ApiProperty({ description: 'Notifications not read yet.', example: 3, minimum: 0 })
  unread!: number;
}

export class AllReadDto extends UnreadCountDto {
  @ApiProperty({ description: 'How many were unread.', example: 3, minimum: 0 })
  updated!: number;
}

export class PushKeyDto {
  @ApiProperty({
    description: 'applicationServerKey for `PushManager.subscribe`: the VAPID public key in base64url.',
    example: 'BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30_95YeZJsiApwXKpNcF1rRPF3foIiBHXRdJI2Qhumhf6_LFTeZaNndIo',
  })
  publicKey!: string;
}

export class PushSubscriptionDto {
  @ApiProperty({ description: 'Id of the subscription.', format: 'uuid', example: ID })
  id!: string;

  @ApiProperty({ description: 'Host of its push service.', example: 'updates.push.services.mozilla.com' })
  service!: string;

  @ApiProperty({
    description: 'The browser that subscribed.',
    type: String,
    nullable: true,
    example: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  })
  userAgent!: string | null;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: AT })
  createdAt!: string;

  @ApiProperty({
    description: 'When its push service last took a message.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: AT,
  })
  lastSuccessAt!: string | null;

  @ApiProperty({
    description: 'When its push service refused a message for good; null when all is well.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  failedAt!: string | null;

  @ApiProperty({ description: 'Why it refused.', type: String, nullable: true, example: null })
  failure!: string | null;
}
