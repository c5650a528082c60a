import pg from 'pg';
import { startTemporaryCluster, type TemporaryCluster } from '#platform/database/embedded';
import { migrate } from '#platform/database/migrations';

/** A PostgreSQL for this run, with commits that wait for the disk as in production. */
export class BenchCluster {
  private constructor(private readonly cluster: TemporaryCluster) {}

  static async start(): Promise<BenchCluster> {
    return new BenchCluster(await startTemporaryCluster({ durable: true }));
  }

  /** Where its files are; the logs of the servers go there too. */
  get folder(): string {
    return this.cluster.folder;
  }

  urlOf(database: string): string {
    const url = new URL(this.cluster.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  async createMigrated(database: string): Promise<void> {
    await this.asAdmin((client) => client.query(`CREATE DATABASE ${database}`));
    await migrate({ url: this.urlOf(database) });
  }

  /** A second database with the same rows, ids included. Nobody may be connected to the first. */
  async clone(from: string, to: string): Promise<void> {
    await this.asAdmin((client) => client.query(`CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY FILE_COPY`));
  }

  async drop(database: string): Promise<void> {
    await this.asAdmin((client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
  }

  async version(): Promise<string> {
    return this.asAdmin(async (client) => {
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]?.server_version ?? '?';
    });
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
  }

  private async asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    return withClient(this.cluster.url, work);
  }
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the statement that needs the connection fails and tells
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
