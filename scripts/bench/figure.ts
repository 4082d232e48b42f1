/** One measured figure, with what is asked of it. */
import type { Runs, Time } from './measure.ts';

export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly unit: 'MB/s' | 'ms' | '×' | '%';
  readonly median: number;
  readonly best: number;
  /** The same by the clock on the wall, median of the runs. */
  readonly wall: number;
  /** `≥ 8`; null where nothing is asked. */
  readonly asked: string | null;
  /** By the median of the processor time; of what a user waits for, by that of the wall. */
  readonly met: boolean | null;
}

export interface Asked {
  readonly least?: number;
  readonly most?: number;
  /** A time that a user waits, whatever the compiler's own threads do meanwhile: told by the clock on the wall. */
  readonly waited?: boolean;
}

type Of = (seconds: (runs: Runs) => number) => number;

/** A figure computed from times: once from the medians, once from the best, once from the wall's medians. */
export function figure(id: string, what: string, unit: Figure['unit'], of: Of, { least, most, waited = false }: Asked = {}): Figure {
  const by = (kind: keyof Runs, clock: keyof Time): number => of((runs) => runs[kind][clock]);
  const median = by('median', 'cpu');
  const wall = by('median', 'wall');
  const told = waited ? wall : median;
  return {
    id,
    what,
    unit,
    median,
    best: by('best', 'cpu'),
    wall,
    asked: least !== undefined ? `≥ ${least}` : most !== undefined ? `≤ ${most}${waited ? ' on the wall' : ''}` : null,
    met: least !== undefined ? told >= least : most !== undefined ? told <= most : null,
  };
}

export const rate = (id: string, what: string, bytes: number, runs: Runs, asked?: Asked): Figure =>
  figure(id, what, 'MB/s', (seconds) => bytes / 1e6 / seconds(runs), asked);

export const ratio = (id: string, what: string, a: Runs, b: Runs, asked?: Asked): Figure =>
  figure(id, what, '×', (seconds) => seconds(a) / seconds(b), asked);
