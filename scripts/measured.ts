/** The figures of this code on the project's own annotations: `schemas/quality.json` and a table of the README. A test fails where they differ. */
import { join } from 'node:path';
import { analyses, checked, type Report, rowsOf } from '../pipeline/build.ts';
import { evaluate } from '../pipeline/evaluate/evaluate.ts';
import { readAnnotations } from '../pipeline/evaluate/read.ts';
import { figures, type Hits, ratio, type Share } from '../pipeline/evaluate/tally.ts';
import { LIMITS } from '../pipeline/extract/decode.ts';
import { sources } from '../pipeline/input/sources.ts';
import { loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import type { DocumentRows } from '../pipeline/model/rows.ts';
import { loadStages } from '../pipeline/stages.ts';

export const QUALITY = 'schemas/quality.json';

const SETS = [
  { name: 'seeds', texts: 'seeds/documents', what: 'the seed documents: press conferences, articles, a dispatch' },
  { name: 'wikinews', texts: 'test/gold/wikinews-texts', what: 'French Wikinews articles of 2012' },
] as const;

const MEASURES = {
  turns: 'Openings, questions and answers of press conferences, 95 % of the words the same (intersection over union).',
  partial: 'Quotations that share at least half of their words with an annotated one (intersection over union), one to one.',
  exact: 'The same with 95 % of the words.',
  attribution: 'Those of `partial` whose speaker is right.',
  form: 'Of `partial`: direct, indirect or mixed, as annotated.',
  speaker: 'Of `partial`: the speaker is the annotated one, or rightly left open.',
  mentions: 'Names of actors, to the very word.',
  linked: 'Those of `mentions` with the right actor.',
} as const;

interface Measured {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  /** Rows that stand for an annotation, all rows, all annotations. */
  readonly found: number;
  readonly rows: number;
  readonly annotated: number;
}
interface Right {
  readonly share: number | null;
  readonly right: number;
  readonly of: number;
}

export interface QualitySet {
  readonly name: string;
  readonly what: string;
  readonly documents: number;
  /** Null where the texts have none. */
  readonly turns: Measured | null;
  readonly quotations: Readonly<Record<'partial' | 'exact' | 'attribution', Measured> & Record<'form' | 'speaker', Right>>;
  readonly mentions: Measured;
  readonly linked: Measured;
}

/** All sets, extracted and measured anew. */
export const measured = (): Promise<QualitySet[]> => Promise.all(SETS.map(measure));

async function measure({ name, texts, what }: (typeof SETS)[number]): Promise<QualitySet> {
  const root = packageRoot();
  const folder = join(root, texts);
  const stages = await loadStages(LIMITS);
  const actors = stages.actors();
  const rows: DocumentRows[] = [];
  const report: Report = (issues) => {
    for (const one of issues) if (one.severity === 'error') throw new Error(`${one.file}: ${one.message}`);
  };
  const read = sources([folder], { maxBytes: LIMITS.maxBytes });
  for await (const one of checked(rowsOf(analyses(read, stages, report), stages, report), stages.validator(), report)) {
    actors.add(one);
    rows.push(one);
  }
  const found = {
    async *documents() {
      yield* rows;
    },
    actors: async () => actors.rows(),
  };
  const annotations = readAnnotations(join(root, 'test/gold', name), [folder]);
  const { turn, quotation: q, mention } = (await evaluate(annotations, found, loadLexicon())).tally;
  return {
    name,
    what,
    documents: annotations.length,
    turns: turn.all.wanted === 0 ? null : hits(turn.all),
    quotations: {
      partial: hits(q.partial),
      exact: hits(q.exact),
      attribution: hits(q.attribution),
      form: share(q.form),
      speaker: share(q.speaker),
    },
    mentions: hits(mention.span),
    linked: hits(mention.linked),
  };
}

/** Four places: what the counts can tell apart. */
const rounded = (x: number): number => Math.round(x * 10_000) / 10_000;

function hits(counts: Hits): Measured {
  const { p, r, f1 } = figures(counts);
  return { f1: rounded(f1), precision: rounded(p), recall: rounded(r), found: counts.tp, rows: counts.rows, annotated: counts.wanted };
}

function share(counts: Share): Right {
  const of = ratio(counts);
  return { share: of === null ? null : rounded(of), right: counts.right, of: counts.of };
}

/** `quality.json`, as every release carries it. */
export const qualityFile = (sets: readonly QualitySet[]): string =>
  `${JSON.stringify(
    {
      title: 'How far the rows agree with annotations made by hand',
      note: 'Measured by the command `evaluate` on annotations of the repository (test/gold/), made by the guide schemas/ANNOTATION.md. Their texts were at hand when the rules were written; expect less on others.',
      measures: MEASURES,
      sets,
    },
    null,
    2,
  )}\n`;

const OPEN = '<!-- figures: npm run quality -->';
const CLOSE = '<!-- end of figures -->';

/** The text with the table between its markers renewed. @throws where the markers are not there */
export function withTable(text: string, sets: readonly QualitySet[]): string {
  const [start, end] = [text.indexOf(OPEN), text.indexOf(CLOSE)];
  if (start === -1 || end < start) throw new Error(`README.md: without ${OPEN} … ${CLOSE}`);
  return `${text.slice(0, start + OPEN.length)}\n\n${table(sets)}\n\n${text.slice(end)}`;
}

function table(sets: readonly QualitySet[]): string {
  const three = (x: number): string => x.toFixed(3);
  const m = (found: Measured | null): string =>
    found === null ? '–' : `${three(found.f1)} (${three(found.precision)}, ${three(found.recall)})`;
  const r = ({ share: of, right, of: all }: Right): string => (of === null ? '–' : `${three(of)} (${right} of ${all})`);
  const lines: readonly (readonly [name: string, cell: (set: QualitySet) => string])[] = [
    ['documents', (s) => String(s.documents)],
    ['turns', (s) => m(s.turns)],
    ['quotations annotated', (s) => String(s.quotations.exact.annotated)],
    ['quotations, half of the words', (s) => m(s.quotations.partial)],
    ['quotations, exact', (s) => m(s.quotations.exact)],
    ['quotations with the right speaker', (s) => m(s.quotations.attribution)],
    ['form of those found', (s) => r(s.quotations.form)],
    ['speaker of those found', (s) => r(s.quotations.speaker)],
    ['mentions annotated', (s) => String(s.mentions.annotated)],
    ['mentions', (s) => m(s.mentions)],
    ['mentions with the right actor', (s) => m(s.linked)],
  ];
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(['F1 (precision, recall)', ...sets.map((s) => `\`${s.name}\``)]),
    row(['---', ...sets.map(() => '---')]),
    ...lines.map(([name, cell]) => row([name, ...sets.map(cell)])),
  ].join('\n');
}
