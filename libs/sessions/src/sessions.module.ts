import { Module } from '@nestjs/common';
import { ActionRows } from './data/action-rows.js';
import { ErasureRows } from './data/erasure-rows.js';
import { SessionRows } from './data/session-rows.js';
import { ErasedSessions } from './events/erased-sessions.js';
import { ActionsController } from './http/actions.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { StatisticsController } from './http/statistics.controller.js';
import { SessionExpiry } from './jobs/session-expiry.js';
import { ActionsQuery } from './queries/actions.query.js';
import { SessionsExport } from './queries/sessions-export.query.js';
import { SessionsQuery } from './queries/sessions.query.js';
import { StatisticsQuery } from './queries/statistics.query.js';
import { SessionsLive } from './realtime/sessions.live.js';
import { AbandonSession } from './use-cases/abandon-session.js';
import { CompleteSession } from './use-cases/complete-session.js';
import { ExpireSessions } from './use-cases/expire-sessions.js';
import { RemoveAction } from './use-cases/remove-action.js';
import { RecordAction } from './use-cases/record-action.js';
import { StartSession } from './use-cases/start-session.js';

@Module({
  controllers: [SessionsController, ActionsController, StatisticsController],
  providers: [
    SessionRows,
    ActionRows,
    StartSession,
    CompleteSession,
    AbandonSession,
    ExpireSessions,
    RecordAction,
    RemoveAction,
    SessionsQuery,
    ActionsQuery,
    StatisticsQuery,
    SessionsLive,
    SessionExpiry,
    ErasureRows,
    ErasedSessions,
    SessionsExport,
  ],
  exports: [ExpireSessions],
})
export class SessionsModule {}
