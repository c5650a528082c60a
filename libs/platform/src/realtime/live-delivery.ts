import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Bus } from '#platform/bus';
import { Metrics } from '#platform/metrics';
import { LiveLog } from './live-log.js';
import { isStream } from './rooms.js';
import { type LiveMessage, SocketServer } from './socket-server.js';

/** How far this process is with a stream that somebody here listens to. */
interface Track {
  last: number;
  /** When it was made, in milliseconds: a moment before its first socket joins. */
  readonly since: number;
  /** The end of what is being delivered: one thing after the other. */
  tail: Promise<void>;
}

const LOOK_EVERY_MS = 10_000;
const AT_ONCE = 500;

/**
 * Brings events to the sockets of this process: those of a stream in the order of their numbers, each once. Messages
 * between processes may be late, double or lost; what is missing is read from the log when the next one comes, or
 * when the log is looked at every few seconds.
 */
@Injectable()
export class LiveDelivery {
  private readonly logger = new Logger('Sockets');
  private readonly tracks = new Map<string, Track>();
  private readonly emitted: Counter<'event'>;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly server: SocketServer,
    private readonly log: LiveLog,
    private readonly bus: Bus,
    { registry }: Metrics,
  ) {
    this.emitted = new Counter({
      name: 'live_events_total',
      help: 'Events brought to sockets of this process, once per room',
      labelNames: ['event'],
      registers: [registry],
    });
  }

  start(): void {
    this.server.io.on('live', (message) => this.deliver(message));
    this.server.io.on('close-rooms', (rooms, code) => this.server.closeHere(rooms, code));
    this.server.io.of('/').adapter.on('delete-room', (room: string) => this.tracks.delete(room));
    this.bus.onReconnect(() => void this.lookForMissed());
    this.timer = setInterval(() => void this.lookForMissed(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** To every socket of the room in every process. */
  publish(message: LiveMessage): void {
    this.deliver(message);
    this.server.tellOthers(message);
  }

  /** To be called before the first socket joins the room of a stream, so that it misses nothing from then on. */
  async follow(stream: string): Promise<void> {
    if (!isStream(stream) || this.tracks.has(stream)) return;
    const last = await this.log.position(stream);
    if (!this.tracks.has(stream)) this.tracks.set(stream, newTrack(last));
  }

  /** The number of the last event that was brought to this process's sockets of a stream. */
  positionOf(stream: string): number {
    return this.tracks.get(stream)?.last ?? 0;
  }

  /** Runs between two deliveries of a stream. */
  inTurn<Result>(stream: string, step: () => Promise<Result>): Promise<Result> {
    const track = this.tracks.get(stream);
    if (!track) return step();
    const done = track.tail.then(step);
    track.tail = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  private deliver(message: LiveMessage): void {
    const { seq, room } = message;
    if (seq === undefined) {
      this.emit(message);
      return;
    }
    if (!this.tracks.has(room) && this.server.members(room).size) this.tracks.set(room, newTrack(seq - 1));
    const track = this.tracks.get(room);
    if (!track) return; // Nobody here listens.
    void this.inTurn(room, async () => {
      if (seq <= track.last) return;
      if (seq > track.last + 1) await this.catchUp(room, track, seq - 1);
      this.emit(message);
      track.last = seq;
    });
  }

  /** Brings what lies between the last delivered event and `until`. */
  private async catchUp(stream: string, track: Track, until: number): Promise<void> {
    try {
      for (let missed = await this.log.after(stream, track.last, AT_ONCE); missed.length;) {
        for (const { seq, event, data } of missed) {
          if (seq > until) return;
          this.emit({ room: stream, event, data: { ...data, seq }, seq });
          track.last = seq;
        }
        missed = missed.length < AT_ONCE ? [] : await this.log.after(stream, track.last, AT_ONCE);
      }
    } catch (error) {
      // The client sees the gap in the numbers and asks for it.
      this.logger.warn({ err: error }, 'cannot fill a gap in a live stream');
    }
  }

  /** Compares all streams somebody here listens to with the log. */
  private async lookForMissed(): Promise<void> {
    const now = Date.now();
    for (const [stream, { since }] of this.tracks)
      if (now - since > LOOK_EVERY_MS && !this.server.members(stream).size) this.tracks.delete(stream);
    if (!this.tracks.size) return;
    try {
      for (const [stream, seq] of await this.log.positions([...this.tracks.keys()])) {
        const track = this.tracks.get(stream);
        if (track && seq > track.last) void this.inTurn(stream, () => this.catchUp(stream, track, seq));
      }
    } catch (error) {
      this.logger.debug({ err: error }, 'cannot look for missed live events');
    }
  }

  private emit(message: LiveMessage): void {
    this.emitted.inc({ event: message.event });
    this.server.emitHere(message);
  }
}

const newTrack = (last: number): Track => ({ last, since: Date.now(), tail: Promise.resolve() });
