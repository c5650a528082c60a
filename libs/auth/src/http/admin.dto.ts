import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { type Role, ROLES } from '#contracts/access';
import { IsText, PageQuery } from '#platform/http';
import { ADMIN_ACTIONS, type AdminAct } from '../domain/audit.js';

export class AdminUsersQueryDto extends PageQuery {
  @ApiPropertyOptional({
    description: 'The beginning of a username, or a whole e-mail address.',
    minLength: 1,
    maxLength: 254,
    example: 'ada',
  })
  @IsOptional()
  @IsText({ min: 1, max: 254, name: true })
  search?: string;
}

export class AuditQueryDto extends PageQuery {
  @ApiPropertyOptional({
    description: 'Only what was done to this person.',
    format: 'uuid',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  @IsOptional()
  @IsUUID()
  userId?: string;
}

export class BanDto {
  @ApiProperty({
    description: 'Why; the person is told.',
    minLength: 1,
    maxLength: 500,
    example: 'Insulted others in a group.',
  })
  @IsText({ min: 1, max: 500, name: true })
  reason!: string;

  @ApiPropertyOptional({
    description: 'When it ends; without it, or null, never.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-12-20T06:30:00.000Z',
  })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  until?: string | null;
}

export class RoleDto {
  @ApiProperty({ description: 'What the account may do from now on.', enum: ROLES, example: 'MODERATOR' })
  @IsIn(ROLES)
  role!: Role;
}

class BanInfoDto {
  @ApiProperty({ description: 'Why.', maxLength: 500, example: 'Insulted others in a group.' })
  reason!: string;

  @ApiProperty({
    description: 'When it ends; null is never.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  until!: string | null;
}

const USER_STATUSES = ['ACTIVE', 'DEACTIVATED', 'BANNED'] as const;
const ID = { description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' };

export class AdminUserDto {
  @ApiProperty(ID)
  id!: string;

  @ApiProperty({ description: 'Unique whatever its case.', minLength: 3, maxLength: 20, example: 'ada_l' })
  username!: string;

  @ApiProperty({ description: 'The name to show.', minLength: 1, maxLength: 50, example: 'Ada Lovelace' })
  displayName!: string;

  @ApiProperty({
    description: 'E-mail address.',
    format: 'email',
    maxLength: 254,
    example: 'ada@example.com',
  })
  email!: string;

  @ApiProperty({ description: 'Whether the address was confirmed by a mail.', example: true })
  emailVerified!: boolean;

  @ApiProperty({ description: 'What the account may do.', enum: ROLES, example: 'USER' })
  role!: Role;

  @ApiProperty({ description: 'Whether the account may be used.', enum: USER_STATUSES, example: 'ACTIVE' })
  status!: (typeof USER_STATUSES)[number];

  @ApiProperty({ type: BanInfoDto, nullable: true, description: 'The ban, if there is one.', example: null })
  ban!: BanInfoDto | null;

  @ApiProperty({
    description: 'When the account was opened.',
    format: 'date-time',
    example: '2026-08-20T06:30:00.000Z',
  })
  createdAt!: string;
}

export class AuditEntryDto {
  @ApiProperty(ID)
  id!: string;

  @ApiProperty({ ...ID, description: 'Who did it.' })
  actorId!: string;

  @ApiProperty({ ...ID, description: 'To whom.' })
  subjectId!: string;

  @ApiProperty({ description: 'What.', enum: ADMIN_ACTIONS, example: 'SET_ROLE' })
  action!: AdminAct['action'];

  @ApiProperty({
    description: 'Details, by action: reason and until; from and to; ended.',
    type: Object,
    example: { from: 'USER', to: 'MODERATOR' },
  })
  data!: AdminAct['data'];

  @ApiProperty({ description: 'When.', format: 'date-time', example: '2026-11-20T06:30:00.000Z' })
  at!: string;
}
