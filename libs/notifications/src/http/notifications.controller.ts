import { Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import type { NotificationData } from '#contracts/notifications';
import { Authenticated, Caller } from '#platform/access';
import { Describe, type Page, UuidParam } from '#platform/http';
import { NotificationsQuery } from '../queries/notifications.query.js';
import { MarkAllRead } from '../use-cases/mark-all-read.js';
import { MarkRead } from '../use-cases/mark-read.js';
import { NotificationsPageQuery } from './notifications.requests.js';
import { AllReadDto, NotificationDto, UnreadCountDto } from './notifications.responses.js';

@ApiTags('Notifications')
@Authenticated()
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsQuery,
    private readonly markOneRead: MarkRead,
    private readonly markAllRead: MarkAllRead,
  ) {}

  @Get()
  @Describe({
    summary: 'My notifications, newest first',
    description: 'With `after` oldest first: what came since the client last looked, without a gap.',
    type: NotificationDto,
    page: true,
  })
  list(@Caller() caller: Principal, @Query() query: NotificationsPageQuery): Promise<Page<NotificationData>> {
    return this.notifications.list(caller.userId, query);
  }

  @Get('unread-count')
  @Describe({ summary: 'How many of my notifications are unread', type: UnreadCountDto })
  async unreadCount(@Caller() caller: Principal): Promise<UnreadCountDto> {
    return { unread: await this.notifications.unread(caller.userId) };
  }

  @Put(':id/read')
  @ApiParam({
    name: 'id',
    format: 'uuid',
    description: 'Id of the notification.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  })
  @Describe({
    summary: 'Mark a notification as read',
    description: 'Again is no error and changes nothing.',
    type: NotificationDto,
    errors: { 404: 'NOT_FOUND' },
  })
  read(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<NotificationData> {
    return this.markOneRead.execute(caller, id);
  }

  @Post('read-all')
  @Describe({ summary: 'Mark all my notifications as read', type: AllReadDto })
  async readAll(@Caller() caller: Principal): Promise<AllReadDto> {
    return { updated: await this.markAllRead.execute(caller), unread: 0 };
  }
}
