import { ApiProperty } from '@nestjs/swagger';
import { RARITIES, type Rarity } from '#contracts/gamification';
import { type Achievement, type Trigger, TRIGGERS } from '../domain/achievement.rules.js';
import type { ListedAchievement, OwnAchievement } from '../queries/achievements.query.js';

export class AchievementDefinitionDto implements Achievement {
  @ApiProperty({ description: 'Stable key.', example: 'streak_7' })
  key!: string;

  @ApiProperty({ description: 'Its name.', example: '7-Day Streak' })
  name!: string;

  @ApiProperty({ description: 'What it asks for.', example: 'Keep a streak for seven days.' })
  description!: string;

  @ApiProperty({ description: 'Name of its picture.', example: 'streak-7' })
  icon!: string;

  @ApiProperty({ description: 'How rare it is.', enum: RARITIES, example: 'RARE' })
  rarity!: Rarity;

  @ApiProperty({ description: 'Points it brings.', minimum: 0, example: 50 })
  points!: number;

  @ApiProperty({ description: 'XP it brings.', minimum: 0, example: 200 })
  xpReward!: number;

  @ApiProperty({ description: 'The figure it looks at.', enum: TRIGGERS, example: 'STREAK' })
  trigger!: Trigger;

  @ApiProperty({ description: 'What the figure has to reach.', minimum: 1, example: 7 })
  threshold!: number;
}

export class AchievementDto extends AchievementDefinitionDto implements ListedAchievement {
  @ApiProperty({
    description: 'Address of its picture, SVG.',
    example: '/api/v1/achievements/icons/streak-7.svg',
  })
  iconUrl!: string;

  @ApiProperty({
    description: 'Part of all people who hold it, in percent; up to an hour old.',
    minimum: 0,
    maximum: 100,
    example: 3.1,
  })
  heldByPercent!: number;
}

class AchievementProgressDto {
  @ApiProperty({ description: 'How far it is.', minimum: 0, example: 4 })
  current!: number;

  @ApiProperty({ description: 'How far it has to be.', minimum: 1, example: 7 })
  target!: number;
}

export class OwnAchievementDto extends AchievementDto implements OwnAchievement {
  @ApiProperty({
    description: 'When it was unlocked; null while it is locked.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  unlockedAt!: string | null;

  @ApiProperty({
    description: 'How far it is; null once it is unlocked.',
    type: AchievementProgressDto,
    nullable: true,
  })
  progress!: AchievementProgressDto | null;
}
