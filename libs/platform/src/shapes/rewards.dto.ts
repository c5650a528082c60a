import { ApiProperty } from '@nestjs/swagger';
import { RANKS, RARITIES, type Rank, type Rarity, type Rewards, type Track } from '#contracts/gamification';

const TRACKS = ['POINTS', 'XP'] as const satisfies Track[];

class RewardEntryDto {
  @ApiProperty({ description: 'The track that changed.', enum: TRACKS, example: 'POINTS' })
  track!: Track;

  @ApiProperty({ description: 'Stable name of the rule.', example: 'session_completed' })
  rule!: string;

  @ApiProperty({ description: 'What the balance changed by; a loss never takes it below 0.', example: 10 })
  applied!: number;

  @ApiProperty({ description: 'The balance of the track right after.', minimum: 0, example: 130 })
  balanceAfter!: number;
}

class RewardedPointsDto {
  @ApiProperty({ description: 'Points now.', minimum: 0, example: 130 })
  total!: number;

  @ApiProperty({ description: 'floor(points / 100) + 1', minimum: 1, example: 2 })
  level!: number;

  @ApiProperty({ description: 'This write reached a higher level.', example: false })
  leveledUp!: boolean;
}

class RewardedXpDto {
  @ApiProperty({ description: 'XP now.', minimum: 0, example: 50 })
  total!: number;

  @ApiProperty({ description: 'floor(sqrt(xp / 100)) + 1', minimum: 1, example: 1 })
  level!: number;

  @ApiProperty({ description: 'From F to S.', enum: RANKS, example: 'F' })
  rank!: Rank;

  @ApiProperty({ description: 'This write reached a higher level.', example: false })
  leveledUp!: boolean;

  @ApiProperty({ description: 'This write reached a higher rank.', example: false })
  rankedUp!: boolean;
}

class RewardedStreakDto {
  @ApiProperty({ description: 'Days in a row, today included when it is kept.', minimum: 0, example: 4 })
  current!: number;

  @ApiProperty({ description: 'The most days in a row ever.', minimum: 0, example: 12 })
  longest!: number;

  @ApiProperty({ description: 'This write kept today.', example: true })
  kept!: boolean;

  @ApiProperty({ description: 'This write broke a streak.', example: false })
  broken!: boolean;
}

class RewardedAchievementDto {
  @ApiProperty({ description: 'Stable key.', example: 'first_session' })
  key!: string;

  @ApiProperty({ description: 'Its name.', example: 'First Session' })
  name!: string;

  @ApiProperty({ description: 'How rare it is.', enum: RARITIES, example: 'COMMON' })
  rarity!: Rarity;

  @ApiProperty({ description: 'Points it brought.', minimum: 0, example: 10 })
  points!: number;

  @ApiProperty({ description: 'XP it brought.', minimum: 0, example: 50 })
  xpReward!: number;
}

/** What a write won or lost, in its answer. */
export class RewardsDto implements Rewards {
  @ApiProperty({
    description: 'The entries it wrote to the ledger; none when it won and lost nothing.',
    type: [RewardEntryDto],
  })
  entries!: RewardEntryDto[];

  @ApiProperty({ description: 'The track POINTS after it.', type: RewardedPointsDto })
  points!: RewardedPointsDto;

  @ApiProperty({ description: 'The track XP after it.', type: RewardedXpDto })
  xp!: RewardedXpDto;

  @ApiProperty({ description: 'The streak after it.', type: RewardedStreakDto })
  streak!: RewardedStreakDto;

  @ApiProperty({ description: 'Achievements it unlocked.', type: [RewardedAchievementDto] })
  achievements!: RewardedAchievementDto[];
}
