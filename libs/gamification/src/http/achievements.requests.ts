import { ApiProperty, PartialType, OmitType } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { RARITIES, type Rarity } from '#contracts/gamification';
import { IsText } from '#platform/http';
import { type Achievement, type Trigger, TRIGGERS } from '../domain/achievement.rules.js';
import { ICONS } from '../domain/icons.js';

const OPEN_TRIGGERS = TRIGGERS.filter((trigger) => trigger !== 'SPECIAL');
const ICON_NAMES = [...ICONS.keys()];

export class AddAchievementDto implements Achievement {
  @ApiProperty({ description: 'Stable key.', pattern: '^[a-z][a-z0-9_]{2,39}$', example: 'sessions_42' })
  @Matches(/^[a-z][a-z0-9_]{2,39}$/, { message: 'key must be 3 to 40 of a-z, 0-9 and _, a letter first' })
  key!: string;

  @ApiProperty({
    description: 'Its name, 1 to 60 characters.',
    minLength: 1,
    maxLength: 60,
    example: 'Forty-two',
  })
  @IsText({ min: 1, max: 60, name: true })
  name!: string;

  @ApiProperty({
    description: 'What it asks for, 1 to 200 characters.',
    minLength: 1,
    maxLength: 200,
    example: 'Complete 42 sessions.',
  })
  @IsText({ min: 1, max: 200, name: true })
  description!: string;

  @ApiProperty({ description: 'Name of its picture.', enum: ICON_NAMES, example: 'session' })
  @IsIn(ICON_NAMES)
  icon!: string;

  @ApiProperty({ description: 'How rare it is.', enum: RARITIES, example: 'RARE' })
  @IsIn(RARITIES)
  rarity!: Rarity;

  @ApiProperty({ description: 'Points it brings.', minimum: 0, maximum: 10_000, example: 42 })
  @IsInt()
  @Min(0)
  @Max(10_000)
  points!: number;

  @ApiProperty({ description: 'XP it brings.', minimum: 0, maximum: 100_000, example: 420 })
  @IsInt()
  @Min(0)
  @Max(100_000)
  xpReward!: number;

  @ApiProperty({ description: 'The figure it looks at.', enum: OPEN_TRIGGERS, example: 'SESSION_COUNT' })
  @IsIn(OPEN_TRIGGERS)
  trigger!: Trigger;

  @ApiProperty({
    description: 'What the figure has to reach; TIME_SAVED in seconds, RANK 1 (E) to 6 (S).',
    minimum: 1,
    maximum: 2_000_000_000,
    example: 42,
  })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  threshold!: number;
}

export class EditAchievementDto extends PartialType(
  OmitType(AddAchievementDto, ['key', 'trigger'] as const),
) {}
