import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Caller, Roles } from '#platform/access';
import { Describe, type Page, UuidParam } from '#platform/http';
import { type AdminUser, AdminUsersQuery, type AuditEntry } from '../queries/admin-users.query.js';
import { BanUser } from '../use-cases/ban-user.js';
import { EndUserSessions } from '../use-cases/end-user-sessions.js';
import { SetRole } from '../use-cases/set-role.js';
import {
  AdminUserDto,
  AdminUsersQueryDto,
  AuditEntryDto,
  AuditQueryDto,
  BanDto,
  RoleDto,
} from './admin.dto.js';
import { EndedSessionsDto } from './login-sessions.dto.js';

const Id = (): MethodDecorator =>
  ApiParam({
    name: 'id',
    format: 'uuid',
    description: 'Id of the person.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  });

@ApiTags('admin')
@Roles('ADMIN')
@Controller('admin')
export class AdminController {
  constructor(
    private readonly users: AdminUsersQuery,
    private readonly banning: BanUser,
    private readonly roles: SetRole,
    private readonly sessions: EndUserSessions,
  ) {}

  @Get('users')
  @Describe({ summary: 'Everybody, by name, or who is searched for', type: AdminUserDto, page: true })
  list(@Query() { search, limit, cursor }: AdminUsersQueryDto): Promise<Page<AdminUser>> {
    return this.users.list(search, limit, cursor);
  }

  @Get('users/:id')
  @Id()
  @Describe({ summary: 'Somebody with account and ban', type: AdminUserDto, errors: { 404: 'NOT_FOUND' } })
  one(@Param('id', UuidParam) id: string): Promise<AdminUser> {
    return this.users.one(id);
  }

  @Post('users/:id/ban')
  @Id()
  @Describe({
    summary: 'Keep somebody out',
    description: 'Ends all their login sessions. Again takes the place of the ban before.',
    type: AdminUserDto,
    errors: { 404: 'NOT_FOUND', 409: 'OWN_ACCOUNT' },
  })
  async ban(
    @Caller() caller: Principal,
    @Param('id', UuidParam) id: string,
    @Body() { reason, until }: BanDto,
  ): Promise<AdminUser> {
    await this.banning.ban(caller, id, reason, until ?? null);
    return this.users.one(id);
  }

  @Post('users/:id/unban')
  @Id()
  @Describe({
    summary: 'Let somebody in again',
    type: AdminUserDto,
    errors: { 404: 'NOT_FOUND', 409: 'NOT_BANNED, OWN_ACCOUNT' },
  })
  async unban(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<AdminUser> {
    await this.banning.unban(caller, id);
    return this.users.one(id);
  }

  @Put('users/:id/role')
  @Id()
  @Describe({
    summary: 'Say what somebody may do',
    description: 'Counts on their next request.',
    type: AdminUserDto,
    errors: { 404: 'NOT_FOUND', 409: 'OWN_ACCOUNT' },
  })
  async setRole(
    @Caller() caller: Principal,
    @Param('id', UuidParam) id: string,
    @Body() { role }: RoleDto,
  ): Promise<AdminUser> {
    await this.roles.execute(caller, id, role);
    return this.users.one(id);
  }

  @Delete('users/:id/sessions')
  @Id()
  @Describe({
    summary: 'Log somebody out everywhere',
    type: EndedSessionsDto,
    errors: { 404: 'NOT_FOUND', 409: 'OWN_ACCOUNT' },
  })
  endSessions(@Caller() caller: Principal, @Param('id', UuidParam) id: string): Promise<EndedSessionsDto> {
    return this.sessions.execute(caller, id);
  }

  @Get('audit')
  @Describe({ summary: 'What administrators did, latest first', type: AuditEntryDto, page: true })
  audit(@Query() { userId, limit, cursor }: AuditQueryDto): Promise<Page<AuditEntry>> {
    return this.users.audit(userId, limit, cursor);
  }
}
