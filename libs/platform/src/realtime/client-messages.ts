import { Injectable, Logger } from '@nestjs/common';
import { answerFor } from '#platform/http';
import { ClientEventRegistry, type LiveConnection } from './client-events.js';
import { LiveDelivery } from './live-delivery.js';
import { type LiveSocket, SocketServer } from './socket-server.js';

type AnyAck = (answer: object) => void;

/** Takes what clients send and answers it: unknown, malformed or too much gets an error ack, and never ends a process. */
@Injectable()
export class ClientMessages {
  private readonly logger = new Logger('Sockets');

  constructor(
    private readonly registry: ClientEventRegistry,
    private readonly server: SocketServer,
    private readonly delivery: LiveDelivery,
  ) {}

  listenTo(socket: LiveSocket): void {
    const connection = this.connectionOf(socket);
    // As a middleware that never passes anything on: a client could send "error", for which emitters throw.
    socket.use((packet) => {
      const [event, ...args] = packet as [unknown, ...unknown[]];
      void this.take(socket, connection, event, args);
    });
    socket.on('error', () => undefined);
  }

  private async take(
    socket: LiveSocket,
    connection: LiveConnection,
    event: unknown,
    args: unknown[],
  ): Promise<void> {
    const last = args.at(-1);
    const ack: AnyAck = typeof last === 'function' ? (last as AnyAck) : () => undefined;
    const data = typeof args[0] === 'function' ? undefined : args[0];
    const verdict = socket.data.limit.take(Date.now());
    if (verdict === 'cut-off') {
      this.server.close(socket, 'RATE_LIMIT_EXCEEDED');
      return;
    }
    if (verdict === 'too-many') {
      ack(refusal('RATE_LIMIT_EXCEEDED', 'Too many messages: wait a second.'));
      return;
    }
    const handler = typeof event === 'string' ? this.registry.find(event) : undefined;
    if (!handler) {
      ack(refusal('UNKNOWN_EVENT', 'The server does not know this event.'));
      return;
    }
    try {
      ack({ ok: true, ...(await handler(connection, data)) });
    } catch (error) {
      const { status, code, message } = answerFor(error, socket.id);
      if (status >= 500)
        this.logger.error({ err: error, event, userId: connection.principal.userId }, 'client event failed');
      ack(refusal(code, message));
    }
  }

  private connectionOf(socket: LiveSocket): LiveConnection {
    return {
      socketId: socket.id,
      principal: socket.data.principal,
      send: (event, data) => {
        (socket as unknown as { emit: (event: string, data: object) => boolean }).emit(event, data);
      },
      join: async (room) => {
        await this.delivery.follow(room);
        await socket.join(room);
      },
      leave: async (room) => {
        await socket.leave(room);
      },
    };
  }
}

const refusal = (code: string, message: string): object => ({ error: { code, message } });
