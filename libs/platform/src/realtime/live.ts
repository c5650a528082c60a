import { Injectable } from '@nestjs/common';
import type {
  ClosingReason,
  HintEventName,
  HintEvents,
  SequencedEventName,
  SequencedEvents,
} from '#contracts/live';
import type { DomainEvent, Json } from '#contracts/shared';
import { Clock } from '#platform/clock';
import { LiveDelivery } from './live-delivery.js';
import { LiveLog } from './live-log.js';
import { loginSessionRoom, userStream } from './rooms.js';
import { SocketServer } from './socket-server.js';

type Data = Readonly<Record<string, Json>>;

/** Sends committed events to the sockets of all processes. Call it from after-commit handlers. */
@Injectable()
export class Live {
  constructor(
    private readonly log: LiveLog,
    private readonly delivery: LiveDelivery,
    private readonly server: SocketServer,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives what happened the next number of the user's stream, keeps it for a week, and sends it. The same event and
   * name again has the number it had.
   * @param event what caused it
   */
  async toUser<Name extends SequencedEventName>(
    event: DomainEvent,
    userId: string,
    name: Name,
    data: SequencedEvents[Name],
  ): Promise<void> {
    const stream = userStream(userId);
    const source = `${event.id}:${name}`;
    const seq = await this.log.append({ stream, event: name, data, source, at: this.clock.now() });
    this.delivery.publish({ room: stream, event: name, data: { ...(data as Data), seq }, seq });
  }

  /** Sends and forgets: for what a client can ask for at any time. */
  hint<Name extends HintEventName>(userId: string, name: Name, data: HintEvents[Name]): void {
    this.delivery.publish({ room: userStream(userId), event: name, data: data });
  }

  /** Closes every socket of these login sessions, in every process. */
  disconnectLoginSessions(loginSessionIds: readonly string[], code: ClosingReason = 'LOGGED_OUT'): void {
    if (loginSessionIds.length) this.server.closeEverywhere(loginSessionIds.map(loginSessionRoom), code);
  }
}
