/** Quotations by kind. Rows are of the kind that they say, annotations of theirs: what stands for what may be of another. */

import type { AnnotatedStatement } from './annotation.ts';
import type { CueClassOf } from './cue-class.ts';
import { harmonic } from './tally.ts';
import { sameWords } from './words.ts';

/** How well one kind of quotation is found; null where there is none of it on that side. */
export interface Kind {
  readonly rows: number;
  readonly wanted: number;
  readonly partial: Level;
  readonly exact: Level;
  readonly attribution: Level;
}
interface Level {
  readonly p: number | null;
  readonly r: number | null;
  readonly f1: number | null;
}

export const BREAKDOWNS = ['genre', 'form', 'cue_class', 'rule'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** What became of one quotation, of a row or annotated. */
interface Fate {
  readonly partial: boolean;
  readonly exact: boolean;
  /** Half of its words or more, and the right speaker. */
  readonly attribution: boolean;
}
interface QuotationRow {
  readonly form: string | null;
  readonly cue_text: string | null;
  readonly cue_class: string | null;
  readonly rule_id: string;
}

export interface Kinds {
  readonly row: (row: QuotationRow, genre: string, fate: Fate) => void;
  /** `row` stands for it: of a cue that both have, the row's class is the one that the context gives. */
  readonly wanted: (statement: AnnotatedStatement, genre: string, fate: Fate, row?: QuotationRow) => void;
  /** By name, the most frequent first. */
  readonly figures: () => Record<Breakdown, Record<string, Kind>>;
}

const side = () => ({ all: 0, partial: 0, exact: 0, attribution: 0 });
type Side = ReturnType<typeof side>;

export function kinds(cueClassOf: CueClassOf): Kinds {
  const of: Record<Breakdown, Map<string, { rows: Side; wanted: Side }>> = {
    genre: new Map(),
    form: new Map(),
    cue_class: new Map(),
    rule: new Map(),
  };
  const add = (by: Breakdown, name: string, which: 'rows' | 'wanted', fate: Fate): void => {
    const entry = of[by].get(name) ?? { rows: side(), wanted: side() };
    of[by].set(name, entry);
    entry[which].all++;
    for (const level of ['partial', 'exact', 'attribution'] as const) if (fate[level]) entry[which][level]++;
  };
  return {
    row(row, genre, fate) {
      add('genre', genre, 'rows', fate);
      add('form', row.form ?? 'none', 'rows', fate);
      add('cue_class', row.cue_class ?? 'none', 'rows', fate);
      add('rule', row.rule_id, 'rows', fate);
    },
    wanted({ form, cue }, genre, fate, row) {
      const sameCue = cue != null && row?.cue_text != null && sameWords(cue, row.cue_text);
      add('genre', genre, 'wanted', fate);
      add('form', form ?? 'none', 'wanted', fate);
      add('cue_class', cue == null ? 'none' : ((sameCue ? row.cue_class : null) ?? cueClassOf(cue)), 'wanted', fate);
    },
    figures: () =>
      Object.fromEntries(
        BREAKDOWNS.map((by) => [
          by,
          Object.fromEntries(
            [...of[by]]
              .sort(([a, x], [b, y]) => y.wanted.all - x.wanted.all || y.rows.all - x.rows.all || (a < b ? -1 : 1))
              .map(([name, { rows, wanted }]): [string, Kind] => [
                name,
                {
                  rows: rows.all,
                  wanted: wanted.all,
                  partial: level(rows, wanted, 'partial'),
                  exact: level(rows, wanted, 'exact'),
                  attribution: level(rows, wanted, 'attribution'),
                },
              ]),
          ),
        ]),
      ) as Record<Breakdown, Record<string, Kind>>,
  };
}

function level(rows: Side, wanted: Side, name: 'partial' | 'exact' | 'attribution'): Level {
  const p = rows.all === 0 ? null : rows[name] / rows.all;
  const r = wanted.all === 0 ? null : wanted[name] / wanted.all;
  return { p, r, f1: p === null || r === null ? null : harmonic(p, r) };
}
