import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe } from '#platform/http';
import { dayStartMinutes } from '../domain/day-start.js';
import { SettingsQuery } from '../queries/settings.query.js';
import { UpdateSettings } from '../use-cases/update-settings.js';
import { UpdateSettingsDto } from './settings.requests.js';
import { presentSettings } from './users.presenter.js';
import { SettingsDto } from './users.responses.js';

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

  @Patch()
  @Describe({
    summary: 'Change some of my settings',
    description: 'What is not sent stays as it is.',
    type: SettingsDto,
    errors: { 409: 'VERSION_CONFLICT' },
  })
  async update(@Caller() caller: Principal, @Body() body: UpdateSettingsDto): Promise<SettingsDto> {
    const { version, dayStart, ...changes } = body;
    const minutes = dayStart === undefined ? undefined : dayStartMinutes(dayStart);
    return presentSettings(
      await this.updateSettings.execute(
        caller,
        { ...changes, ...(minutes !== undefined && { dayStart: minutes }) },
        version,
      ),
    );
  }
}
