import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { UsersPort } from '#contracts/users';
import { AccountDeletionData } from './data/account-deletion.data.js';
import { ExportsData } from './data/exports.data.js';
import { UsersData } from './data/users.data.js';
import { DownloadLinks } from './downloads/download-links.js';
import { AbandonedFiles } from './events/abandoned-files.js';
import { DownloadsController } from './http/downloads.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { OwnProfileController } from './http/own-profile.controller.js';
import { SettingsController } from './http/settings.controller.js';
import { UsersController } from './http/users.controller.js';
import { AvatarImages } from './images/avatar-images.js';
import { AccountErasure } from './jobs/account-erasure.js';
import { ExportCleanUp } from './jobs/export-clean-up.js';
import { ExportProcessor } from './jobs/export-processor.js';
import { ExportQueueing } from './jobs/export-queueing.js';
import { ExportSources } from './jobs/export-sources.js';
import { AvatarUrls } from './queries/avatar-urls.js';
import { DueAccountsQuery } from './queries/due-accounts.query.js';
import { ExportsQuery } from './queries/exports.query.js';
import { ProfileQuery } from './queries/profile.query.js';
import { SettingsQuery } from './queries/settings.query.js';
import { UserRows } from './queries/user-rows.query.js';
import { UsersExport } from './queries/users-export.query.js';
import { CancelAccountDeletion } from './use-cases/cancel-account-deletion.js';
import { ChangeAvatar } from './use-cases/change-avatar.js';
import { EraseAccount } from './use-cases/erase-account.js';
import { RequestAccountDeletion } from './use-cases/request-account-deletion.js';
import { RequestExport } from './use-cases/request-export.js';
import { UpdateProfile } from './use-cases/update-profile.js';
import { UpdateSettings } from './use-cases/update-settings.js';
import { UsersDirectory } from './users.port.js';

/** People as others see them, their settings, and their account from picture to erasure. Global: others find it by its port. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [
    OwnProfileController,
    ExportsController,
    DownloadsController,
    UsersController,
    SettingsController,
  ],
  providers: [
    UsersData,
    AccountDeletionData,
    ExportsData,
    AvatarUrls,
    UserRows,
    ProfileQuery,
    SettingsQuery,
    DueAccountsQuery,
    ExportsQuery,
    UsersExport,
    AvatarImages,
    DownloadLinks,
    UpdateSettings,
    UpdateProfile,
    ChangeAvatar,
    RequestAccountDeletion,
    CancelAccountDeletion,
    EraseAccount,
    RequestExport,
    AbandonedFiles,
    AccountErasure,
    ExportSources,
    ExportQueueing,
    ExportProcessor,
    ExportCleanUp,
    { provide: UsersPort, useClass: UsersDirectory },
  ],
  exports: [UsersPort],
})
export class UsersModule {}
