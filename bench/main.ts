import { join } from 'node:path';
import { projectRoot } from '#platform/database/migrations';
import { type BenchArguments, readArguments, USAGE, WrongArguments } from './arguments.js';
import { BenchCluster } from './support/bench-database.js';
import { startContest } from './support/contest.js';
import { describeMachine } from './support/machine.js';
import { type Outcome, renderReport, writeResults } from './support/report.js';
import { ServerProcess } from './support/server-process.js';

const tell = (line: string): void => console.error(line);

async function runAll({ scenarios, sizes, rounds, patienceMs, profiles }: BenchArguments): Promise<void> {
  const cluster = await BenchCluster.start();
  const onInterrupt = (): void => {
    ServerProcess.killAll();
    void cluster.stop().finally(() => process.exit(130));
  };
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  try {
    const machine = describeMachine(await cluster.version());
    const outcomes: Outcome[] = [];
    for (const users of sizes) {
      const contest = await startContest(cluster, { users, tell, patienceMs, profiles });
      try {
        for (const scenario of scenarios) {
          outcomes.push({ scenario, users, comparisons: await scenario.run(contest, { rounds, tell }) });
        }
      } finally {
        await contest.stop();
      }
    }
    console.log(`\n${renderReport(machine, rounds, outcomes)}\n`);
    const files = writeResults(join(projectRoot(), 'bench', 'results'), machine, outcomes);
    console.log(`Written to ${files.join(', ')}`);
  } finally {
    await cluster.stop();
  }
}

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted.scenarios.length) await runAll(wanted);
  else console.log(USAGE);
} catch (error) {
  console.error(error instanceof WrongArguments ? error.message : error);
  process.exitCode = 1;
}
