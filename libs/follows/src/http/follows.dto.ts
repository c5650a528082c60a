import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '#platform/http';
import { UserCardDto } from '#platform/shapes';
import type { TiesData } from '../domain/ties.js';
import type { ListedPerson } from '../queries/people-lists.query.js';
import type { BlockState } from '../use-cases/block-user.js';

const ID = '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e';
const DIRECTIONS = ['received', 'sent'] as const;
const FRIEND_REQUESTS = ['SENT', 'RECEIVED'] as const;

export class TiesDto implements TiesData {
  @ApiProperty({ description: 'The other person.', format: 'uuid', example: ID })
  userId!: string;

  @ApiProperty({ description: 'Whether the caller follows them.', example: true })
  isFollowing!: boolean;

  @ApiProperty({ description: 'Whether the caller asked to follow and waits for an answer.', example: false })
  isRequested!: boolean;

  @ApiProperty({ description: 'Whether they follow the caller.', example: false })
  followsMe!: boolean;

  @ApiProperty({ description: 'Whether they are friends.', example: false })
  isFriend!: boolean;

  @ApiProperty({
    description: 'An open friend request: sent by the caller, or received.',
    type: String,
    enum: FRIEND_REQUESTS,
    nullable: true,
    example: null,
  })
  friendRequest!: 'SENT' | 'RECEIVED' | null;
}

export class ListedPersonDto extends UserCardDto implements ListedPerson {
  @ApiProperty({ description: 'Whether the caller follows them.', example: true })
  isFollowing!: boolean;

  @ApiProperty({ description: 'Whether they follow the caller.', example: false })
  followsMe!: boolean;

  @ApiProperty({ description: 'Whether they and the caller are friends.', example: false })
  isFriend!: boolean;

  @ApiProperty({
    description: 'When it began: the following, the friendship, the request or the block.',
    format: 'date-time',
    example: '2026-11-20T06:30:00.000Z',
  })
  since!: string;
}

export class RequestsQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'Those the caller received, or those they sent.',
    enum: DIRECTIONS,
    default: 'received',
    example: 'received',
  })
  @IsOptional()
  @IsIn(DIRECTIONS)
  direction: (typeof DIRECTIONS)[number] = 'received';
}

export class BlockStateDto implements BlockState {
  @ApiProperty({ description: 'The other person.', format: 'uuid', example: ID })
  userId!: string;

  @ApiProperty({ description: 'Whether the caller blocks them now.', example: true })
  isBlocked!: boolean;
}
