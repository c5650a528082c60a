import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, SeenVersion } from '#platform/http';
import { dayStartMinutes } from '../domain/day-start.js';
import { SettingsQuery } from '../queries/settings.query.js';
import { UpdateSettings } from '../use-cases/update-settings.js';
import { ReplaceSettingsDto, UpdateSettingsDto } from './settings.requests.js';
import { presentSettings } from './users.presenter.js';
import { SettingsDto } from './users.responses.js';

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'The version you have seen.',
  schema: { type: 'string', example: '"3"' },
};

@ApiTags('settings')
@Authenticated()
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly settings: SettingsQuery,
    private readonly updateSettings: UpdateSettings,
  ) {}

  @Get()
  @Describe({ summary: 'My settings', type: SettingsDto })
  async read(@Caller() caller: Principal): Promise<SettingsDto> {
    return presentSettings(await this.settings.of(caller.userId));
  }

  @Put()
  @ApiHeader(IF_MATCH)
  @Describe({ summary: 'Set all of my settings', type: SettingsDto, errors: { 409: 'VERSION_CONFLICT' } })
  replace(
    @Caller() caller: Principal,
    @Body() body: ReplaceSettingsDto,
    @SeenVersion() seen?: number,
  ): Promise<SettingsDto> {
    return this.change(caller, body, seen);
  }

  @Patch()
  @ApiHeader(IF_MATCH)
  @Describe({
    summary: 'Change some of my settings',
    description: 'What is not sent stays as it is.',
    type: SettingsDto,
    errors: { 409: 'VERSION_CONFLICT' },
  })
  update(
    @Caller() caller: Principal,
    @Body() body: UpdateSettingsDto,
    @SeenVersion() seen?: number,
  ): Promise<SettingsDto> {
    return this.change(caller, body, seen);
  }

  private async change(
    caller: Principal,
    body: UpdateSettingsDto,
    seen: number | undefined,
  ): Promise<SettingsDto> {
    const { version, dayStart, ...changes } = body;
    const minutes = dayStart === undefined ? {} : { dayStart: dayStartMinutes(dayStart) };
    return presentSettings(
      await this.updateSettings.execute(caller, { ...changes, ...minutes }, version ?? seen),
    );
  }
}
