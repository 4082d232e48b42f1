/** The hidden folders beside a target: what a build is making, and what stood before, for the moment of the swap. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

const DAY = 86_400_000;

export type Part = 'building' | 'previous';
export interface Sibling {
  readonly path: string;
  readonly part: Part;
  /** Its maker is dead, or it is a day old and its maker's machine another. */
  readonly stale: boolean;
  readonly changed: number;
}
export interface Siblings {
  readonly parent: string;
  readonly fresh: (part: Part) => string;
  readonly found: () => Sibling[];
}

/** `.dist-data.building-HOST-PID-RANDOM`, beside `dist-data`. */
export function siblingsOf(place: string): Siblings {
  const parent = dirname(place);
  const name = basename(place);
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return {
    parent,
    fresh: (part) => join(parent, `.${name}.${part}-${host}-${process.pid}-${randomBytes(4).toString('hex')}`),
    found: () =>
      readdirSync(parent).flatMap((entry): Sibling[] => {
        if (!entry.startsWith(`.${name}.`)) return [];
        const [, part, madeOn, pid] = /^(building|previous)-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}$/.exec(entry.slice(name.length + 2)) ?? [];
        const path = join(parent, entry);
        const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
        if (part === undefined || changed === undefined) return [];
        const stale = madeOn === host ? !alive(Number(pid)) : Date.now() - changed > DAY;
        return [{ path, part: part as Part, stale, changed }];
      }),
  };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
