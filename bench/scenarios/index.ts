import { complete } from './complete.js';
import { me } from './me.js';
import type { Scenario } from './scenario.js';

export const SCENARIOS: readonly Scenario[] = [me, complete];
