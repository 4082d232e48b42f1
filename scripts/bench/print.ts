/** The report as lines for a reader. */
import type { Figure } from './figure.ts';
import type { Report } from './run.ts';

export function printed({ machine, corpus, runs, figures }: Report): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  return [
    `${(corpus.bytes / 1e6).toFixed(1)} MB in ${corpus.documents} documents, seed ${corpus.seed}, sha256 ${corpus.sha256.slice(0, 16)}…`,
    `Node ${machine.node}, ${machine.cores} × ${machine.cpu}, load ${machine.load.join(' → ')}${machine.collected ? '' : ', no --expose-gc'}`,
    `Processor time of the process, all threads: median of ${runs} runs (best) [median by the clock on the wall]`,
    '',
    ...figures.map((figure) => line(figure, width)),
  ].join('\n');
}

function line({ what, unit, median, best, wall, asked, met }: Figure, width: number): string {
  const verdict = asked === null ? '' : `   asked ${asked}: ${met === true ? 'met' : 'NOT MET'}`;
  return `${what.padEnd(width)}  ${number(median).padStart(7)} ${unit.padEnd(4)} (${number(best)}) [${number(wall)}]${verdict}`;
}

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
