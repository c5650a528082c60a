import { Injectable } from '@nestjs/common';
import { RelationsPort } from '#contracts/follows';
import { UsersPort } from '#contracts/users';
import { NotFound } from '#platform/http';
import { presentTies, type TiesData } from '../domain/ties.js';

/** What is between the viewer and one person. */
@Injectable()
export class TiesQuery {
  constructor(
    private readonly relations: RelationsPort,
    private readonly users: UsersPort,
  ) {}

  /** @throws NotFound when there is nobody, or nobody the viewer may know of */
  async with(viewerId: string, userId: string): Promise<TiesData> {
    const ties = (await this.relations.of(viewerId, [userId])).get(userId);
    if (!ties || !(await this.users.visibleParts(userId, ties.relation)).length) throw new NotFound();
    return presentTies(userId, ties);
  }
}
