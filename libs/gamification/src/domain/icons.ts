/** The shapes, drawn on a field of 64 x 64. */
const SHAPES = {
  session:
    '<circle cx="32" cy="26" r="12" fill="none" stroke="#fff" stroke-width="3"/><path d="M32 18v8l5 4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>',
  streak:
    '<path d="M33 10c2 8 11 11 11 20a12 12 0 0 1-24 0c0-5 3-8 5-11 1 3 3 4 5 4 1-5 0-9 3-13z" fill="#fff"/>',
  time: '<path d="M22 12h20M22 40h20M24 12c0 8 16 10 16 28M40 12c0 8-16 10-16 28" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>',
  points: '<path d="M32 10l5 10 11 1-8 8 2 11-10-5-10 5 2-11-8-8 11-1z" fill="#fff"/>',
  xp: '<path d="M34 8L20 29h10l-2 13 16-21H33z" fill="#fff"/>',
  level:
    '<path d="M20 28l12-12 12 12M20 40l12-12 12 12" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>',
  rank: '<path d="M18 14h28v12c0 9-7 14-14 17-7-3-14-8-14-17z" fill="none" stroke="#fff" stroke-width="3" stroke-linejoin="round"/>',
  special:
    '<path d="M20 32a12 12 0 1 1 5 9M20 32l-5-6M20 32l7-4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>',
} as const;

type Shape = keyof typeof SHAPES;
const COLOURS: Readonly<Record<Shape, string>> = {
  session: '#2f6f8f',
  streak: '#b3541e',
  time: '#3d7a4e',
  points: '#8a6d1b',
  xp: '#5b4b9a',
  level: '#34567a',
  rank: '#7a3450',
  special: '#4a4f57',
};

const draw = (shape: Shape, label: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img"><rect width="64" height="64" rx="14" fill="${COLOURS[shape]}"/>${SHAPES[shape]}<text x="32" y="57" font-family="sans-serif" font-size="11" font-weight="bold" text-anchor="middle" fill="#fff">${label}</text></svg>`;

const many = (shape: Shape, prefix: string, labels: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(labels).map(([name, label]) => [`${prefix}${name}`, draw(shape, label)]);

/** Every picture an achievement may have, by name. */
export const ICONS: ReadonlyMap<string, string> = new Map([
  ['first-session', draw('session', '1')],
  ...many('session', 'sessions-', {
    10: '10',
    25: '25',
    50: '50',
    100: '100',
    250: '250',
    500: '500',
    1000: '1000',
  }),
  ...many('streak', 'streak-', { 7: '7', 14: '14', 30: '30', 60: '60', 100: '100', 180: '180', 365: '365' }),
  ...many('time', 'time-saved-', {
    '10h': '10 h',
    '24h': '24 h',
    '100h': '100 h',
    '250h': '250 h',
    '1000h': '1000 h',
  }),
  ...many('points', 'points-', { 1000: '1k', 5000: '5k', 10000: '10k', 50000: '50k' }),
  ...many('xp', 'xp-', { 1000: '1k', 5000: '5k', 10000: '10k', 50000: '50k' }),
  ...many('level', 'level-', { 5: '5', 10: '10', 25: '25', 50: '50' }),
  ...many('rank', 'rank-', { e: 'E', d: 'D', c: 'C', b: 'B', a: 'A', s: 'S' }),
  ['comeback', draw('special', '')],
  ['well-prepared', draw('special', '2')],
  ...(Object.keys(SHAPES) as Shape[]).map((shape): [string, string] => [shape, draw(shape, '')]),
]);
