import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsText, PageQuery } from '#platform/http';
import { UserCardDto } from '#platform/shapes';
import type { FoundPerson } from '../queries/found-people.js';
import type { SuggestedPerson } from '../queries/suggestions.query.js';

export class SearchUsersQuery extends PageQuery {
  @ApiProperty({
    description:
      'A name or its beginning; small mistakes, case and accents do not matter. Two characters find beginnings only.',
    minLength: 2,
    maxLength: 50,
    example: 'ada',
  })
  @IsText({ min: 2, max: 50, name: true })
  q!: string;

  @ApiPropertyOptional({
    description: 'How many to pass over; a cursor does the same better.',
    type: Number,
    minimum: 0,
    maximum: 10_000,
    example: 20,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  offset?: number;
}

export class SuggestionsQueryDto {
  @ApiPropertyOptional({
    description: 'How many, 1 to 50.',
    type: Number,
    minimum: 1,
    maximum: 50,
    default: 10,
    example: 10,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  limit = 10;
}

export class FoundPersonDto extends UserCardDto implements FoundPerson {
  @ApiProperty({ description: 'Whether the caller follows them.', example: true })
  isFollowing!: boolean;

  @ApiProperty({ description: 'Whether they and the caller are friends.', example: false })
  isFriend!: boolean;

  @ApiPropertyOptional({
    description: 'Days of their streak. Absent where the caller may see the card only.',
    minimum: 0,
    example: 6,
  })
  streak?: number;

  @ApiPropertyOptional({
    description: 'How many people follow them. Absent where the caller may see the card only.',
    minimum: 0,
    example: 12,
  })
  followers?: number;
}

export class SuggestedPersonDto extends FoundPersonDto implements SuggestedPerson {
  @ApiProperty({ description: 'How many of the caller’s friends are their friends.', minimum: 1, example: 3 })
  mutualFriends!: number;
}
