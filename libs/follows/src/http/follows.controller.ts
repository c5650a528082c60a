import { Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, type Page, PageQuery, UuidParam } from '#platform/http';
import type { TiesData } from '../domain/ties.js';
import { type ListedPerson, PeopleListsQuery } from '../queries/people-lists.query.js';
import { TiesQuery } from '../queries/ties.query.js';
import { AnswerFollowRequest } from '../use-cases/answer-follow-request.js';
import { FollowUser } from '../use-cases/follow-user.js';
import { UnfollowUser } from '../use-cases/unfollow-user.js';
import { ListedPersonDto, RequestsQuery, TiesDto } from './follows.dto.js';
import { BetweenTwo, OtherPerson } from './route.js';

@ApiTags('Follows')
@Authenticated()
@Controller('follows')
export class FollowsController {
  constructor(
    private readonly followUser: FollowUser,
    private readonly unfollowUser: UnfollowUser,
    private readonly answerRequest: AnswerFollowRequest,
    private readonly lists: PeopleListsQuery,
    private readonly ties: TiesQuery,
  ) {}

  @Get('followers')
  @Describe({ summary: 'Who follows me, latest first', type: ListedPersonDto, page: true })
  followers(@Caller() caller: Principal, @Query() page: PageQuery): Promise<Page<ListedPerson>> {
    return this.lists.own(caller.userId, 'followers', page);
  }

  @Get('following')
  @Describe({ summary: 'Whom I follow, latest first', type: ListedPersonDto, page: true })
  following(@Caller() caller: Principal, @Query() page: PageQuery): Promise<Page<ListedPerson>> {
    return this.lists.own(caller.userId, 'following', page);
  }

  @Get('requests')
  @Describe({ summary: 'Who asks to follow me, or whom I asked', type: ListedPersonDto, page: true })
  requests(@Caller() caller: Principal, @Query() query: RequestsQuery): Promise<Page<ListedPerson>> {
    return this.lists.own(caller.userId, `follow-requests-${query.direction}`, query);
  }

  @Post('requests/:userId/accept')
  @BetweenTwo({ summary: 'Let somebody follow me who asked' })
  accept(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.answerRequest.accept(caller.userId, userId);
  }

  @Post('requests/:userId/decline')
  @BetweenTwo({ summary: 'Turn down somebody who asked to follow me', description: 'They are not told.' })
  decline(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.answerRequest.decline(caller.userId, userId);
  }

  @Delete('followers/:userId')
  @BetweenTwo({ summary: 'Remove somebody who follows me', description: 'They are not told.' })
  removeFollower(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.unfollowUser.removeFollower(caller.userId, userId);
  }

  @Get(':userId')
  @OtherPerson()
  @Describe({ summary: 'What is between me and somebody', type: TiesDto, errors: { 404: 'NOT_FOUND' } })
  between(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.ties.with(caller.userId, userId);
  }

  @Post(':userId')
  @BetweenTwo({
    summary: 'Follow somebody',
    description: 'A private profile is asked: isRequested in the answer. 400 a day.',
  })
  follow(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.followUser.execute(caller.userId, userId);
  }

  @Delete(':userId')
  @BetweenTwo({ summary: 'Stop following somebody', description: 'Takes a request back that waits.' })
  unfollow(@Caller() caller: Principal, @Param('userId', UuidParam) userId: string): Promise<TiesData> {
    return this.unfollowUser.execute(caller.userId, userId);
  }
}
