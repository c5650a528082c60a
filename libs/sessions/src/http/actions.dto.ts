import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsText, PageQuery } from '#platform/http';
import { ACTION_TYPES, type ActionData, type ActionType } from '../domain/action.js';
import { RewardsDto } from '#platform/shapes';

export class RecordActionDto {
  @ApiProperty({
    description: 'RELAPSE costs points, breaks the day and fails the session it happened in.',
    enum: ACTION_TYPES,
    example: 'URGE_RESISTED',
  })
  @IsIn(ACTION_TYPES)
  type!: ActionType;

  @ApiPropertyOptional({
    description: 'What it is about: one line of 1 to 60 characters.',
    minLength: 1,
    maxLength: 60,
    example: 'scrolling',
  })
  @IsOptional()
  @IsText({ min: 1, max: 60, name: true })
  habit?: string;

  @ApiPropertyOptional({
    description: 'How strong it was, 1 weak to 5 strong.',
    minimum: 1,
    maximum: 5,
    example: 3,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  intensity?: number;

  @ApiPropertyOptional({
    description: 'Anything worth remembering, up to 2000 characters. Nobody else sees it.',
    maxLength: 2000,
    example: 'late at night',
  })
  @IsOptional()
  @IsText({ max: 2000 })
  note?: string;

  @ApiPropertyOptional({
    description: 'When it happened: an instant with its zone, at most 48 h ago. Now when it is left out.',
    format: 'date-time',
    example: '2026-11-20T06:30:00.000Z',
  })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/, {
    message: 'occurredAt must be an instant with its zone, e.g. 2026-11-20T06:30:00Z',
  })
  occurredAt?: string;
}

export class ActionsPageQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only these.', enum: ACTION_TYPES, example: 'RELAPSE' })
  @IsOptional()
  @IsIn(ACTION_TYPES)
  type?: ActionType;
}

export class ActionDto implements ActionData {
  @ApiProperty({ description: 'UUIDv7.', format: 'uuid', example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e' })
  id!: string;

  @ApiProperty({ description: 'What happened.', enum: ACTION_TYPES, example: 'URGE_RESISTED' })
  type!: ActionType;

  @ApiProperty({ description: 'What it is about.', type: String, nullable: true, example: 'scrolling' })
  habit!: string | null;

  @ApiProperty({
    description: 'How strong it was.',
    type: Number,
    minimum: 1,
    maximum: 5,
    nullable: true,
    example: 3,
  })
  intensity!: number | null;

  @ApiProperty({
    description: 'Anything worth remembering.',
    type: String,
    maxLength: 2000,
    nullable: true,
    example: null,
  })
  note!: string | null;

  @ApiProperty({ description: 'When it happened.', format: 'date-time', example: '2026-11-20T06:30:00.000Z' })
  occurredAt!: string;

  @ApiProperty({
    description: 'When it was recorded.',
    format: 'date-time',
    example: '2026-11-20T06:31:12.345Z',
  })
  createdAt!: string;
}

export class RecordedActionDto {
  @ApiProperty({ description: 'The recorded action.', type: ActionDto })
  action!: ActionDto;

  @ApiProperty({ description: 'What it won or lost.', type: RewardsDto })
  rewards!: RewardsDto;
}
