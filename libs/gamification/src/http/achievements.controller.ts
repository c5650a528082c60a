import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller, Public } from '#platform/access';
import { type ApiReply, Describe, NotFound, RawAnswer } from '#platform/http';
import { ICONS } from '../domain/icons.js';
import {
  AchievementsQuery,
  type ListedAchievement,
  type OwnAchievement,
} from '../queries/achievements.query.js';
import { AchievementDto, OwnAchievementDto } from './achievements.responses.js';

@ApiTags('Achievements')
@Authenticated()
@Controller('achievements')
export class AchievementsController {
  constructor(private readonly achievements: AchievementsQuery) {}

  @Get()
  @Describe({ summary: 'All achievements there are', type: [AchievementDto] })
  catalogue(): Promise<ListedAchievement[]> {
    return this.achievements.catalogue();
  }

  @Public()
  @RawAnswer()
  @Get('icons/:name')
  @Describe({ summary: 'A picture of an achievement, as SVG', errors: { 404: 'NOT_FOUND' } })
  icon(@Param('name') name: string, @Res() reply: ApiReply): void {
    const picture = ICONS.get(name.replace(/\.svg$/, ''));
    if (!picture) throw new NotFound();
    void reply.type('image/svg+xml').header('Cache-Control', 'public, max-age=86400').send(picture);
  }

  @Get('me')
  @Describe({ summary: 'All achievements, unlocked or how far I am', type: [OwnAchievementDto] })
  mine(@Caller() caller: Principal): Promise<OwnAchievement[]> {
    return this.achievements.of(caller.userId);
  }
}
