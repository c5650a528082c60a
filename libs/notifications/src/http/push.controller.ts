import { Body, Controller, Delete, Get, Headers, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Config } from '#platform/config';
import type { Once } from '#platform/database';
import { Describe, UuidParam } from '#platform/http';
import { Idempotent, OnceOnly } from '#platform/idempotency';
import type { SubscriptionData } from '../domain/push-subscription.js';
import { PushSubscriptionsQuery } from '../queries/push-subscriptions.query.js';
import { RemoveSubscription } from '../use-cases/remove-subscription.js';
import { SubscribeToPush } from '../use-cases/subscribe-to-push.js';
import { SubscribeDto } from './notifications.requests.js';
import { PushKeyDto, PushSubscriptionDto } from './notifications.responses.js';

const LONGEST_USER_AGENT = 300;

@ApiTags('Notifications')
@Authenticated()
@Controller('notifications')
export class PushController {
  constructor(
    private readonly config: Config,
    private readonly subscriptions: PushSubscriptionsQuery,
    private readonly subscribeToPush: SubscribeToPush,
    private readonly removeSubscription: RemoveSubscription,
  ) {}

  @Get('push-key')
  @Describe({
    summary: 'The key a browser needs to subscribe to push messages of this server',
    type: PushKeyDto,
  })
  key(): PushKeyDto {
    return { publicKey: this.config.secrets.vapidPublicKey };
  }

  @Post('subscribe')
  @Idempotent()
  @Describe({
    summary: 'Have push messages sent to this browser',
    description:
      'Send what `PushSubscription.toJSON()` gives. The same endpoint again is the same subscription. ' +
      'It ends with the login session that made it. 20 per account.',
    status: 201,
    type: PushSubscriptionDto,
    errors: {
      409: 'PUSH_ENDPOINT_TAKEN, PUSH_SUBSCRIPTION_LIMIT, IDEMPOTENCY_IN_PROGRESS',
      422: 'PUSH_ENDPOINT_NOT_ALLOWED, IDEMPOTENCY_KEY_REUSED',
    },
  })
  subscribe(
    @Caller() caller: Principal,
    @Body() body: SubscribeDto,
    @Headers('user-agent') userAgent: string | undefined,
    @OnceOnly() once?: Once,
  ): Promise<SubscriptionData> {
    return this.subscribeToPush.execute(caller, body, userAgent?.slice(0, LONGEST_USER_AGENT), once);
  }

  @Get('subscriptions')
  @Describe({ summary: 'The browsers my push messages go to', type: [PushSubscriptionDto] })
  list(@Caller() caller: Principal): Promise<SubscriptionData[]> {
    return this.subscriptions.list(caller.userId);
  }

  @Delete('subscriptions/:id')
  @ApiParam({
    name: 'id',
    format: 'uuid',
    description: 'Id of the subscription.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  @Describe({ summary: 'Send no more push messages to a browser', status: 204, errors: { 404: 'NOT_FOUND' } })
  async unsubscribe(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<void> {
    await this.removeSubscription.execute(caller, id);
  }
}
