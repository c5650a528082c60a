import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, type Page, PageQuery, UuidParam } from '#platform/http';
import { type ListedPerson, PeopleListsQuery } from '../queries/people-lists.query.js';
import { ListedPersonDto } from './follows.dto.js';

const Owner = (): MethodDecorator =>
  ApiParam({
    name: 'id',
    format: 'uuid',
    description: 'Id of the person.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  });
const errors = { 403: 'FORBIDDEN: the caller may see the card only', 404: 'NOT_FOUND' };

@ApiTags('Follows')
@Authenticated()
@Controller('users/:id')
export class PeopleListsController {
  constructor(private readonly lists: PeopleListsQuery) {}

  @Get('followers')
  @Owner()
  @Describe({ summary: 'Who follows somebody, latest first', type: ListedPersonDto, page: true, errors })
  followers(
    @Caller() caller: Principal,
    @Param('id', UuidParam) id: string,
    @Query() page: PageQuery,
  ): Promise<Page<ListedPerson>> {
    return this.lists.of(caller.userId, id, 'followers', page);
  }

  @Get('following')
  @Owner()
  @Describe({ summary: 'Whom somebody follows, latest first', type: ListedPersonDto, page: true, errors })
  following(
    @Caller() caller: Principal,
    @Param('id', UuidParam) id: string,
    @Query() page: PageQuery,
  ): Promise<Page<ListedPerson>> {
    return this.lists.of(caller.userId, id, 'following', page);
  }
}
