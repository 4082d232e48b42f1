/** What is counted, and the figures that counts make. */

/** Rows against annotations. */
export interface Hits {
  /** Annotations that a row stands for. */
  tp: number;
  rows: number;
  wanted: number;
}

/** Of so many, so many right. */
export interface Share {
  right: number;
  of: number;
}

const hits = (): Hits => ({ tp: 0, rows: 0, wanted: 0 });
const share = (): Share => ({ right: 0, of: 0 });

export interface Tally {
  readonly documents: Readonly<Record<'found' | 'genre' | 'title' | 'published_on' | 'spokesperson', Share>>;
  readonly turn: { readonly all: Hits; readonly speaker: Share; readonly replies_to: Share };
  readonly quotation: Readonly<Record<'partial' | 'exact' | 'attribution' | 'token' | 'radar_0_3' | 'radar_0_8', Hits>> &
    Readonly<Record<'form' | 'speaker' | 'speaker_named' | 'parent', Share>>;
  readonly mention: Readonly<Record<'span' | 'linked', Hits>>;
  readonly slice: Share;
}

export const tally = (): Tally => ({
  documents: { found: share(), genre: share(), title: share(), published_on: share(), spokesperson: share() },
  turn: { all: hits(), speaker: share(), replies_to: share() },
  quotation: {
    partial: hits(),
    exact: hits(),
    attribution: hits(),
    token: hits(),
    radar_0_3: hits(),
    radar_0_8: hits(),
    form: share(),
    speaker: share(),
    speaker_named: share(),
    parent: share(),
  },
  mention: { span: hits(), linked: hits() },
  slice: share(),
});

export function count(into: Hits, tp: number, rows: number, wanted: number): void {
  into.tp += tp;
  into.rows += rows;
  into.wanted += wanted;
}

/** Returns what it counted. */
export function mark(into: Share, right: boolean): boolean {
  if (right) into.right++;
  into.of++;
  return right;
}

/** Null where there was nothing to get right. */
export const ratio = ({ right, of }: Share): number | null => (of === 0 ? null : right / of);

export interface Figures {
  /** Precision: of the rows, so many stand for an annotation. */
  readonly p: number;
  /** Recall: of the annotations, so many have a row. */
  readonly r: number;
  readonly f1: number;
  readonly tp: number;
  readonly sys: number;
  readonly gold: number;
}

/** Nothing found where nothing was wanted is right. */
export function figures({ tp, rows, wanted }: Hits): Figures {
  const p = rows > 0 ? tp / rows : wanted > 0 ? 0 : 1;
  const r = wanted > 0 ? tp / wanted : 1;
  return { p, r, f1: harmonic(p, r), tp, sys: rows, gold: wanted };
}

export const harmonic = (p: number, r: number): number => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
