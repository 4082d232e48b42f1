/** How time grows with the length of a document and with the number of documents. */
import { extract } from '../../pipeline/extract/extract.ts';
import type { Lexicon } from '../../pipeline/lexicon/load.ts';
import { document, type Options } from '../corpus/document.ts';
import type { Words } from '../corpus/words.ts';
import { type Documents, sourceOf } from './documents.ts';
import { type Figure, figure } from './figure.ts';
import { inTurns, type Runs } from './measure.ts';

const TIMES = [1, 2, 4] as const;
/** Linear, with what a noisy clock and a full cache add. */
const MOST = 1.25;

/** Time a byte at 2 and 4 times the length, over that at 1, within one document of each shape. */
export function growthOfLength(
  shape: NonNullable<Options['shape']>,
  length: number,
  seed: number,
  words: Words,
  lexicon: Lexicon,
  runs: number,
): Figure[] {
  const whole = longDocument(shape, 4 * length, seed, words);
  const sources = TIMES.map((n) => sourceOf(new TextEncoder().encode(whole.slice(0, n * length))));
  const times = inTurns(runs, ...sources.map((source, k) => sameWork(k, () => void extract(source, lexicon))));
  return perByte(
    `length.${shape}`,
    `one ${shape} of`,
    sources.map((source) => source.bytes.length),
    times,
  );
}

/** Many documents of a shape run into one: what is new on every page keeps coming. */
function longDocument(shape: NonNullable<Options['shape']>, length: number, seed: number, words: Words): string {
  const parts = [document(seed, 0, words, { shape })];
  for (let size = (parts[0] as string).length, index = 1; size < length; index++) {
    // without what stands at a page's head and foot
    const part = document(seed, index, words, { shape }).split('\n').slice(4, -1).join('\n');
    parts.push(part);
    size += part.length + 1;
  }
  return parts.join('\n');
}

/** The same over 1, 2 and 4 times as many documents. */
export function growthOfNumber(documents: Documents, bytes: number, lexicon: Lexicon, runs: number): Figure[] {
  const counts = TIMES.map((n) => documents.upTo(n * bytes));
  const pass = (count: number) => (): void => {
    for (let i = 0; i < count; i++) extract(documents.read(i), lexicon);
  };
  return perByte(
    'number',
    'documents of',
    counts.map(documents.sizeOf),
    inTurns(runs, ...counts.map((count, k) => sameWork(k, pass(count)))),
  );
}

/** The shorter the oftener, so that each measurement is of as much text and no less warmed up than the others. */
const repeats = (k: number): number => TIMES[2] / (TIMES[k] as number);
const sameWork = (k: number, work: () => void) => (): void => {
  for (let i = 0; i < repeats(k); i++) work();
};

function perByte(id: string, what: string, sizes: readonly number[], times: readonly Runs[]): Figure[] {
  const perByteAt = (k: number, seconds: (runs: Runs) => number): number => seconds(times[k] as Runs) / (repeats(k) * (sizes[k] as number));
  return sizes.slice(1).map((size, k) => {
    const n = TIMES[k + 1] as number;
    return figure(
      `${id}.${n}`,
      `${what} ${(size / 1e6).toPrecision(2)} MB, time a byte over that at ${((sizes[0] as number) / 1e6).toPrecision(2)} MB`,
      '×',
      (seconds) => perByteAt(k + 1, seconds) / perByteAt(0, seconds),
      { most: MOST },
    );
  });
}
