/** Which row stands for which annotation: one to one, the best overlap first. */
import { firstAt } from './words.ts';

/** Words of the raw file: those of an annotation stand together, those of a row may miss some. */
export interface Wanted {
  /** Half-open. */
  readonly span: readonly [first: number, end: number];
}
export interface Got {
  /** Ascending. */
  readonly words: readonly number[];
}

type Measure = (wanted: Wanted, got: Got) => number;

const common = ({ span: [first, end] }: Wanted, { words }: Got): number =>
  firstAt(words, (w) => w >= end) - firstAt(words, (w) => w >= first);
const size = ({ span: [first, end] }: Wanted): number => end - first;

/** Words in both over words in either: 0 to 1. */
export const iou: Measure = (wanted, got) => {
  const both = common(wanted, got);
  const either = size(wanted) + got.words.length - both;
  return either === 0 ? 0 : both / either;
};

/** The part of the annotation that the row gives: the one-sided overlap of Radar de parité. */
export const coverage: Measure = (wanted, got) => (size(wanted) === 0 ? 0 : common(wanted, got) / size(wanted));

/** Index of an annotation → index of its row, where they overlap by at least `least`; of equals the first of each. */
export function pairs(wanted: readonly Wanted[], got: readonly Got[], least: number, measure: Measure = iou): Map<number, number> {
  const all: { readonly by: number; readonly w: number; readonly g: number }[] = [];
  for (const [w, one] of wanted.entries()) {
    for (const [g, other] of got.entries()) {
      const by = measure(one, other);
      if (by >= least) all.push({ by, w, g });
    }
  }
  all.sort((a, b) => b.by - a.by);
  const paired = new Map<number, number>();
  const taken = new Set<number>();
  for (const { w, g } of all) {
    if (paired.has(w) || taken.has(g)) continue;
    paired.set(w, g);
    taken.add(g);
  }
  return paired;
}
