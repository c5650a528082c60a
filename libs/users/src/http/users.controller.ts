import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, UuidParam } from '#platform/http';
import { ProfileQuery } from '../queries/profile.query.js';
import { presentProfile } from './users.presenter.js';
import { ProfileDto } from './users.responses.js';

@ApiTags('users')
@Authenticated()
@Controller('users')
export class UsersController {
  constructor(private readonly profiles: ProfileQuery) {}

  @Get('by-username/:username')
  @ApiParam({ name: 'username', description: 'In any case.', example: 'ada_l' })
  @Describe({
    summary: 'Somebody’s profile by their username',
    description: 'Whoever may not see more gets the card only.',
    type: ProfileDto,
    errors: { 404: 'NOT_FOUND' },
  })
  async byUsername(@Caller() caller: Principal, @Param('username') username: string): Promise<ProfileDto> {
    return presentProfile(await this.profiles.byUsername(caller.userId, username));
  }

  @Get(':id')
  @ApiParam({
    name: 'id',
    format: 'uuid',
    description: 'Id of the person.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  @Describe({
    summary: 'Somebody’s profile',
    description: 'Whoever may not see more gets the card only.',
    type: ProfileDto,
    errors: { 404: 'NOT_FOUND' },
  })
  async byId(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<ProfileDto> {
    return presentProfile(await this.profiles.byId(caller.userId, id));
  }
}
