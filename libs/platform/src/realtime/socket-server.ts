import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Logger } from '@nestjs/common';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Principal } from '#contracts/access';
import type { ClientEvents, ClosingReason, ServerEvents } from '#contracts/live';
import type { Json } from '#contracts/shared';
import type { Config } from '#platform/config';
import type { Adapter } from './adapters.js';
import type { MessageLimit } from './message-limit.js';
import { isOriginAllowed } from './origin.rules.js';

/** Something for the sockets of a room. With `seq` it is part of a stream and must arrive in order. */
export interface LiveMessage {
  readonly room: string;
  readonly event: string;
  readonly data: Readonly<Record<string, Json>>;
  readonly seq?: number;
}

/** What socket servers of different processes tell each other. */
interface ServerToServerEvents extends DefaultEventsMap {
  live: (message: LiveMessage) => void;
  'close-rooms': (rooms: readonly string[], code: ClosingReason) => void;
}

export interface SocketData {
  principal: Principal;
  token: string;
  /** When the token was last found good, in milliseconds. */
  checkedAt: number;
  limit: MessageLimit;
}

export type LiveSocket = Socket<ClientEvents, ServerEvents, ServerToServerEvents, SocketData>;
export type LiveServer = Server<ClientEvents, ServerEvents, ServerToServerEvents, SocketData>;

const CLOSING_MESSAGES: Readonly<Record<ClosingReason, string>> = {
  TOKEN_EXPIRED: 'The access token has expired: get a new one and connect again.',
  TOKEN_INVALID: 'The access token is not good any more: log in again.',
  LOGGED_OUT: 'This login session has ended.',
  TOO_MANY_SOCKETS: 'There are newer connections of this account, and no more are allowed at once.',
  RATE_LIMIT_EXCEEDED: 'Far too many messages.',
  SERVER_STOPPING: 'The server is stopping: connect again.',
};

const MAX_MESSAGE_BYTES = 64 * 1024;
/** A socket that has shown no token by then is closed. */
const AUTHENTICATED_WITHIN_MS = 10_000;
const CLOSED_WITHIN_MS = 1000;
const SECOND_MESSAGE_MS = 300;

/** The socket.io server of this process. In a worker it has no clients, but reaches those of all API processes. */
export class SocketServer {
  readonly io: LiveServer;
  private readonly logger = new Logger('Sockets');
  private stopping = false;

  constructor(
    private readonly config: Config,
    private readonly adapter: Adapter | undefined,
  ) {
    this.io = new Server({
      path: '/socket.io',
      serveClient: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      connectTimeout: AUTHENTICATED_WITHIN_MS,
      cors: { origin: config.corsOrigins.includes('*') ? true : [...config.corsOrigins], credentials: true },
      allowRequest: (request, decide) => decide(null, this.accepts(request)),
      ...(adapter && { adapter }),
    });
  }

  attach(server: HttpServer): void {
    this.io.attach(server);
  }

  /** Sockets of this process only. */
  get local(): ReadonlyMap<string, LiveSocket> {
    return this.io.of('/').sockets;
  }

  /** Ids of the sockets of this process in a room, the oldest first. */
  members(room: string): ReadonlySet<string> {
    return this.io.of('/').adapter.rooms.get(room) ?? new Set();
  }

  emitHere({ room, event, data }: LiveMessage): void {
    // The room's type knows names and data together; here they come apart.
    const sockets = this.io.local.to(room) as unknown as { emit: (event: string, data: unknown) => boolean };
    sockets.emit(event, data);
  }

  tellOthers(message: LiveMessage): void {
    if (this.adapter) this.io.serverSideEmit('live', message);
  }

  /** Closes one socket and says why. */
  close(socket: LiveSocket, code: ClosingReason): void {
    socket.emit('connection-closing', { code, message: CLOSING_MESSAGES[code] });
    socket.disconnect(true);
  }

  closeHere(rooms: readonly string[], code: ClosingReason): void {
    for (const room of rooms) {
      for (const id of [...this.members(room)]) {
        const socket = this.local.get(id);
        if (socket) this.close(socket, code);
      }
    }
  }

  /** Closes every socket of these rooms in every process. */
  closeEverywhere(rooms: readonly string[], code: ClosingReason): void {
    this.closeHere(rooms, code);
    if (!this.adapter) return;
    this.io.serverSideEmit('close-rooms', rooms, code);
    // Once more, without the reason, by the way that survives a moment without Redis.
    setTimeout(() => this.io.in([...rooms]).disconnectSockets(true), SECOND_MESSAGE_MS).unref();
  }

  /** Lets clients go without a farewell packet, which is what makes them connect again by themselves, elsewhere. */
  async sendAway(): Promise<void> {
    this.stopping = true;
    const sockets = [...this.local.values()];
    const wires = sockets.map((socket) => socket.request.socket);
    for (const socket of sockets) {
      socket.emit('connection-closing', {
        code: 'SERVER_STOPPING',
        message: CLOSING_MESSAGES.SERVER_STOPPING,
      });
      socket.conn.close();
    }
    const patience = Date.now() + CLOSED_WITHIN_MS;
    while (wires.some((wire) => !wire.destroyed) && Date.now() < patience)
      await new Promise((resume) => setTimeout(resume, 20));
    // Whoever does not answer would keep the HTTP server from closing.
    for (const wire of wires) wire.destroy();
    if (sockets.length) this.logger.log(`${sockets.length} sockets sent away`);
  }

  async closeServer(): Promise<void> {
    await this.io.of('/').adapter.close();
    // A worker has no engine, whatever the type says. The HTTP server is closed by whoever made it.
    (this.io.engine as LiveServer['engine'] | undefined)?.close();
  }

  private accepts(request: IncomingMessage): boolean {
    const { origin, host } = request.headers;
    return !this.stopping && isOriginAllowed({ origin, host }, this.config);
  }
}
