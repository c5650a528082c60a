/** One command of `npm run`, in a file of its own under commands/. */
export interface Command {
  /** What stands after the name, e.g. `-- <name> [--empty]`. */
  readonly usage: string;
  /** Printed by --help, below the usage. */
  readonly help: string;
  /**
   * @param args what stands after the command
   * @returns the exit code; 0 when nothing is returned
   * @throws BootError for what the operator can put right
   */
  run(args: readonly string[]): Promise<number | void>;
}

export const print = (line = ''): void => void process.stdout.write(`${line}\n`);

/** For what is not the answer: progress, warnings. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);
