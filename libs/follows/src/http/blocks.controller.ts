import { Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, type Page, PageQuery, UuidParam } from '#platform/http';
import { type ListedPerson, PeopleListsQuery } from '../queries/people-lists.query.js';
import { type BlockState, BlockUser } from '../use-cases/block-user.js';
import { BlockStateDto, ListedPersonDto } from './follows.dto.js';
import { OtherPerson } from './route.js';

@ApiTags('Blocks')
@Authenticated()
@Controller('blocks')
export class BlocksController {
  constructor(
    private readonly blockUser: BlockUser,
    private readonly lists: PeopleListsQuery,
  ) {}

  @Get()
  @Describe({ summary: 'Whom I block, latest first', type: ListedPersonDto, page: true })
  blocks(@Caller() caller: Principal, @Query() page: PageQuery): Promise<Page<ListedPerson>> {
    return this.lists.own(caller.userId, 'blocks', page);
  }

  @Post(':userId')
  @OtherPerson()
  @Describe({
    summary: 'Block somebody',
    description:
      'Ends following, friendship and requests both ways and hides both from each other everywhere. They are not told.',
    type: BlockStateDto,
    errors: { 404: 'NOT_FOUND', 422: 'NOT_WITH_YOURSELF' },
  })
  block(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<BlockState> {
    return this.blockUser.execute(caller.userId, userId);
  }

  @Delete(':userId')
  @OtherPerson()
  @Describe({
    summary: 'Unblock somebody',
    description: 'What the block ended stays ended.',
    type: BlockStateDto,
    errors: { 404: 'NOT_FOUND', 422: 'NOT_WITH_YOURSELF' },
  })
  unblock(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<BlockState> {
    return this.blockUser.unblock(caller.userId, userId);
  }
}
