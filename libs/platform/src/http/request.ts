import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '#contracts/access';
import type { PageInfo } from './pagination.js';

/** What the platform hangs on a request while it goes through. */
export interface ApiRequest extends FastifyRequest {
  /** Set by the access guard on every route that is not public. */
  principal?: Principal;
  /** Set by a handler that answers with a page. */
  pageInfo?: PageInfo;
}
export type ApiReply = FastifyReply;
