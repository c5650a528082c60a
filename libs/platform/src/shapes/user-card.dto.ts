import { ApiProperty } from '@nestjs/swagger';
import type { UserCard } from '#contracts/users';

export class UserCardDto implements UserCard {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({ description: 'Unique whatever its case.', minLength: 3, maxLength: 20, example: 'ada_l' })
  username!: string;

  @ApiProperty({ description: 'The name to show.', minLength: 1, maxLength: 50, example: 'Ada Lovelace' })
  displayName!: string;

  @ApiProperty({
    description:
      'Address of the picture, 512 by 512 pixels of WebP. With -128 in place of -512 it is smaller.',
    type: String,
    format: 'uri',
    nullable: true,
    example: 'https://api.example.com/api/v1/files/avatars/019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e-512.webp',
  })
  avatarUrl!: string | null;

  @ApiProperty({ description: 'Level of the points track.', minimum: 1, example: 3 })
  level!: number;

  @ApiProperty({ description: 'Whether not everybody may see more than this card.', example: false })
  isPrivate!: boolean;
}
