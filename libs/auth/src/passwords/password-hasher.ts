import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import { Config } from '#platform/config';
import { TaskLimit } from './task-limit.js';

/** A cost beyond this would block for seconds: such a hash was not made here. */
const MAX_COST = 16;
const MAX_WAITING = 500;
const FORM = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;

/** The cost of a stored hash; undefined when it is none that may be computed. */
function costOf(hash: string | null): number | undefined {
  const cost = Number(FORM.exec(hash ?? '')?.[1]);
  return cost >= 4 && cost <= MAX_COST ? cost : undefined;
}

/** bcrypt reads 72 bytes at most and stops at NUL: a digest of fixed length keeps every character of the password. */
const digest = (password: string): string => createHash('sha256').update(password, 'utf8').digest('base64');

/**
 * Hashes passwords and compares them, a few at a time, so that a crowd logging in leaves threads to everybody else.
 * The work itself runs on the thread pool, not on the event loop.
 */
@Injectable()
export class PasswordHasher {
  private readonly limit: TaskLimit;
  private readonly cost: number;
  /** Costs as much as a real one and matches nothing anybody knows. */
  private readonly dummy: string;

  constructor(config: Config) {
    this.cost = config.bcryptRounds;
    this.limit = new TaskLimit(config.bcryptConcurrency, MAX_WAITING);
    this.dummy = `$2b$${String(this.cost).padStart(2, '0')}$monitabitsmonitabitsO.NobodyHasThisPasswordEver123456`;
  }

  hash(password: string): Promise<string> {
    return this.limit.run(() => bcrypt.hash(digest(password), this.cost));
  }

  /** Whether the password is the one of the hash. Without a (sane) hash it takes as long and is false. */
  async matches(password: string, hash: string | null): Promise<boolean> {
    const sane = costOf(hash) === undefined ? null : hash;
    const same = await this.limit.run(() => bcrypt.compare(digest(password), sane ?? this.dummy));
    return same && sane !== null;
  }

  /** Whether the hash was made with a lower cost than is set now. */
  isOutdated(hash: string): boolean {
    return (costOf(hash) ?? 0) < this.cost;
  }
}
