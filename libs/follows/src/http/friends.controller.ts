import { Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, type Page, PageQuery, UuidParam } from '#platform/http';
import type { TiesData } from '../domain/ties.js';
import { type ListedPerson, PeopleListsQuery } from '../queries/people-lists.query.js';
import { AnswerFriendRequest } from '../use-cases/answer-friend-request.js';
import { EndFriendship } from '../use-cases/end-friendship.js';
import { RequestFriendship } from '../use-cases/request-friendship.js';
import { ListedPersonDto, RequestsQuery } from './follows.dto.js';
import { BetweenTwo } from './route.js';

@ApiTags('Friends')
@Authenticated()
@Controller('friends')
export class FriendsController {
  constructor(
    private readonly requestFriendship: RequestFriendship,
    private readonly answerRequest: AnswerFriendRequest,
    private readonly endFriendship: EndFriendship,
    private readonly lists: PeopleListsQuery,
  ) {}

  @Get()
  @Describe({ summary: 'My friends, latest first', type: ListedPersonDto, page: true })
  friends(@Caller() caller: Principal, @Query() page: PageQuery): Promise<Page<ListedPerson>> {
    return this.lists.own(caller.userId, 'friends', page);
  }

  @Get('requests')
  @Describe({ summary: 'Who asks for my friendship, or whom I asked', type: ListedPersonDto, page: true })
  requests(@Caller() caller: Principal, @Query() query: RequestsQuery): Promise<Page<ListedPerson>> {
    return this.lists.own(caller.userId, `friend-requests-${query.direction}`, query);
  }

  @Post('requests/:userId')
  @BetweenTwo({
    summary: 'Ask for somebody’s friendship',
    description: 'When they have asked already, you are friends at once. 100 a day.',
  })
  request(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.requestFriendship.execute(caller.userId, userId);
  }

  @Delete('requests/:userId')
  @BetweenTwo({ summary: 'Take back a friend request', description: 'They are not told.' })
  withdraw(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.endFriendship.withdrawRequest(caller.userId, userId);
  }

  @Post('requests/:userId/accept')
  @BetweenTwo({ summary: 'Accept a friend request' })
  accept(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.answerRequest.accept(caller.userId, userId);
  }

  @Post('requests/:userId/decline')
  @BetweenTwo({ summary: 'Turn down a friend request', description: 'They are not told.' })
  decline(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.answerRequest.decline(caller.userId, userId);
  }

  @Delete(':userId')
  @BetweenTwo({ summary: 'End a friendship', description: 'They are not told. Who follows whom stays.' })
  end(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.endFriendship.execute(caller.userId, userId);
  }
}
