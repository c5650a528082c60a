export { Describe, ErrorAnswerDto, type RouteDocs } from './api-docs.js';
export * from './domain-error.js';
export { IsIanaTimezone } from './iana-timezone.js';
export { API_VERSION, EnvelopeInterceptor, RawAnswer } from './envelope.js';
export { answerFor, ErrorFilter } from './error-filter.js';
export { Page, type PageInfo, PageQuery, Pagination } from './pagination.js';
export type { ApiReply, ApiRequest } from './request.js';
export { codePoints, IsText } from './text.js';
export { validationPipe } from './validation.js';
export { UuidParam } from './uuid-param.js';
export { assertClean } from './input-hygiene.js';
export { createFastifyAdapter } from './fastify-adapter.js';
export { addRequestHooks } from './request-hooks.js';
export { HttpModule } from './http.module.js';
export { acceptEmptyJson } from './empty-json.js';
export {
  AcceptsUpload,
  acceptUploads,
  MalformedUpload,
  PayloadTooLarge,
  UnsupportedMediaType,
  Upload,
  UPLOAD_BYTES,
  UploadGuard,
} from './upload.js';
export { SeenVersion } from './seen-version.js';
export { IsDay } from './calendar-date.js';
