import { Injectable } from '@nestjs/common';
import { SessionCompleted, type SessionData, SessionEnded, SessionStarted } from '#contracts/sessions';
import type { DomainEvent } from '#contracts/shared';
import { AfterCommitOutside } from '#platform/events';
import { Live } from '#platform/realtime';

/** Keeps every device of a person up to date about their session. */
@Injectable()
export class SessionsLive {
  constructor(private readonly live: Live) {}

  @AfterCommitOutside(SessionStarted)
  started(event: SessionStarted): Promise<void> {
    return this.tell(event);
  }

  @AfterCommitOutside(SessionCompleted)
  completed(event: SessionCompleted): Promise<void> {
    return this.tell(event);
  }

  @AfterCommitOutside(SessionEnded)
  ended(event: SessionEnded): Promise<void> {
    return this.tell(event);
  }

  private async tell(
    event: DomainEvent & { readonly data: { readonly userId: string; readonly session: SessionData } },
  ): Promise<void> {
    const { userId, session } = event.data;
    await this.live.toUser(event, userId, 'session-updated', { session });
  }
}
