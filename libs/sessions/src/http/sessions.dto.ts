import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { SessionData } from '#contracts/sessions';
import { IsDay, IsText, PageQuery } from '#platform/http';
import { type Session, SESSION_KINDS, SESSION_STATUSES } from '../domain/session.js';
import { MAX_PLANNED_SECONDS } from '../domain/session.rules.js';
import { RewardsDto } from '#platform/shapes';

export class StartSessionDto {
  @ApiProperty({
    description: 'LOCKDOWN keeps away from something, FOCUS works on something.',
    enum: SESSION_KINDS,
    example: 'LOCKDOWN',
  })
  @IsIn(SESSION_KINDS)
  kind!: Session['kind'];

  @ApiPropertyOptional({
    description: 'What it is about, in the own words of the person: one line of 1 to 60 characters.',
    minLength: 1,
    maxLength: 60,
    example: 'scrolling',
  })
  @IsOptional()
  @IsText({ min: 1, max: 60, name: true })
  habit?: string;

  @ApiProperty({
    description: 'Seconds to hold out. The least is a setting of the server (SESSION_MIN_SECONDS, 60).',
    minimum: 1,
    maximum: MAX_PLANNED_SECONDS,
    example: 1500,
  })
  @IsInt()
  @Min(1)
  @Max(MAX_PLANNED_SECONDS)
  plannedSeconds!: number;
}

export class SessionsPageQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only these.', enum: SESSION_STATUSES, example: 'COMPLETED' })
  @IsOptional()
  @IsIn(SESSION_STATUSES)
  status?: Session['status'];

  @ApiPropertyOptional({ description: 'Only these.', enum: SESSION_KINDS, example: 'FOCUS' })
  @IsOptional()
  @IsIn(SESSION_KINDS)
  kind?: Session['kind'];

  @ApiPropertyOptional({
    description: 'Started on this day of the own zone or later.',
    format: 'date',
    example: '2026-11-01',
  })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({
    description: 'Started on this day of the own zone or earlier.',
    format: 'date',
    example: '2026-11-30',
  })
  @IsOptional()
  @IsDay()
  to?: string;
}

export class SessionDto implements SessionData {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({ description: 'What kind of session.', enum: SESSION_KINDS, example: 'LOCKDOWN' })
  kind!: Session['kind'];

  @ApiProperty({ description: 'What it is about.', type: String, nullable: true, example: 'scrolling' })
  habit!: string | null;

  @ApiProperty({
    description: 'Seconds to hold out.',
    minimum: 1,
    maximum: MAX_PLANNED_SECONDS,
    example: 1500,
  })
  plannedSeconds!: number;

  @ApiProperty({
    description: "The server's clock at the start.",
    format: 'date-time',
    example: '2026-11-20T06:30:00.000Z',
  })
  startedAt!: string;

  @ApiProperty({
    description: 'From then it can be completed, for 24 h.',
    format: 'date-time',
    example: '2026-11-20T06:55:00.000Z',
  })
  endsAt!: string;

  @ApiProperty({
    description: 'When it was completed, abandoned or failed; null while it is ACTIVE.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  endedAt!: string | null;

  @ApiProperty({
    description: 'FAILED by a relapse; ABANDONED by the person, or 24 h after its end.',
    enum: SESSION_STATUSES,
    example: 'ACTIVE',
  })
  status!: Session['status'];

  @ApiProperty({
    description: 'plannedSeconds of a COMPLETED session, else 0.',
    minimum: 0,
    maximum: MAX_PLANNED_SECONDS,
    example: 0,
  })
  savedSeconds!: number;

  @ApiProperty({
    description: 'The group lockdown it belongs to.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
  })
  groupLockdownId!: string | null;
}

export class CompletedSessionDto {
  @ApiProperty({ description: 'The completed session.', type: SessionDto })
  session!: SessionDto;

  @ApiProperty({ description: 'What it won.', type: RewardsDto })
  rewards!: RewardsDto;
}
