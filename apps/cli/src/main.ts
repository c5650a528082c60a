import { BootError } from '#platform/lifecycle';
import { print, tell } from './command.js';
import { COMMANDS } from './registry.js';

function list(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  return Object.entries(COMMANDS)
    .map(([name, { summary }]) => `  npm run ${name.padEnd(width)}  ${summary}`)
    .join('\n');
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    print(`Commands (-- --help after one tells more):\n${list()}`);
    return 0;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    tell(`There is no command "${name}". There are:\n${list()}`);
    return 1;
  }
  const { command } = await entry.load();
  if (args.includes('--help') || args.includes('-h')) {
    print(`npm run ${name} ${command.usage}`.trimEnd());
    print();
    print(command.help);
    return 0;
  }
  return (await command.run(args)) ?? 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const wrongArgument =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  const known = error instanceof BootError || wrongArgument;
  tell(known ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}
