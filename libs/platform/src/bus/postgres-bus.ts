import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Json } from '#contracts/shared';
import { newId } from '#platform/crypto';
import { type Database, sql } from '#platform/database';
import { Bus, type Wire } from './bus.js';

const CHANNEL = 'monitabits_bus';
const RETRY_MS = 1000;

/** The bus over LISTEN and NOTIFY, for several processes without Redis. A message has at most 7,900 bytes. */
export class PostgresBus extends Bus implements OnApplicationShutdown {
  private readonly logger = new Logger('Bus');
  private readonly id = newId();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly connectionString: string,
  ) {
    super();
    void this.connect();
  }

  get connected(): boolean {
    return this.client !== undefined;
  }

  async publish(channel: string, message: Json): Promise<void> {
    this.deliver(channel, message);
    const wire: Wire = { from: this.id, channel, message };
    await this.database.run(sql`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(wire)})`);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: 'monitabits-bus',
      keepAlive: true,
      connectionTimeoutMillis: 2500,
    });
    client.on('error', (error) => this.logger.warn({ err: error }, 'bus connection lost'));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.receive(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      if (this.stopped) return await client.end();
      this.client = client;
      this.reconnected();
    } catch {
      await client.end().catch(() => undefined);
      this.later();
    }
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.later();
  }

  private later(): void {
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), RETRY_MS);
  }

  private receive(text: string): void {
    const { from, channel, message } = JSON.parse(text) as Wire;
    if (from !== this.id) this.deliver(channel, message);
  }
}
