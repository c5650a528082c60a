import { Global, Module } from '@nestjs/common';
import { UsersPort } from '#contracts/users';
import { UsersData } from './data/users.data.js';
import { SettingsController } from './http/settings.controller.js';
import { UsersController } from './http/users.controller.js';
import { ProfileQuery } from './queries/profile.query.js';
import { SettingsQuery } from './queries/settings.query.js';
import { UserRows } from './queries/user-rows.query.js';
import { UpdateSettings } from './use-cases/update-settings.js';
import { UsersDirectory } from './users.port.js';

/** People as others see them, and their settings. Global: its port is what other modules find it by. */
@Global()
@Module({
  controllers: [UsersController, SettingsController],
  providers: [
    UsersData,
    UserRows,
    ProfileQuery,
    SettingsQuery,
    UpdateSettings,
    { provide: UsersPort, useClass: UsersDirectory },
  ],
  exports: [UsersPort],
})
export class UsersModule {}
