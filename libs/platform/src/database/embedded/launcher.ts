import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { BootError } from '#platform/lifecycle';

/** The system account that PostgreSQL runs as and that owns its files. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

function ownerOf(path: string): Account | undefined {
  if (!existsSync(path)) return undefined;
  const { uid, gid } = statSync(path);
  return uid === 0 ? undefined : { uid, gid };
}

function accountNamed(name: string): Account | undefined {
  const ask = (flag: string): number => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout) : Number.NaN;
  };
  const uid = ask('-u');
  const gid = ask('-g');
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : undefined;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to somebody else: whoever owns the cluster or the data folder
 * already, else the account `postgres`, else `nobody`. Undefined where it simply runs as we do.
 */
export function accountFor(clusterFolder: string, dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account =
    ownerOf(clusterFolder) ?? ownerOf(dataDir) ?? accountNamed('postgres') ?? accountNamed('nobody');
  if (account) return account;
  throw new BootError(
    'PostgreSQL does not run as root and there is no account postgres or nobody to run it as. Start Monitabits as an ordinary user.',
  );
}

/** Starts PostgreSQL's programs as the right account, away from our terminal and signals. */
export class Launcher {
  private viaSetpriv: boolean | undefined;

  /** @param reach what the account must be able to enter or run: the programs and the data folder */
  constructor(
    readonly account: Account | undefined,
    private readonly reach: readonly string[],
  ) {}

  /** Gives a file or folder of ours to the account. */
  own(path: string): void {
    if (this.account) chownSync(path, this.account.uid, this.account.gid);
  }

  start(program: string, args: readonly string[], stdio: StdioOptions): ChildProcess {
    const common = {
      cwd: process.platform === 'win32' ? undefined : '/',
      // A session of its own: Ctrl-C in our terminal must not stop the database before the requests are done.
      detached: true,
      stdio,
      windowsHide: true,
      // Not the operator's PG* variables and locale; messages in English, whatever the terminal speaks.
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    };
    const { account } = this;
    if (!account) return spawn(program, args, common);
    if (!this.needsSetpriv(account)) return spawn(program, args, { ...common, ...account });
    return spawn(
      'setpriv',
      [
        `--reuid=${account.uid}`,
        `--regid=${account.gid}`,
        '--clear-groups',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        // PostgreSQL looks with access(2) for its other programs, which leaves capabilities out without this.
        '--securebits=+no_setuid_fixup',
        program,
        ...args,
      ],
      common,
    );
  }

  /** Below a folder that only root may enter (/root, a mktemp -d) the account needs a capability to get in. */
  private needsSetpriv(account: Account): boolean {
    if (this.viaSetpriv !== undefined) return this.viaSetpriv;
    const script = 'for path; do test -x "$path" || exit 1; done';
    const probe = spawnSync('sh', ['-c', script, 'sh', ...this.reach], { ...account, cwd: '/' });
    this.viaSetpriv = probe.status !== 0;
    if (this.viaSetpriv && spawnSync('setpriv', ['--version']).error) {
      throw new BootError(
        'PostgreSQL does not run as root, and other accounts cannot enter this folder. Install setpriv (util-linux), move the project and DATA_DIR out of root-only folders, or start Monitabits as an ordinary user.',
      );
    }
    return this.viaSetpriv;
  }
}
