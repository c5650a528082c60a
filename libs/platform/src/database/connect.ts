import pg from 'pg';
import { BootError } from '#platform/lifecycle';

/** The oldest PostgreSQL this is tested with. */
const OLDEST_MAJOR = 15;

/**
 * Asks the database for its version, to find out at boot and not at the first request that it cannot be used.
 * @throws {BootError} with host and port, without the password
 */
export async function checkReachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: parsed(url).href, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  let version: number;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version_num') AS version",
    );
    version = Math.floor(Number(rows[0]?.version) / 10_000);
  } catch (error) {
    throw new BootError(
      `Cannot reach PostgreSQL at ${placeOf(url)} (${reasonOf(error)}). Check DATABASE_URL and that the server is running.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
  if (version < OLDEST_MAJOR) {
    throw new BootError(
      `PostgreSQL at ${placeOf(url)} is version ${version}. Monitabits needs ${OLDEST_MAJOR} or later.`,
    );
  }
}

function parsed(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new BootError(
      'DATABASE_URL is not an address. It looks like postgresql://user:password@host:5432/name.',
    );
  }
}

/** Host, port and database, fit to be printed. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = parsed(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname.length > 1 ? pathname : ''}`;
}

function reasonOf(error: unknown): string {
  // Both addresses of localhost failed: the first says it.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return String(first);
  const code = 'code' in first && typeof first.code === 'string' ? first.code : '';
  const words: Partial<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'the host name is not known',
    EAI_AGAIN: 'the host name cannot be looked up',
    EHOSTUNREACH: 'there is no way to the host',
    '28P01': 'the password is wrong',
    '3D000': 'there is no such database',
  };
  if (/timeout expired|ETIMEDOUT/.test(first.message)) return 'no answer within 5 s';
  return words[code] ?? first.message;
}
