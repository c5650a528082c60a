import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, ValidationFailed } from './domain-error.js';
import type { ApiRequest } from './request.js';

/** The largest file. */
export const UPLOAD_BYTES = 5 * 1024 * 1024;
/** What may stand around the file: boundaries, headers, a few short fields. */
const AROUND_THE_FILE = 64 * 1024;
const UPLOAD = 'http:upload-field';

export class UnsupportedMediaType extends DomainError {
  readonly code = 'UNSUPPORTED_MEDIA_TYPE';
  readonly status = 415;
}

export class PayloadTooLarge extends DomainError {
  readonly code = 'PAYLOAD_TOO_LARGE';
  readonly status = 413;
}

export class MalformedUpload extends DomainError {
  readonly code = 'MALFORMED_REQUEST';
  readonly status = 400;
  constructor() {
    super('The upload cannot be read: send it as multipart/form-data with a boundary, and all of it.');
  }
}

/** This route takes one file, sent as that field of a form. No other route reads multipart. */
export const AcceptsUpload = (field: string): MethodDecorator =>
  applyDecorators(
    SetMetadata(UPLOAD, field),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: [field],
        properties: { [field]: { type: 'string', format: 'binary', description: 'The file, 5 MB at most.' } },
      },
    }),
  );

/** Teaches the server to read multipart, within caps. Which routes do is decided by {@link UploadGuard}. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, {
    limits: {
      fileSize: UPLOAD_BYTES,
      files: 1,
      fields: 4,
      parts: 5,
      fieldNameSize: 100,
      fieldSize: 1000,
      headerPairs: 20,
    },
    throwFileSizeLimit: true,
  });
}

const isMultipart = (request: ApiRequest): boolean =>
  /^multipart\//i.test(request.headers['content-type']?.trimStart() ?? '');

/** Multipart only where a route is marked for it, and nothing else there; before a byte of the body is read. */
@Injectable()
export class UploadGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const field = this.reflector.get<string | undefined>(UPLOAD, context.getHandler());
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (field === undefined && isMultipart(request))
      throw new UnsupportedMediaType('Send the body as application/json.');
    if (field !== undefined && !request.isMultipart())
      throw new UnsupportedMediaType(`Send the file as the field "${field}" of multipart/form-data.`);
    if (
      field !== undefined &&
      Number(request.headers['content-length'] ?? 0) > UPLOAD_BYTES + AROUND_THE_FILE
    )
      throw tooLarge();
    return true;
  }
}

/**
 * The bytes of the one file of an `@AcceptsUpload` route. What the client says of its type or name is not looked at.
 * @throws PayloadTooLarge, MalformedUpload, ValidationFailed when the field is missing
 */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext): Promise<Buffer> => {
  const field = Reflect.getMetadata(UPLOAD, context.getHandler()) as string;
  return readUpload(context.switchToHttp().getRequest<ApiRequest>(), field);
});

async function readUpload(request: ApiRequest, field: string): Promise<Buffer> {
  let bytes: Buffer | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      const read = await part.toBuffer();
      if (part.fieldname === field) bytes = read;
    }
  } catch (error) {
    throw uploadError(error);
  }
  if (!bytes?.length) throw new ValidationFailed([{ field, message: `${field} must be a file` }]);
  return bytes;
}

const tooLarge = (): PayloadTooLarge => new PayloadTooLarge('Send one file of 5 MB at most.');

/** What the parser says has a status only where a cap was met; everything else is a body that is not right. */
function uploadError(error: unknown): Error {
  return (error as { statusCode?: number }).statusCode === 413 ? tooLarge() : new MalformedUpload();
}
