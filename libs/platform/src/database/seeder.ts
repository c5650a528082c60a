/** Puts the rows in place that the product cannot do without. Repeatable, and safe in several processes at once. */
export abstract class Seeder {
  /** What is seeded, in words for the operator, e.g. `achievements`. */
  abstract readonly name: string;
  /** Returns how many rows were written; 0 when nothing had to be done. */
  abstract seed(): Promise<number>;
}
