import { ApiProperty } from '@nestjs/swagger';

export class AvatarDto {
  @ApiProperty({
    description: 'Address of the picture, 512 by 512 pixels of WebP; null without one.',
    type: String,
    format: 'uri',
    nullable: true,
    example: 'https://api.example.com/api/v1/files/avatars/019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e-512.webp',
  })
  avatarUrl!: string | null;

  @ApiProperty({
    description: 'The same, 128 by 128 pixels.',
    type: String,
    format: 'uri',
    nullable: true,
    example: 'https://api.example.com/api/v1/files/avatars/019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e-128.webp',
  })
  avatarSmallUrl!: string | null;

  @ApiProperty({ description: 'The version of the profile now.', minimum: 1, example: 4 })
  version!: number;
}

export class RequestedDeletionDto {
  @ApiProperty({
    description: 'When it was asked for: now.',
    format: 'date-time',
    example: '2026-11-20T06:30:00.000Z',
  })
  deletionRequestedAt!: string;

  @ApiProperty({
    description: 'From then on everything is erased. Logging in before brings the account back.',
    format: 'date-time',
    example: '2026-12-20T06:30:00.000Z',
  })
  erasesAt!: string;
}

export class RequestedExportDto {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({ description: 'It is being made.', enum: ['PENDING'], example: 'PENDING' })
  status!: 'PENDING';

  @ApiProperty({
    description: 'When it was asked for.',
    format: 'date-time',
    example: '2026-11-20T06:30:00.000Z',
  })
  createdAt!: string;
}

class DownloadDto {
  @ApiProperty({
    description: 'Where to get the file, a JSON document, without a token: give it to nobody.',
    format: 'uri',
    example:
      'https://api.example.com/api/v1/downloads/exports/019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e?expires=1795190400&signature=q0q2y3b0gJ8',
  })
  url!: string;

  @ApiProperty({
    description: 'The link is good until then.',
    format: 'date-time',
    example: '2026-11-20T06:45:00.000Z',
  })
  expiresAt!: string;
}

export class ExportDto {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({
    description: 'After FAILED ask for another one.',
    enum: ['PENDING', 'READY', 'FAILED'],
    example: 'READY',
  })
  status!: 'PENDING' | 'READY' | 'FAILED';

  @ApiProperty({
    description: 'When it was asked for.',
    format: 'date-time',
    example: '2026-11-20T06:30:00.000Z',
  })
  createdAt!: string;

  @ApiProperty({
    description: 'When it was ready or failed.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-20T06:30:02.000Z',
  })
  finishedAt!: string | null;

  @ApiProperty({
    description: 'When the file is removed, 7 days later.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-27T06:30:02.000Z',
  })
  expiresAt!: string | null;

  @ApiProperty({ description: 'Size of the file.', type: Number, nullable: true, minimum: 1, example: 48213 })
  bytes!: number | null;

  @ApiProperty({
    description: 'A new link with every answer; null until it is READY.',
    type: DownloadDto,
    nullable: true,
  })
  download!: DownloadDto | null;
}
