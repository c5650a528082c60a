-- AlterTable
ALTER TABLE "achievements" ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "granted_at" TIMESTAMPTZ(3),
ADD COLUMN     "granted_through" UUID,
ADD COLUMN     "held_by_percent" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "holders" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "achievement_changes" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "admin_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,

    CONSTRAINT "achievement_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "achievement_changes_key_id_idx" ON "achievement_changes"("key", "id" DESC);
