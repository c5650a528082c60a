/**
 * Why the process cannot start. The message is one line for the operator: what is wrong and what to do about it.
 * The entry points print it without a stack and end with exit code 1.
 */
export class BootError extends Error {
  override readonly name = 'BootError';
}
