-- AlterTable
ALTER TABLE "progress" ADD COLUMN     "closed_on" DATE,
ADD COLUMN     "held_day" DATE,
ADD COLUMN     "held_until" TIMESTAMPTZ(3),
ADD COLUMN     "rest_days" DATE[] DEFAULT ARRAY[]::DATE[];

-- AlterTable
ALTER TABLE "streak_days" ADD COLUMN     "broken_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "kept_by" TEXT;

-- CreateTable
CREATE TABLE "zone_changes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "timezone" TEXT NOT NULL,
    "day_start" SMALLINT NOT NULL,
    "held_day" DATE,
    "held_until" TIMESTAMPTZ(3),
    "to_timezone" TEXT NOT NULL,
    "to_day_start" SMALLINT NOT NULL,
    "counted" BOOLEAN NOT NULL,

    CONSTRAINT "zone_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outages" (
    "id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "declared_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "excused_through" UUID,
    "excused_at" TIMESTAMPTZ(3),

    CONSTRAINT "outages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "streak_runs" (
    "task" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "day_start" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "through" UUID,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "streak_runs_pkey" PRIMARY KEY ("task","timezone","day_start")
);

-- CreateIndex
CREATE INDEX "zone_changes_user_id_at_idx" ON "zone_changes"("user_id", "at" DESC);

-- CreateIndex
CREATE INDEX "outages_ends_at_idx" ON "outages"("ends_at");

-- CreateIndex
CREATE INDEX "progress_living_runs" ON "progress"("timezone", "day_start", "user_id") WHERE (streak_current > 0);

-- Written by hand from here on.

-- What was kept or broken until now is decided, and its evidence says which of the two it was.
UPDATE "progress" SET "closed_on" = GREATEST("last_kept_on", "broken_on");
UPDATE "streak_days" SET "kept_by" = "evidence" WHERE "state" = 'KEPT';
UPDATE "streak_days" SET "broken_by" = ARRAY["evidence"] WHERE "state" = 'BROKEN';

ALTER TABLE "progress"
  ADD CONSTRAINT "progress_hold_check" CHECK (("held_day" IS NULL) = ("held_until" IS NULL)),
  ADD CONSTRAINT "progress_closed_on_check" CHECK ("closed_on" >= "last_kept_on" AND "closed_on" >= "broken_on"),
  ADD CONSTRAINT "progress_living_run_check" CHECK ("streak_current" = 0 OR ("streak_started_on" IS NOT NULL AND "closed_on" IS NOT NULL));

ALTER TABLE "streak_days"
  ADD CONSTRAINT "streak_days_kept_by_something_check" CHECK ("state" <> 'KEPT' OR "kept_by" IS NOT NULL),
  ADD CONSTRAINT "streak_days_broken_by_something_check" CHECK (("state" = 'BROKEN') = ("broken_by" <> '{}'));

ALTER TABLE "outages"
  ADD CONSTRAINT "outages_ends_at_check" CHECK ("ends_at" > "starts_at");
