import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Json } from '#contracts/shared';
import { newId } from '#platform/crypto';
import type { RedisConnections } from '#platform/redis';
import { Bus, type Wire } from './bus.js';

const CHANNEL = 'monitabits:bus';

/** The bus over Redis pub/sub. */
export class RedisBus extends Bus {
  private readonly logger = new Logger('Bus');
  private readonly id = newId();
  private readonly subscriber: Redis;
  private subscribed = false;

  constructor(private readonly redis: RedisConnections) {
    super();
    this.subscriber = redis.create('bus', {
      autoResubscribe: false,
      commandTimeout: undefined as unknown as number,
    });
    this.subscriber.on('message', (_: string, text: string) => this.receive(text));
    this.subscriber.on('ready', () => void this.listen());
    this.subscriber.on('close', () => (this.subscribed = false));
  }

  get connected(): boolean {
    return this.subscribed;
  }

  async publish(channel: string, message: Json): Promise<void> {
    this.deliver(channel, message);
    const wire: Wire = { from: this.id, channel, message };
    await this.redis.main
      ?.publish(CHANNEL, JSON.stringify(wire))
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'message not sent: others see it when their caches expire'),
      );
  }

  private async listen(): Promise<void> {
    try {
      await this.subscriber.subscribe(CHANNEL);
      this.subscribed = true;
      this.reconnected();
    } catch (error) {
      this.logger.warn({ err: error }, 'cannot subscribe; trying again with the next connection');
      this.subscriber.disconnect(true);
    }
  }

  private receive(text: string): void {
    const { from, channel, message } = JSON.parse(text) as Wire;
    if (from !== this.id) this.deliver(channel, message);
  }
}
