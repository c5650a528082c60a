/** How one demo person lives: drawn once, the same in every database. */
export interface Persona {
  readonly number: number;
  readonly displayName: string;
  readonly timezone: string;
  readonly habit: string;
  /** Chance of a session in each of the day's slots in which this person is usually active. */
  readonly diligence: number;
  /** UTC hours at which this person likes to start. */
  readonly hours: readonly number[];
  /** Chance of a relapse on a day. */
  readonly temptation: number;
  /** Minutes of a usual session. */
  readonly minutes: number;
}

const ADJECTIVES = [
  'Quiet',
  'Brave',
  'Early',
  'Steady',
  'Gentle',
  'Bright',
  'Calm',
  'Swift',
  'Patient',
  'Merry',
];
const ANIMALS = ['Otter', 'Heron', 'Badger', 'Lynx', 'Wren'];
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'America/Sao_Paulo',
  'Europe/London',
  'Asia/Tokyo',
];
const HABITS = ['scrolling', 'gaming', 'snacking', 'smoking', 'online shopping', 'news'];

/** A small seeded generator (mulberry32): the same seed gives the same numbers in [0, 1). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <Item>(items: readonly Item[], random: () => number): Item =>
  items[Math.floor(random() * items.length)] as Item;

export function personas(count: number): Persona[] {
  const random = generator(20_261_120);
  return Array.from({ length: count }, (_, i) => ({
    number: i + 1,
    displayName: `${ADJECTIVES[i % ADJECTIVES.length] ?? ''} ${ANIMALS[Math.floor(i / ADJECTIVES.length) % ANIMALS.length] ?? ''}`,
    timezone: pick(ZONES, random),
    habit: pick(HABITS, random),
    diligence: 0.35 + 0.6 * random(),
    hours: [5 + Math.floor(random() * 5), 16 + Math.floor(random() * 6)],
    temptation: 0.02 + 0.06 * random() ** 2,
    minutes: 15 + 5 * Math.floor(random() * 16),
  }));
}
