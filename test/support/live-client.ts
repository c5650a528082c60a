import { io, type Socket } from 'socket.io-client';
import type { ServerEvents } from '#contracts/live';
import { until } from './until.js';

export interface SeenEvent {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A client as an app would use it, remembering what it was told. */
export class LiveClient {
  readonly seen: SeenEvent[] = [];

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, data: Record<string, unknown>) => this.seen.push({ event, data }));
  }

  /** Fails with the server's reason when it is not let in. */
  static connect(
    url: string,
    token: string | undefined,
    headers: Record<string, string> = {},
  ): Promise<LiveClient> {
    const socket = io(url, {
      auth: token === undefined ? {} : { token },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: headers,
    });
    const client = new LiveClient(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(client));
      socket.once('connect_error', (error) => {
        socket.close();
        reject(error);
      });
    });
  }

  sees(
    event: keyof ServerEvents,
    matching: (data: Record<string, unknown>) => boolean = () => true,
  ): Promise<SeenEvent> {
    return until(`the socket event ${event}`, () =>
      this.seen.find((one) => one.event === event && matching(one.data)),
    );
  }

  ask(event: string, ...data: unknown[]): Promise<Record<string, unknown>> {
    return this.socket.timeout(3000).emitWithAck(event, ...data) as Promise<Record<string, unknown>>;
  }

  close(): void {
    this.socket.close();
  }
}
