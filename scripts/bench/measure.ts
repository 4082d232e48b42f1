/** Timing: processor time of the whole process, all threads, so that the machine's other work is left out as far as can be. */

/** Seconds. */
export interface Time {
  readonly cpu: number;
  readonly wall: number;
}

/** Of several runs. */
export interface Runs {
  readonly median: Time;
  readonly best: Time;
}

/** Starts a clock; what it returns tells the time since. */
export function clock(): () => Time {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { cpu: (user + system) / 1e6, wall: (performance.now() - wall) / 1e3 };
  };
}

export function timed(work: () => void): Time {
  const time = clock();
  work();
  return time();
}

/** Whether the garbage of one measurement can be kept out of the next: `node --expose-gc`. */
export const canCollect = (): boolean => globalThis.gc !== undefined;

export function collect(): void {
  globalThis.gc?.();
}

/** Each piece of work `runs` times, in turns, so that what slows the machine for a while slows all of them. */
export function inTurns(runs: number, ...works: readonly (() => void)[]): Runs[] {
  const times: Time[][] = works.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [i, work] of works.entries()) {
      collect();
      (times[i] as Time[]).push(timed(work));
    }
  }
  return times.map(summary);
}

export function summary(times: readonly Time[]): Runs {
  const sorted = (key: keyof Time): number[] => times.map((time) => time[key]).sort((a, b) => a - b);
  const of = (pick: (values: number[]) => number): Time => ({ cpu: pick(sorted('cpu')), wall: pick(sorted('wall')) });
  return { median: of(median), best: of((values) => values[0] as number) };
}

export function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
