/** The figures of `quality.json` without their counts: one number a measure. */

export interface Figures {
  readonly set: string;
  readonly documents: number;
  /** Measure (`quotations.exact`) → F1, or the share that is right of those found. */
  readonly figures: Readonly<Record<string, number>>;
}

interface Quality {
  readonly sets: readonly ({ readonly name: string; readonly documents: number } & Readonly<Record<string, unknown>>)[];
}

export const figuresOf = (quality: unknown): readonly Figures[] =>
  (quality as Quality).sets.map(({ name, documents, ...measures }) => ({
    set: name,
    documents,
    figures: Object.fromEntries(Object.entries(measures).flatMap(([measure, value]) => numbers(measure, value))),
  }));

/** A measure holds its number, or others, one deep. */
function numbers(name: string, value: unknown): (readonly [string, number])[] {
  if (typeof value !== 'object' || value === null) return [];
  const { f1, share } = value as { readonly f1?: number; readonly share?: number };
  const number = f1 ?? share;
  if (number !== undefined) return [[name, number]];
  return Object.entries(value).flatMap(([part, inner]) => numbers(`${name}.${part}`, inner));
}
