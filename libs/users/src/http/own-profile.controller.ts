import { Body, Controller, Delete, Get, Patch, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { AcceptsUpload, Describe, SeenVersion, Upload } from '#platform/http';
import { AvatarUrls } from '../queries/avatar-urls.js';
import { ProfileQuery } from '../queries/profile.query.js';
import { ChangeAvatar } from '../use-cases/change-avatar.js';
import { RequestAccountDeletion } from '../use-cases/request-account-deletion.js';
import { UpdateProfile } from '../use-cases/update-profile.js';
import { DeleteAccountDto, ReplaceProfileDto, UpdateProfileDto } from './own-profile.requests.js';
import { AvatarDto, RequestedDeletionDto } from './own-profile.responses.js';
import { presentOwnProfile } from './users.presenter.js';
import { OwnProfileDto } from './users.responses.js';

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'The version you have seen.',
  schema: { type: 'string', example: '"3"' },
};

@ApiTags('users')
@Authenticated()
@Controller('users/me')
export class OwnProfileController {
  constructor(
    private readonly profiles: ProfileQuery,
    private readonly updateProfile: UpdateProfile,
    private readonly changeAvatar: ChangeAvatar,
    private readonly avatars: AvatarUrls,
    private readonly deletion: RequestAccountDeletion,
  ) {}

  @Get()
  @Describe({ summary: 'My own profile with settings and progress', type: OwnProfileDto })
  async read(@Caller() caller: Principal): Promise<OwnProfileDto> {
    return presentOwnProfile(await this.profiles.own(caller.userId));
  }

  @Put()
  @ApiHeader(IF_MATCH)
  @Describe({
    summary: 'Set my whole profile',
    type: OwnProfileDto,
    errors: { 409: 'USERNAME_TAKEN, USERNAME_CHANGE_LIMIT, VERSION_CONFLICT' },
  })
  replace(
    @Caller() caller: Principal,
    @Body() body: ReplaceProfileDto,
    @SeenVersion() seen?: number,
  ): Promise<OwnProfileDto> {
    return this.change(caller, body, seen);
  }

  @Patch()
  @ApiHeader(IF_MATCH)
  @Describe({
    summary: 'Change my profile',
    description: 'What is not sent stays as it is.',
    type: OwnProfileDto,
    errors: { 409: 'USERNAME_TAKEN, USERNAME_CHANGE_LIMIT, VERSION_CONFLICT' },
  })
  update(
    @Caller() caller: Principal,
    @Body() body: UpdateProfileDto,
    @SeenVersion() seen?: number,
  ): Promise<OwnProfileDto> {
    return this.change(caller, body, seen);
  }

  @Delete()
  @Describe({
    summary: 'Delete my account',
    description:
      'All login sessions end and nobody sees me any more. Logging in within 30 days brings everything back; after that it is erased.',
    type: RequestedDeletionDto,
    errors: { 403: 'WRONG_PASSWORD', 404: 'NOT_FOUND' },
  })
  remove(@Caller() caller: Principal, @Body() { password }: DeleteAccountDto): Promise<RequestedDeletionDto> {
    return this.deletion.execute(caller, password);
  }

  @Post('avatar')
  @AcceptsUpload('avatar')
  @Describe({
    summary: 'Give me another picture',
    description:
      'PNG, JPEG or WebP, 5 MB and 25 megapixels at most. It is cut to a square around its middle and kept without anything else the file contained.',
    type: AvatarDto,
    errors: {
      413: 'PAYLOAD_TOO_LARGE',
      415: 'UNSUPPORTED_MEDIA_TYPE, UNSUPPORTED_IMAGE_TYPE',
      422: 'IMAGE_TOO_LARGE, IMAGE_UNREADABLE',
    },
  })
  async upload(@Caller() caller: Principal, @Upload() bytes: Buffer): Promise<AvatarDto> {
    const { avatarId, version } = await this.changeAvatar.replace(caller, bytes);
    return { avatarUrl: this.avatars.of(avatarId), avatarSmallUrl: this.avatars.of(avatarId, 128), version };
  }

  @Delete('avatar')
  @Describe({ summary: 'Have no picture', status: 204 })
  async removeAvatar(@Caller() caller: Principal): Promise<void> {
    await this.changeAvatar.remove(caller);
  }

  private async change(
    caller: Principal,
    body: UpdateProfileDto,
    seen: number | undefined,
  ): Promise<OwnProfileDto> {
    const { version, ...changes } = body;
    await this.updateProfile.execute(caller, changes, version ?? seen);
    return presentOwnProfile(await this.profiles.own(caller.userId));
  }
}
