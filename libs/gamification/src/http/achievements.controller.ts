import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe } from '#platform/http';
import type { Achievement } from '../domain/achievement.rules.js';
import { AchievementsQuery, type OwnAchievement } from '../queries/achievements.query.js';
import { AchievementDto, OwnAchievementDto } from './achievements.responses.js';

@ApiTags('Achievements')
@Authenticated()
@Controller('achievements')
export class AchievementsController {
  constructor(private readonly achievements: AchievementsQuery) {}

  @Get()
  @Describe({ summary: 'All achievements there are', type: [AchievementDto] })
  catalogue(): Promise<Achievement[]> {
    return this.achievements.catalogue();
  }

  @Get('me')
  @Describe({ summary: 'All achievements, unlocked or how far I am', type: [OwnAchievementDto] })
  mine(@Caller() caller: Principal): Promise<OwnAchievement[]> {
    return this.achievements.of(caller.userId);
  }
}
