import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Caller, Roles } from '#platform/access';
import type { Once } from '#platform/database';
import { Describe } from '#platform/http';
import { Idempotent, OnceOnly } from '#platform/idempotency';
import { type AchievementData, EditAchievements } from '../use-cases/edit-achievements.js';
import { AddAchievementDto, EditAchievementDto } from './achievements.requests.js';
import { AchievementDefinitionDto } from './achievements.responses.js';

@ApiTags('Administration')
@Roles('ADMIN')
@Controller('admin/achievements')
export class AdminAchievementsController {
  constructor(private readonly editAchievements: EditAchievements) {}

  @Post()
  @Idempotent()
  @Describe({
    summary: 'Add an achievement',
    description: 'Whoever meets it already gets it within minutes.',
    status: 201,
    type: AchievementDefinitionDto,
    errors: { 409: 'ACHIEVEMENT_EXISTS, IDEMPOTENCY_IN_PROGRESS' },
  })
  add(
    @Caller() caller: Principal,
    @Body() body: AddAchievementDto,
    @OnceOnly() once?: Once,
  ): Promise<AchievementData> {
    return this.editAchievements.add(caller.userId, { ...body }, once);
  }

  @Patch(':key')
  @Describe({
    summary: 'Edit an achievement',
    description:
      'What people have won by it stays as it is. A catalogue in a newer version leaves it alone from now on.',
    type: AchievementDefinitionDto,
    errors: { 404: 'NOT_FOUND' },
  })
  edit(
    @Caller() caller: Principal,
    @Param('key') key: string,
    @Body() body: EditAchievementDto,
  ): Promise<AchievementData> {
    return this.editAchievements.edit(caller.userId, key, { ...body });
  }
}
