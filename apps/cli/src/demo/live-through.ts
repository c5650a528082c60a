import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { OutboxDispatcher } from '#platform/events';
import { CompleteSession, RecordAction, StartSession } from '#sessions';
import { generator, type Persona } from './personas.js';

const AT_ONCE = 8;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export interface DemoPerson {
  readonly userId: string;
  readonly persona: Persona;
}

/** Runs `work` for all, a few at a time. */
async function forAll<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const open = [...items];
  const next = async (): Promise<void> => {
    for (let item = open.shift(); item !== undefined; item = open.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/**
 * Lets people live from the first day to now, hour by hour, by the very use cases of the API: every point, streak and
 * notification comes about as it would have.
 */
export async function liveThrough(
  app: INestApplicationContext,
  people: readonly DemoPerson[],
  from: Date,
  onDay: (day: number) => void,
): Promise<void> {
  const clock = app.get(Clock, { strict: false });
  const [start, complete, record] = [
    app.get(StartSession, { strict: false }),
    app.get(CompleteSession, { strict: false }),
    app.get(RecordAction, { strict: false }),
  ];
  const random = generator(4711);
  const until = new Date();
  const travel = (instant: Date): void => void (clock.now = () => instant);
  for (let day = 0; ; day++) {
    for (const hour of HOURS) {
      const instant = new Date(from.getTime() + day * 86_400_000 + hour * 3_600_000);
      // A session takes less than two hours: the last ones end before now.
      if (instant.getTime() + 2 * 3_600_000 > until.getTime()) return;
      travel(instant);
      const slipping = people.filter(({ persona }) => hour === 22 && random() < persona.temptation);
      await forAll(slipping, async ({ userId, persona }) => {
        await record.execute(userId, { type: 'RELAPSE', habit: persona.habit, intensity: 3 });
      });
      const active = people.filter(
        ({ persona }) => persona.hours.includes(hour) && random() < persona.diligence,
      );
      const running: { userId: string; id: string }[] = [];
      await forAll(active, async ({ userId, persona }) => {
        const { id } = await start.execute(userId, {
          kind: persona.number % 3 ? 'LOCKDOWN' : 'FOCUS',
          habit: persona.habit,
          plannedSeconds: persona.minutes * 60,
        });
        running.push({ userId, id });
      });
      travel(new Date(instant.getTime() + 95 * 60_000));
      await forAll(running, async ({ userId, id }) => {
        await complete.execute(userId, id);
      });
    }
    await app.get(OutboxDispatcher, { strict: false }).idle();
    onDay(day + 1);
  }
}
