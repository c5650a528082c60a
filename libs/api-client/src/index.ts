import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { ClientEvents, ServerEvents } from '#contracts/live';
export type { components, paths } from './schema.js';

/** A shape of the API by name: `Schema<'SessionDto'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export interface MonitabitsOptions {
  /** Where the server is, without `/api/v1`: `http://localhost:3000`. */
  readonly baseUrl: string;
  /** Asked before every request; undefined sends none. */
  readonly accessToken?: () => string | undefined | Promise<string | undefined>;
}

/**
 * A typed client of every route, generated from docs/api/openapi.json.
 *
 *     const api = createMonitabits({ baseUrl, accessToken: () => token });
 *     const { data, error } = await api.POST('/api/v1/sessions', { body: { kind: 'FOCUS', plannedSeconds: 1500 } });
 */
export function createMonitabits({ baseUrl, accessToken }: MonitabitsOptions): Client<paths> {
  const client = createClient<paths>({ baseUrl });
  const authorize: Middleware = {
    async onRequest({ request }) {
      const token = await accessToken?.();
      if (token) request.headers.set('Authorization', `Bearer ${token}`);
      return request;
    },
  };
  client.use(authorize);
  return client;
}
