import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsText } from '#platform/http';
import { USERNAME } from '../domain/username.js';
import { WhenSent } from './settings.requests.js';

class ProfileBody {
  @ApiProperty({
    description:
      'Letters, digits and underscores; unique whatever its case. The name before is kept for you for 30 days.',
    minLength: 3,
    maxLength: 20,
    pattern: '^[a-zA-Z0-9_]{3,20}$',
    example: 'ada_l',
  })
  @IsText({ min: 3, max: 20, name: true })
  @Matches(USERNAME, { message: 'username must have 3 to 20 letters (a-z), digits or underscores' })
  username!: string;

  @ApiProperty({ description: 'The name to show.', minLength: 1, maxLength: 50, example: 'Ada Lovelace' })
  @IsText({ min: 1, max: 50, name: true })
  displayName!: string;
}

const SEEN_VERSION = {
  description:
    'The version you have seen, here or as If-Match: if it is no longer the current one, nothing is changed. Without it the last write wins.',
  minimum: 1,
  maximum: 2147483647,
  example: 3,
};

/** The whole profile. */
export class ReplaceProfileDto extends ProfileBody {
  @ApiPropertyOptional(SEEN_VERSION)
  @WhenSent()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;
}

export class UpdateProfileDto extends PartialType(ProfileBody, { skipNullProperties: false }) {
  @ApiPropertyOptional(SEEN_VERSION)
  @WhenSent()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version?: number;
}

export class DeleteAccountDto {
  @ApiProperty({
    description: 'The password of the account.',
    format: 'password',
    minLength: 1,
    maxLength: 128,
    example: 'Correct1horse',
  })
  @IsString()
  @MaxLength(128)
  password!: string;
}

export class DownloadQuery {
  @ApiProperty({ description: 'As in the link.', pattern: '^\\d{1,12}$', example: '1795190400' })
  @Matches(/^\d{1,12}$/)
  expires!: string;

  @ApiProperty({ description: 'As in the link.', maxLength: 100, example: 'q0q2y3b0gJ8…' })
  @IsString()
  @MaxLength(100)
  signature!: string;
}
