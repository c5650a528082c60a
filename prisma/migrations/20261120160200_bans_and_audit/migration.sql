-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "ban_reason" TEXT,
ADD COLUMN     "banned_at" TIMESTAMPTZ(3),
ADD COLUMN     "banned_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entries_subject_id_id_idx" ON "audit_entries"("subject_id", "id");

-- CreateIndex
-- By byte, whatever the collation; an expression, because the schema cannot say the operator class.
CREATE INDEX "users_username_folded_prefix_idx" ON "users"(("username_folded" || '') text_pattern_ops);

-- Written by hand: what must never be in a row, whoever writes it.
ALTER TABLE "accounts"
  ADD CONSTRAINT "accounts_ban_check" CHECK (
    CASE WHEN "banned_at" IS NULL THEN "banned_until" IS NULL AND "ban_reason" IS NULL
    ELSE "ban_reason" IS NOT NULL AND ("banned_until" IS NULL OR "banned_until" > "banned_at") END
  );

-- The audit trail is only ever added to.
CREATE FUNCTION "audit_entries_stay"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries of the audit trail are never changed';
END $$;
CREATE TRIGGER "audit_entries_stay" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "audit_entries_stay"();
