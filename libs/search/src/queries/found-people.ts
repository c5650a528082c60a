import { Injectable } from '@nestjs/common';
import { RelationsPort } from '#contracts/follows';
import { ProgressPort } from '#contracts/gamification';
import { type UserCard, UsersPort } from '#contracts/users';

export interface Found {
  readonly userId: string;
  /** Whether the viewer may see more of them than the card. */
  readonly seesProgress: boolean;
}

export interface FoundPerson extends UserCard {
  readonly isFollowing: boolean;
  readonly isFriend: boolean;
  /** Days; absent where the viewer may see the card only. */
  readonly streak?: number;
  readonly followers?: number;
}

/** Makes of ids what search answers with, in four statements however many they are. */
@Injectable()
export class FoundPeople {
  constructor(
    private readonly users: UsersPort,
    private readonly relations: RelationsPort,
    private readonly progress: ProgressPort,
  ) {}

  async present(viewerId: string, found: readonly Found[]): Promise<ReadonlyMap<string, FoundPerson>> {
    const ids = found.map(({ userId }) => userId);
    const [cards, ties, counts, progress] = await Promise.all([
      this.users.cards(ids),
      this.relations.of(viewerId, ids),
      this.relations.counts(ids),
      this.progress.many(ids),
    ]);
    return new Map(
      found.flatMap(({ userId, seesProgress }) => {
        const card = cards.get(userId);
        const tie = ties.get(userId);
        if (!card || !tie) return [];
        const person: FoundPerson = {
          ...card,
          isFollowing: tie.isFollowing,
          isFriend: tie.isFriend,
          ...(seesProgress && {
            streak: progress.get(userId)?.streak.current ?? 0,
            followers: counts.get(userId)?.followers ?? 0,
          }),
        };
        return [[userId, person] as const];
      }),
    );
  }
}
