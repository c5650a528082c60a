-- By hand: what search stands on. Both extensions are trusted: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "display_folded" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "search_text" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "follows" (
    "follower_id" UUID NOT NULL,
    "followee_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follows_pkey" PRIMARY KEY ("follower_id","followee_id")
);

-- CreateTable
CREATE TABLE "follow_requests" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follow_requests_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "friendships" (
    "user_id" UUID NOT NULL,
    "friend_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "friendships_pkey" PRIMARY KEY ("user_id","friend_id")
);

-- CreateTable
CREATE TABLE "friend_requests" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "friend_requests_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "blocks" (
    "blocker_id" UUID NOT NULL,
    "blocked_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blocks_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

-- CreateTable
CREATE TABLE "social_counts" (
    "user_id" UUID NOT NULL,
    "followers" INTEGER NOT NULL DEFAULT 0,
    "following" INTEGER NOT NULL DEFAULT 0,
    "friends" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "social_counts_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE INDEX "follows_followee_id_created_at_follower_id_idx" ON "follows"("followee_id", "created_at" DESC, "follower_id" DESC);

-- CreateIndex
CREATE INDEX "follows_follower_id_created_at_followee_id_idx" ON "follows"("follower_id", "created_at" DESC, "followee_id" DESC);

-- CreateIndex
CREATE INDEX "follow_requests_to_id_created_at_from_id_idx" ON "follow_requests"("to_id", "created_at" DESC, "from_id" DESC);

-- CreateIndex
CREATE INDEX "follow_requests_from_id_created_at_to_id_idx" ON "follow_requests"("from_id", "created_at" DESC, "to_id" DESC);

-- CreateIndex
CREATE INDEX "friendships_friend_id_idx" ON "friendships"("friend_id");

-- CreateIndex
CREATE INDEX "friendships_user_id_created_at_friend_id_idx" ON "friendships"("user_id", "created_at" DESC, "friend_id" DESC);

-- CreateIndex
CREATE INDEX "friend_requests_to_id_created_at_from_id_idx" ON "friend_requests"("to_id", "created_at" DESC, "from_id" DESC);

-- CreateIndex
CREATE INDEX "friend_requests_from_id_created_at_to_id_idx" ON "friend_requests"("from_id", "created_at" DESC, "to_id" DESC);

-- CreateIndex
CREATE INDEX "blocks_blocked_id_idx" ON "blocks"("blocked_id");

-- CreateIndex
CREATE INDEX "blocks_blocker_id_created_at_blocked_id_idx" ON "blocks"("blocker_id", "created_at" DESC, "blocked_id" DESC);

-- CreateIndex
CREATE INDEX "users_search_text" ON "users" USING GIN ("search_text" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "follows" ADD CONSTRAINT "follows_follower_id_fkey" FOREIGN KEY ("follower_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follows" ADD CONSTRAINT "follows_followee_id_fkey" FOREIGN KEY ("followee_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_requests" ADD CONSTRAINT "follow_requests_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_requests" ADD CONSTRAINT "follow_requests_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "friendships" ADD CONSTRAINT "friendships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "friendships" ADD CONSTRAINT "friendships_friend_id_fkey" FOREIGN KEY ("friend_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "friend_requests" ADD CONSTRAINT "friend_requests_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "friend_requests" ADD CONSTRAINT "friend_requests_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocker_id_fkey" FOREIGN KEY ("blocker_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocked_id_fkey" FOREIGN KEY ("blocked_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "social_counts" ADD CONSTRAINT "social_counts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE "follows" ADD CONSTRAINT "follows_not_oneself_check" CHECK ("follower_id" <> "followee_id");
ALTER TABLE "follow_requests" ADD CONSTRAINT "follow_requests_not_oneself_check" CHECK ("from_id" <> "to_id");
ALTER TABLE "friendships" ADD CONSTRAINT "friendships_not_oneself_check" CHECK ("user_id" <> "friend_id");
ALTER TABLE "friend_requests" ADD CONSTRAINT "friend_requests_not_oneself_check" CHECK ("from_id" <> "to_id");
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_not_oneself_check" CHECK ("blocker_id" <> "blocked_id");
ALTER TABLE "social_counts" ADD CONSTRAINT "social_counts_check" CHECK ("followers" >= 0 AND "following" >= 0 AND "friends" >= 0);

-- One request at most is open between two people: the second one of a pair that cross is an acceptance.
CREATE UNIQUE INDEX "friend_requests_one_per_pair" ON "friend_requests" (LEAST("from_id", "to_id"), GREATEST("from_id", "to_id"));

-- Counters: counted where the rows change, so that a deleted account (ON DELETE CASCADE) is counted too. The rows of the
-- people concerned are locked in the order of their ids; a use case holds the locks already.
CREATE FUNCTION "count_follows"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "social_counts" ("user_id")
      SELECT "followee_id" FROM "changed" UNION SELECT "follower_id" FROM "changed" ORDER BY 1 ON CONFLICT DO NOTHING;
  END IF;
  PERFORM FROM "social_counts" WHERE "user_id" IN (SELECT "followee_id" FROM "changed" UNION SELECT "follower_id" FROM "changed")
    ORDER BY "user_id" FOR UPDATE;
  UPDATE "social_counts" c SET "followers" = c."followers" + step * t."followers", "following" = c."following" + step * t."following"
  FROM (
    SELECT "user_id", sum("followers")::integer AS "followers", sum("following")::integer AS "following" FROM (
      SELECT "followee_id" AS "user_id", 1 AS "followers", 0 AS "following" FROM "changed"
      UNION ALL SELECT "follower_id", 0, 1 FROM "changed") AS "each"
    GROUP BY "user_id") AS t
  WHERE c."user_id" = t."user_id";
  RETURN NULL;
END $$;

CREATE FUNCTION "count_friendships"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "social_counts" ("user_id") SELECT DISTINCT "user_id" FROM "changed" ORDER BY 1 ON CONFLICT DO NOTHING;
  END IF;
  PERFORM FROM "social_counts" WHERE "user_id" IN (SELECT "user_id" FROM "changed") ORDER BY "user_id" FOR UPDATE;
  UPDATE "social_counts" c SET "friends" = c."friends" + step * t."friends"
  FROM (SELECT "user_id", count(*)::integer AS "friends" FROM "changed" GROUP BY "user_id") AS t
  WHERE c."user_id" = t."user_id";
  RETURN NULL;
END $$;

CREATE TRIGGER "follows_added" AFTER INSERT ON "follows"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "count_follows"();
CREATE TRIGGER "follows_removed" AFTER DELETE ON "follows"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "count_follows"();
CREATE TRIGGER "friendships_added" AFTER INSERT ON "friendships"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "count_friendships"();
CREATE TRIGGER "friendships_removed" AFTER DELETE ON "friendships"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "count_friendships"();

INSERT INTO "social_counts" ("user_id") SELECT "id" FROM "users";

-- Privacy in SQL (docs/adr/0012-one-privacy-policy.md): the twins of relationBetween and visibleParts in TypeScript.
-- A query asks for the relation once for each row and hands it to the others.
CREATE FUNCTION "blocked_between"(a uuid, b uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (SELECT FROM "blocks" WHERE "blocker_id" = a AND "blocked_id" = b)
  OR EXISTS (SELECT FROM "blocks" WHERE "blocker_id" = b AND "blocked_id" = a);

CREATE FUNCTION "relation_between"(viewer uuid, person uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN viewer = person THEN 'SELF'
  WHEN "blocked_between"(viewer, person) THEN 'BLOCKED'
  WHEN EXISTS (SELECT FROM "friendships" WHERE "user_id" = viewer AND "friend_id" = person) THEN 'FRIEND'
  WHEN EXISTS (SELECT FROM "follows" WHERE "follower_id" = viewer AND "followee_id" = person) THEN 'FOLLOWER'
  ELSE 'STRANGER' END;

CREATE FUNCTION "sees_card"(relation text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN relation <> 'BLOCKED';

CREATE FUNCTION "sees_details"(visibility "profile_visibility", relation text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN relation <> 'BLOCKED' AND (relation = 'SELF' OR visibility = 'PUBLIC' OR (visibility = 'FRIENDS' AND relation = 'FRIEND'));

CREATE FUNCTION "sees_progress"(visibility "profile_visibility", scores "profile_visibility", relation text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN "sees_details"(visibility, relation) AND "sees_details"(scores, relation);

CREATE FUNCTION "is_findable"(visibility "profile_visibility", relation text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN relation <> 'BLOCKED' AND (visibility = 'PUBLIC' OR relation IN ('SELF', 'FRIEND'));

-- Search. unaccent is only STABLE because its dictionary could be exchanged; with the dictionary named it is as good as immutable.
CREATE FUNCTION "search_fold"(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(unaccent('unaccent'::regdictionary, words));

-- Prefixes among those everybody may find. By byte, whatever the collation of the database; an expression, because Prisma's
-- schema cannot say the operator class.
CREATE INDEX "users_search_username" ON "users" ("profile_visibility", ("username_folded" || '') text_pattern_ops);
CREATE INDEX "users_search_display_name" ON "users" ("profile_visibility", ("display_folded" || '') text_pattern_ops);

-- A trigger, so that no way of changing a name can forget it.
CREATE FUNCTION "fold_names"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."display_folded" := "search_fold"(NEW."display_name");
  NEW."search_text" := CASE WHEN NEW."display_folded" = NEW."username_folded" THEN NEW."username_folded"
    ELSE NEW."username_folded" || ' ' || NEW."display_folded" END;
  RETURN NEW;
END $$;
CREATE TRIGGER "users_names_folded" BEFORE INSERT OR UPDATE OF "username_folded", "display_name" ON "users"
  FOR EACH ROW EXECUTE FUNCTION "fold_names"();
UPDATE "users" SET "display_name" = "display_name";

-- The module must be loaded for its setting to be known to whoever is no superuser.
DO $$ BEGIN PERFORM similarity('a', 'a'); END $$;

-- Who has a name like this. The thresholds belong to the function, so that the index is used by them: very like first, and only
-- when that finds few, less like. Of a common name at most 500 are compared, so that no name is slow.
CREATE FUNCTION "people_with_names_like"(folded text, most integer) RETURNS TABLE ("user_id" uuid, "likeness" real)
LANGUAGE plpgsql STABLE ROWS 100 SET pg_trgm.word_similarity_threshold = 0.75 AS $$
DECLARE
  found bigint;
BEGIN
  FOR step IN 1..2 LOOP
    RETURN QUERY SELECT "alike"."id", word_similarity(folded, "alike"."search_text") AS "likeness"
      FROM (SELECT u."id", u."search_text" FROM "users" u
        WHERE folded <% u."search_text" AND u."profile_visibility" = 'PUBLIC' LIMIT 500) AS "alike"
      ORDER BY 2 DESC, 1 LIMIT most;
    GET DIAGNOSTICS found = ROW_COUNT;
    EXIT WHEN found >= 5;
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  END LOOP;
END $$;
