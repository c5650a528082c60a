import { Injectable, Logger } from '@nestjs/common';
import { Authenticator, type TokenProblem } from '#contracts/access';
import { Bus } from '#platform/bus';
import { ClientMessages } from './client-messages.js';
import { LiveDelivery } from './live-delivery.js';
import { MessageLimit } from './message-limit.js';
import { loginSessionRoom, userStream } from './rooms.js';
import { type LiveSocket, SocketServer } from './socket-server.js';

/** Sockets of one user in one process; the oldest makes room for a new one. */
const SOCKETS_PER_USER = 20;
const TOKEN_CHECKED_EVERY_MS = 60_000;
const LOOK_EVERY_MS = 5000;

const MESSAGES: Readonly<Record<TokenProblem, string>> = {
  TOKEN_INVALID: 'This access token is not valid, or its login session has ended: log in again.',
  TOKEN_EXPIRED: 'This access token has expired: get a new one with POST /auth/refresh.',
};

/** What `connect_error` carries as `error.data`. */
class Refusal extends Error {
  readonly data: { readonly code: string; readonly message: string };
  constructor(code: string, message: string) {
    super(message);
    this.data = { code, message };
  }
}

/** Lets clients in by their access token, and out again when it is no longer good. */
@Injectable()
export class Connections {
  private readonly logger = new Logger('Sockets');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly server: SocketServer,
    private readonly authenticator: Authenticator,
    private readonly delivery: LiveDelivery,
    private readonly messages: ClientMessages,
    private readonly bus: Bus,
  ) {}

  start(): void {
    this.server.io.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => next(error instanceof Refusal ? error : this.unavailable(error)),
      );
    });
    this.server.io.on('connection', (socket) => this.welcome(socket));
    // While the bus was away this process may not have heard of logouts elsewhere.
    this.bus.onReconnect(() => void this.checkTokens(0));
    this.timer = setInterval(() => void this.checkTokens(TOKEN_CHECKED_EVERY_MS), LOOK_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async admit(socket: LiveSocket): Promise<void> {
    const { token } = socket.handshake.auth as { token?: unknown };
    if (typeof token !== 'string' || !token)
      throw new Refusal('UNAUTHORIZED', 'Send the access token as auth.token.');
    const principal = await this.authenticator.authenticate(token);
    if (typeof principal === 'string') throw new Refusal(principal, MESSAGES[principal]);
    await this.delivery.follow(userStream(principal.userId));
    Object.assign(socket.data, { principal, token, checkedAt: Date.now(), limit: new MessageLimit() });
  }

  private unavailable(error: unknown): Refusal {
    this.logger.warn({ err: error }, 'cannot admit a socket');
    return new Refusal('SERVICE_UNAVAILABLE', 'The server cannot check the token at the moment: try again.');
  }

  private welcome(socket: LiveSocket): void {
    const { userId, loginSessionId } = socket.data.principal;
    const stream = userStream(userId);
    this.messages.listenTo(socket);
    void socket.join([stream, loginSessionRoom(loginSessionId)]);
    // An older socket that left just now may have taken the track of the stream with it.
    this.delivery
      .follow(stream)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'cannot follow a stream'));
    const all = [...this.server.members(stream)];
    for (const id of all.slice(0, -SOCKETS_PER_USER)) {
      const oldest = this.server.local.get(id);
      if (oldest) this.server.close(oldest, 'TOO_MANY_SOCKETS');
    }
  }

  /** Asks again about tokens that were last found good so long ago. */
  private async checkTokens(olderThanMs: number): Promise<void> {
    const now = Date.now();
    for (const socket of [...this.server.local.values()]) {
      if (now - socket.data.checkedAt < olderThanMs) continue;
      try {
        const found = await this.authenticator.authenticate(socket.data.token);
        if (typeof found === 'string') this.server.close(socket, found);
        else socket.data.checkedAt = now;
      } catch {
        return; // The database is away: all sockets are asked about again in a few seconds.
      }
    }
  }
}
