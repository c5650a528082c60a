import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RELATIONS, type Relation, RelationsPort } from '#contracts/follows';
import { PROFILE_VISIBILITIES } from '#contracts/users';
import { sql } from '#platform/database';
import { isFindable, visibleParts } from '../../../libs/users/src/domain/profile.privacy.js';
import { TestApp } from '../../support/test-app.js';

let app: TestApp;
const viewer = '00000000-0000-7000-8000-0000000000ff';
const people: {
  id: string;
  visibility: (typeof PROFILE_VISIBILITIES)[number];
  relation: Relation;
  ties: string;
}[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  const user = (id: string, visibility: string) => sql`
    INSERT INTO users (id, username, username_folded, display_name, profile_visibility, created_at, updated_at)
    VALUES (${id}::uuid, ${`u${id.slice(-12)}`}, ${`u${id.slice(-12)}`}, 'Somebody', ${visibility}::profile_visibility, now(), now())`;
  await app.database.run(user(viewer, 'PUBLIC'));
  const ties = {
    'friends and followers': 'FRIEND',
    friends: 'FRIEND',
    'followed by the viewer': 'FOLLOWER',
    'following the viewer': 'STRANGER',
    nothing: 'STRANGER',
    'asked by the viewer': 'STRANGER',
    'blocked by the viewer': 'BLOCKED',
    'blocking the viewer': 'BLOCKED',
  } as const satisfies Record<string, Relation>;
  let n = 0;
  for (const visibility of PROFILE_VISIBILITIES)
    for (const [tie, relation] of Object.entries(ties)) {
      const id = `00000000-0000-7000-8000-${(++n).toString().padStart(12, '0')}`;
      people.push({ id, visibility, relation, ties: tie });
      await app.database.run(user(id, visibility));
      if (tie.includes('friends'))
        await app.database.run(
          sql`INSERT INTO friendships VALUES (${viewer}::uuid, ${id}::uuid, now()), (${id}::uuid, ${viewer}::uuid, now())`,
        );
      if (tie.includes('followers') || tie.startsWith('followed'))
        await app.database.run(sql`INSERT INTO follows VALUES (${viewer}::uuid, ${id}::uuid, now())`);
      if (tie.startsWith('following'))
        await app.database.run(sql`INSERT INTO follows VALUES (${id}::uuid, ${viewer}::uuid, now())`);
      if (tie.startsWith('asked'))
        await app.database.run(sql`INSERT INTO friend_requests VALUES (${viewer}::uuid, ${id}::uuid, now())`);
      if (tie.startsWith('blocked'))
        await app.database.run(sql`INSERT INTO blocks VALUES (${viewer}::uuid, ${id}::uuid, now())`);
      if (tie.startsWith('blocking'))
        await app.database.run(sql`INSERT INTO blocks VALUES (${id}::uuid, ${viewer}::uuid, now())`);
    }
  await app.database.run(sql`UPDATE users SET profile_visibility = 'PRIVATE' WHERE id = ${viewer}::uuid`);
  people.push({ id: viewer, visibility: 'PRIVATE', relation: 'SELF', ties: 'the viewer' });
});
afterAll(() => app.close());

describe('the one policy, in TypeScript and in SQL, on the same rows', () => {
  it('knows every relation', () => {
    expect(new Set(people.map(({ relation }) => relation))).toEqual(new Set(RELATIONS));
  });

  it('says the same of everybody', async () => {
    const ties = await app.app.get(RelationsPort, { strict: false }).of(
      viewer,
      people.map(({ id }) => id),
    );
    const twins = await app.database.rows<{
      id: string;
      relation: string;
      card: boolean;
      details: boolean;
      progress: boolean;
      findable: boolean;
    }>(sql`
      SELECT id, relation, sees_card(relation) AS card, sees_details(profile_visibility, relation) AS details, sees_progress(profile_visibility, scores_visibility, relation) AS progress, is_findable(profile_visibility, relation) AS findable
      FROM (SELECT *, relation_between(${viewer}::uuid, id) AS relation FROM users) u`);
    const bySql = new Map(twins.map((twin) => [twin.id, twin]));
    for (const { id, visibility, relation, ties: tie } of people) {
      const parts = visibleParts({ profileVisibility: visibility, scoresVisibility: 'PUBLIC' }, relation);
      expect({ tie, visibility, relation: ties.get(id)?.relation, twin: bySql.get(id) }).toEqual({
        tie,
        visibility,
        relation,
        twin: {
          id,
          relation,
          card: parts.includes('CARD'),
          details: parts.includes('DETAILS'),
          progress: parts.includes('PROGRESS'),
          findable: isFindable(visibility, relation),
        },
      });
    }
  });

  it('agrees in every cell, whatever the rows', async () => {
    for (const visibility of PROFILE_VISIBILITIES)
      for (const scores of PROFILE_VISIBILITIES)
        for (const relation of RELATIONS) {
          const twin = await app.database.one(sql`
            SELECT sees_card(${relation}) AS card, sees_details(${visibility}::profile_visibility, ${relation}) AS details,
              sees_progress(${visibility}::profile_visibility, ${scores}::profile_visibility, ${relation}) AS progress,
              is_findable(${visibility}::profile_visibility, ${relation}) AS findable`);
          const parts = visibleParts({ profileVisibility: visibility, scoresVisibility: scores }, relation);
          expect({ visibility, scores, relation, twin }).toEqual({
            visibility,
            scores,
            relation,
            twin: {
              card: parts.includes('CARD'),
              details: parts.includes('DETAILS'),
              progress: parts.includes('PROGRESS'),
              findable: isFindable(visibility, relation),
            },
          });
        }
  });
});
