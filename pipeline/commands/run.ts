/** Runs a command: its result becomes the exit status, its failure one clear line. */

import { plain } from '../explain/plain.ts';
import { CallError } from '../input/walk.ts';

export const STATUS = { done: 0, bad: 1, call: 2, interrupted: 130 } as const;

/** Signals end the process through its exit handlers, which remove what is half written. */
export function endQuietly(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(STATUS.interrupted));
  for (const stream of [process.stdout, process.stderr]) {
    // the reader of a pipe has gone (`| head`): nothing more to say
    stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? STATUS.done : STATUS.bad));
  }
}

export function fail(message: string, status: number): void {
  process.stderr.write(`porte-parole: ${plain(message).replace(/\s*\n\s*/g, ' ')}\n`);
  process.exitCode = status;
}

/** Never rejects. `otherwise` says what did not happen where the command fails half-way. */
export async function run(command: () => Promise<number>, otherwise = ''): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (error instanceof CallError || (error instanceof Error && error.name === 'TargetError')) fail(error.message, STATUS.call);
    else fail(`${error instanceof Error ? error.message : String(error)}${otherwise}`, STATUS.bad);
  }
}
