-- CreateEnum
CREATE TYPE "export_status" AS ENUM ('PENDING', 'READY', 'FAILED');

-- CreateEnum
CREATE TYPE "week_start" AS ENUM ('MONDAY', 'SATURDAY', 'SUNDAY');

-- CreateEnum
CREATE TYPE "theme" AS ENUM ('SYSTEM', 'LIGHT', 'DARK');

-- CreateEnum
CREATE TYPE "font_size" AS ENUM ('SMALL', 'MEDIUM', 'LARGE');

-- AlterTable
ALTER TABLE "users" DROP COLUMN "avatar_url",
ADD COLUMN     "allow_friend_requests" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "animations" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "avatar_id" UUID,
ADD COLUMN     "deletion_requested_at" TIMESTAMPTZ(3),
ADD COLUMN     "font_size" "font_size" NOT NULL DEFAULT 'MEDIUM',
ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "scores_visibility" "profile_visibility" NOT NULL DEFAULT 'PUBLIC',
ADD COLUMN     "theme" "theme" NOT NULL DEFAULT 'SYSTEM',
ADD COLUMN     "week_start" "week_start" NOT NULL DEFAULT 'MONDAY';

-- CreateTable
CREATE TABLE "usernames" (
    "folded" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "held_until" TIMESTAMPTZ(3),

    CONSTRAINT "usernames_pkey" PRIMARY KEY ("folded")
);

-- CreateTable
CREATE TABLE "user_exports" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "status" "export_status" NOT NULL DEFAULT 'PENDING',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "bytes" INTEGER,

    CONSTRAINT "user_exports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "usernames_user_id_idx" ON "usernames"("user_id");

-- CreateIndex
CREATE INDEX "user_exports_user_id_idx" ON "user_exports"("user_id");

-- CreateIndex
CREATE INDEX "user_exports_created_at_idx" ON "user_exports"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "user_exports_one_pending_per_user" ON "user_exports"("user_id") WHERE (status = 'PENDING');

-- CreateIndex
CREATE INDEX "users_to_erase" ON "users"("deletion_requested_at") WHERE (deletion_requested_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "notifications_actor" ON "notifications"("actor_id") WHERE (actor_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "usernames" ADD CONSTRAINT "usernames_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_exports" ADD CONSTRAINT "user_exports_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on.

ALTER TABLE "users"
  ADD CONSTRAINT "users_language_check" CHECK ("language" ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$');

ALTER TABLE "user_exports"
  ADD CONSTRAINT "user_exports_finished_check" CHECK (("status" = 'PENDING') = ("finished_at" IS NULL)),
  ADD CONSTRAINT "user_exports_ready_expires_check" CHECK (("status" = 'READY') = ("expires_at" IS NOT NULL)),
  ADD CONSTRAINT "user_exports_bytes_check" CHECK ("bytes" > 0);

INSERT INTO "usernames" ("folded", "user_id") SELECT "username_folded", "id" FROM "users";

-- Whoever writes a user claims the name in "usernames", whose key lets nobody else have it: neither while it is borne nor
-- for 30 days after. The time is the row's own, which the application sets.
CREATE FUNCTION "users_claim_username"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW."username_folded" = OLD."username_folded" THEN
      RETURN NULL;
    END IF;
    UPDATE "usernames" SET "held_until" = NEW."updated_at" + interval '30 days'
    WHERE "folded" = OLD."username_folded" AND "user_id" = NEW."id";
  END IF;
  INSERT INTO "usernames" AS "name" ("folded", "user_id") VALUES (NEW."username_folded", NEW."id")
  ON CONFLICT ("folded") DO UPDATE SET "user_id" = NEW."id", "held_until" = NULL
  WHERE "name"."user_id" = NEW."id" OR "name"."held_until" <= NEW."updated_at";
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the username is taken' USING ERRCODE = 'unique_violation', CONSTRAINT = 'usernames_pkey', TABLE = 'usernames';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "users_claim_username" AFTER INSERT OR UPDATE OF "username_folded" ON "users"
  FOR EACH ROW EXECUTE FUNCTION "users_claim_username"();
