import { createServer } from 'node:net';
import { BootError } from '#platform/lifecycle';

/**
 * Finds out before anything else is touched whether the port can be had.
 * @throws BootError saying what to do
 */
export async function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen({ port, host, exclusive: true }, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    const why =
      {
        EADDRINUSE: 'is in use by another program',
        EACCES: 'needs more rights',
        EADDRNOTAVAIL: `is not on this machine's address ${host}`,
      }[error.code ?? ''] ?? `cannot be opened (${error.message})`;
    throw new BootError(
      `Port ${port} ${why}. Stop the other program, or choose another port: PORT=${port + 1} npm start`,
    );
  });
  await new Promise((resolve) => probe.close(resolve));
}
