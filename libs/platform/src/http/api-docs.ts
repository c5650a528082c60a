import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';

class ErrorDto {
  @ApiProperty({ description: 'Stable code; docs/api/errors.md lists them all.', example: 'NOT_FOUND' })
  code!: string;

  @ApiProperty({
    description: 'One sentence a person can act on.',
    example: 'There is nothing here that you may see.',
  })
  message!: string;

  @ApiProperty({
    description: 'What a client can use besides, e.g. the fields of a VALIDATION_ERROR.',
    required: false,
    nullable: true,
    type: Object,
    example: null,
  })
  details?: unknown;
}

class ErrorMetaDto {
  @ApiProperty({
    description: 'When the answer was made.',
    format: 'date-time',
    example: '2026-11-20T06:30:00.000Z',
  })
  timestamp!: string;

  @ApiProperty({
    description: 'The X-Request-Id of the request, also in the logs.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  requestId!: string;
}

export class ErrorAnswerDto {
  @ApiProperty({ example: false, enum: [false], type: Boolean, description: 'Always false.' })
  success!: false;

  @ApiProperty({ type: ErrorDto, description: 'What went wrong.' })
  error!: ErrorDto;

  @ApiProperty({ type: ErrorMetaDto, description: 'About this answer.' })
  meta!: ErrorMetaDto;
}

class PaginationDto {
  @ApiProperty({ description: 'Entries asked for.', example: 20 })
  limit!: number;

  @ApiProperty({ description: 'Cursor of the next page.', type: String, nullable: true, example: null })
  nextCursor!: string | null;

  @ApiProperty({ description: 'Whether there is another page.', example: false })
  hasMore!: boolean;

  @ApiProperty({
    description: 'How many entries there are, where the list can say it.',
    required: false,
    minimum: 0,
    example: 42,
  })
  total?: number;
}

class MetaDto extends ErrorMetaDto {
  @ApiProperty({ description: 'Version of the API.', example: 'v1' })
  version!: string;
}

class PageMetaDto extends MetaDto {
  @ApiProperty({ type: PaginationDto, description: 'Where this page stands.' })
  pagination!: PaginationDto;
}

export interface RouteDocs {
  /** What the route does, in a few words. */
  readonly summary: string;
  readonly description?: string;
  /** 200 unless said otherwise. */
  readonly status?: number;
  /** Class of `data`; none for 204. `[Class]` is a plain list. */
  readonly type?: Type | readonly [Type];
  /** `data` is a list with `meta.pagination`. */
  readonly page?: boolean;
  /** The codes a caller has to expect, by status. 400, 429 and 500 are added where they apply. */
  readonly errors?: Readonly<Record<number, string>>;
}

const errorAnswer = (status: number, description: string): MethodDecorator =>
  ApiResponse({ status, description, schema: { $ref: getSchemaPath(ErrorAnswerDto) } });

/** Documents a route and sets its status: one line per route instead of one per answer. */
export function Describe({
  summary,
  description,
  status = 200,
  type,
  page = false,
  errors = {},
}: RouteDocs): MethodDecorator {
  const item = Array.isArray(type) ? (type as readonly [Type])[0] : (type as Type | undefined);
  const list = page || Array.isArray(type);
  const data =
    item && (list ? { type: 'array', items: { $ref: getSchemaPath(item) } } : { $ref: getSchemaPath(item) });
  const success = data
    ? ApiResponse({
        status,
        description: 'Done.',
        schema: {
          type: 'object',
          required: ['success', 'data', 'meta'],
          properties: {
            success: { type: 'boolean', enum: [true], example: true },
            data,
            meta: { $ref: getSchemaPath(page ? PageMetaDto : MetaDto) },
          },
        },
      })
    : ApiResponse({ status, description: 'Done; no content.' });
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ summary, ...(description && { description }) }),
    ApiExtraModels(ErrorAnswerDto, MetaDto, PageMetaDto, ...(item ? [item] : [])),
    success,
    ...Object.entries({
      400: 'VALIDATION_ERROR, MALFORMED_REQUEST',
      429: 'RATE_LIMIT_EXCEEDED',
      500: 'INTERNAL_ERROR',
      503: 'SERVICE_UNAVAILABLE, READ_ONLY',
      ...errors,
    }).map(([code, codes]) => errorAnswer(Number(code), codes)),
  );
}
