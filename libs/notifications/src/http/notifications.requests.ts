import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { NOTIFICATION_TYPES, type NotificationType } from '#contracts/notifications';
import { PageQuery } from '#platform/http';

const asBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

export class NotificationsPageQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'true: only unread ones; false: only read ones.',
    type: Boolean,
    example: true,
  })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  unread?: boolean;

  @ApiPropertyOptional({
    description: 'Only this type.',
    enum: NOTIFICATION_TYPES,
    enumName: 'NotificationType',
    example: 'achievement_unlocked',
  })
  @IsOptional()
  @IsIn(NOTIFICATION_TYPES)
  type?: NotificationType;

  @ApiPropertyOptional({
    description: 'Id of the last notification the client knows: answers what came after it, oldest first.',
    format: 'uuid',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  @IsOptional()
  @IsUUID()
  after?: string;
}

class PushKeysDto {
  @ApiProperty({
    description: 'Public key of the browser: an uncompressed P-256 point (65 bytes) in base64url.',
    example: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    maxLength: 100,
  })
  @IsString()
  @MaxLength(100)
  p256dh!: string;

  @ApiProperty({
    description: 'Secret of the browser: 16 bytes in base64url.',
    example: 'BTBZMqHH6r4Tts7J_aSIgg',
    maxLength: 40,
  })
  @IsString()
  @MaxLength(40)
  auth!: string;
}

export class SubscribeDto {
  @ApiProperty({
    description: 'Address of the push service: https on port 443, not a private network.',
    example: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABl',
    maxLength: 2000,
  })
  @IsString()
  @MaxLength(2000)
  endpoint!: string;

  @ApiPropertyOptional({
    description: 'As browsers send it; not used.',
    type: Number,
    nullable: true,
    example: null,
  })
  @IsOptional()
  @IsNumber()
  expirationTime?: number | null;

  @ApiProperty({ type: PushKeysDto, description: 'Keys of the browser.' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => PushKeysDto)
  keys!: PushKeysDto;
}
