-- Written by hand: what must never be in a row, whoever writes it. Prisma's schema cannot say these.

-- users
ALTER TABLE "users"
  ADD CONSTRAINT "users_day_start_check" CHECK ("day_start" BETWEEN 0 AND 719),
  ADD CONSTRAINT "users_version_check" CHECK ("version" >= 1),
  -- The collation is named so that a Turkish server folds like every other.
  ADD CONSTRAINT "users_username_folded_check" CHECK ("username_folded" = lower("username" COLLATE "C"));

-- auth
ALTER TABLE "login_sessions"
  ADD CONSTRAINT "login_sessions_generation_check" CHECK ("generation" >= 0),
  ADD CONSTRAINT "login_sessions_expires_at_check" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "login_sessions_ended_has_no_token_check" CHECK ("ended_at" IS NULL OR "refresh_hash" IS NULL),
  ADD CONSTRAINT "login_sessions_end_reason_check" CHECK ("end_reason" IS NULL OR "ended_at" IS NOT NULL);

-- sessions
ALTER TABLE "sessions"
  ADD CONSTRAINT "sessions_planned_seconds_check" CHECK ("planned_seconds" BETWEEN 1 AND 86400),
  ADD CONSTRAINT "sessions_ends_at_check" CHECK ("ends_at" > "started_at"),
  ADD CONSTRAINT "sessions_ended_at_check" CHECK ("ended_at" >= "started_at"),
  ADD CONSTRAINT "sessions_active_has_no_end_check" CHECK (("status" = 'ACTIVE') = ("ended_at" IS NULL)),
  ADD CONSTRAINT "sessions_saved_seconds_check" CHECK ("saved_seconds" BETWEEN 0 AND "planned_seconds"),
  ADD CONSTRAINT "sessions_only_completed_saves_check" CHECK ("status" = 'COMPLETED' OR "saved_seconds" = 0);

ALTER TABLE "actions"
  ADD CONSTRAINT "actions_intensity_check" CHECK ("intensity" BETWEEN 1 AND 5);

ALTER TABLE "daily_stats"
  ADD CONSTRAINT "daily_stats_counters_check" CHECK (
    "started" >= 0 AND "completed" >= 0 AND "failed" >= 0 AND "abandoned" >= 0
    AND "saved_seconds" >= 0 AND "relapses" >= 0 AND "urges_resisted" >= 0
  );

ALTER TABLE "hourly_stats"
  ADD CONSTRAINT "hourly_stats_hour_check" CHECK ("hour" BETWEEN 0 AND 23),
  ADD CONSTRAINT "hourly_stats_completed_check" CHECK ("completed" >= 0);

-- gamification
ALTER TABLE "progress"
  ADD CONSTRAINT "progress_day_start_check" CHECK ("day_start" BETWEEN 0 AND 719),
  ADD CONSTRAINT "progress_points_check" CHECK ("points" >= 0),
  ADD CONSTRAINT "progress_xp_check" CHECK ("xp" >= 0),
  ADD CONSTRAINT "progress_streak_check" CHECK ("streak_current" >= 0 AND "streak_longest" >= "streak_current"),
  ADD CONSTRAINT "progress_freezes_check" CHECK ("freezes" BETWEEN 0 AND 2),
  ADD CONSTRAINT "progress_counters_check" CHECK ("sessions_completed" >= 0 AND "saved_seconds" >= 0);

ALTER TABLE "ledger_entries"
  ADD CONSTRAINT "ledger_entries_balance_after_check" CHECK ("balance_after" >= 0),
  -- A balance may cut what a rule asked for, never exceed or turn it.
  ADD CONSTRAINT "ledger_entries_applied_check" CHECK ("applied" BETWEEN LEAST("requested", 0) AND GREATEST("requested", 0)),
  ADD CONSTRAINT "ledger_entries_xp_grows_check" CHECK ("track" <> 'XP' OR "requested" >= 0);

ALTER TABLE "streak_days"
  ADD CONSTRAINT "streak_days_day_start_check" CHECK ("day_start" BETWEEN 0 AND 719),
  ADD CONSTRAINT "streak_days_rule_version_check" CHECK ("rule_version" >= 1);

ALTER TABLE "achievements"
  ADD CONSTRAINT "achievements_rewards_check" CHECK ("points" >= 0 AND "xp_reward" >= 0),
  ADD CONSTRAINT "achievements_threshold_check" CHECK ("threshold" >= 0),
  ADD CONSTRAINT "achievements_version_check" CHECK ("version" >= 1);

-- platform
ALTER TABLE "outbox_events"
  ADD CONSTRAINT "outbox_events_attempts_check" CHECK ("attempts" >= 0);

ALTER TABLE "idempotency_records"
  ADD CONSTRAINT "idempotency_records_key_check" CHECK (char_length("key") BETWEEN 1 AND 255),
  ADD CONSTRAINT "idempotency_records_status_check" CHECK ("status" BETWEEN 100 AND 599),
  ADD CONSTRAINT "idempotency_records_expires_at_check" CHECK ("expires_at" > "created_at");

ALTER TABLE "live_streams"
  ADD CONSTRAINT "live_streams_seq_check" CHECK ("seq" >= 0);

ALTER TABLE "live_events"
  ADD CONSTRAINT "live_events_seq_check" CHECK ("seq" >= 1);
