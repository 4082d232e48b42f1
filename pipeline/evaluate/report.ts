/** An evaluation as figures: what `--json` prints, what `--min` names, what is published. */
import type { Breakdown, Kind } from './breakdown.ts';
import type { Evaluation } from './evaluate.ts';
import { figures, ratio, type Share, type Tally } from './tally.ts';

type Ratios<T> = { readonly [K in keyof T]: number | null };

export interface Report {
  readonly documents: Ratios<Tally['documents']>;
  readonly turn: ReturnType<typeof figures> & { readonly speaker: number | null; readonly replies_to: number | null };
  readonly quotation: Record<'partial' | 'exact' | 'attribution' | 'token' | 'radar_0_3' | 'radar_0_8', ReturnType<typeof figures>> &
    Record<'form' | 'speaker' | 'speaker_named' | 'parent', number | null>;
  readonly mention: Record<'span' | 'linked', ReturnType<typeof figures>>;
  readonly slice: number | null;
  /** What each ratio is made of. */
  readonly counts: Readonly<Record<string, Share>>;
  readonly by: Record<Breakdown, Record<string, Kind>>;
}

export function reportOf({ tally, by }: Evaluation): Report {
  const { documents: d, turn, quotation: q, mention } = tally;
  return {
    documents: {
      found: ratio(d.found),
      genre: ratio(d.genre),
      title: ratio(d.title),
      published_on: ratio(d.published_on),
      spokesperson: ratio(d.spokesperson),
    },
    turn: { ...figures(turn.all), speaker: ratio(turn.speaker), replies_to: ratio(turn.replies_to) },
    quotation: {
      partial: figures(q.partial),
      exact: figures(q.exact),
      attribution: figures(q.attribution),
      token: figures(q.token),
      radar_0_3: figures(q.radar_0_3),
      radar_0_8: figures(q.radar_0_8),
      form: ratio(q.form),
      speaker: ratio(q.speaker),
      speaker_named: ratio(q.speaker_named),
      parent: ratio(q.parent),
    },
    mention: { span: figures(mention.span), linked: figures(mention.linked) },
    slice: ratio(tally.slice),
    counts: {
      ...Object.fromEntries(Object.entries(d).map(([name, share]) => [`documents.${name}`, share])),
      'turn.speaker': turn.speaker,
      'turn.replies_to': turn.replies_to,
      'quotation.form': q.form,
      'quotation.speaker': q.speaker,
      'quotation.speaker_named': q.speaker_named,
      'quotation.parent': q.parent,
      slice: tally.slice,
    },
    by,
  };
}

/** The figures that `--min` can name, by dotted key; null where there was nothing to measure. */
export function metricsOf(report: Report): Map<string, number | null> {
  const found = new Map<string, number | null>();
  const walk = (value: unknown, key: string): void => {
    if (value === null || typeof value === 'number') found.set(key, value);
    else for (const [name, inner] of Object.entries(value as object)) walk(inner, key === '' ? name : `${key}.${name}`);
  };
  const { counts: _, ...figuresOnly } = report;
  walk(figuresOnly, '');
  return found;
}
