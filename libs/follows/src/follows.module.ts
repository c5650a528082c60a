import { Global, Module } from '@nestjs/common';
import { RelationsPort } from '#contracts/follows';
import { PeopleData } from './data/people.data.js';
import { Newcomers } from './events/newcomers.js';
import { BlocksController } from './http/blocks.controller.js';
import { FollowsController } from './http/follows.controller.js';
import { FriendsController } from './http/friends.controller.js';
import { PeopleListsController } from './http/people-lists.controller.js';
import { PeopleListsQuery } from './queries/people-lists.query.js';
import { RelationsQuery } from './queries/relations.query.js';
import { TiesQuery } from './queries/ties.query.js';
import { AnswerFollowRequest } from './use-cases/answer-follow-request.js';
import { AnswerFriendRequest } from './use-cases/answer-friend-request.js';
import { Between } from './use-cases/between.js';
import { BlockUser } from './use-cases/block-user.js';
import { DailyLimits } from './use-cases/daily-limits.js';
import { EndFriendship } from './use-cases/end-friendship.js';
import { FollowUser } from './use-cases/follow-user.js';
import { RequestFriendship } from './use-cases/request-friendship.js';
import { UnfollowUser } from './use-cases/unfollow-user.js';

/** Follows, friends and blocks. Global: its port is how other modules learn who is what to whom. */
@Global()
@Module({
  controllers: [FollowsController, FriendsController, BlocksController, PeopleListsController],
  providers: [
    PeopleData,
    Newcomers,
    Between,
    DailyLimits,
    FollowUser,
    UnfollowUser,
    AnswerFollowRequest,
    RequestFriendship,
    AnswerFriendRequest,
    EndFriendship,
    BlockUser,
    PeopleListsQuery,
    TiesQuery,
    { provide: RelationsPort, useClass: RelationsQuery },
  ],
  exports: [RelationsPort],
})
export class FollowsModule {}
