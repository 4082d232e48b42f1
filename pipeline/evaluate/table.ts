/** A report for the terminal. */

import { BREAKDOWNS, type Breakdown, type Kind } from './breakdown.ts';
import type { Report } from './report.ts';
import type { Figures } from './tally.ts';

const figure = (x: number | null): string => (x === null ? '–' : x.toFixed(3));

export function tables(report: Report): string[] {
  const { documents, turn, quotation: q, mention, by } = report;
  return [
    ...grid(
      ['', 'P', 'R', 'F1', 'found', 'rows', 'wanted'],
      [
        hits('turns', turn),
        hits('quotations, half the words', q.partial),
        hits('quotations, exact', q.exact),
        hits('quotations, right speaker', q.attribution),
        hits('quoted words', q.token),
        hits('one-sided overlap ≥ 0.3', q.radar_0_3),
        hits('one-sided overlap ≥ 0.8', q.radar_0_8),
        hits('mentions', mention.span),
        hits('mentions, right actor', mention.linked),
      ],
    ),
    '',
    ratios('documents', documents),
    ratios('turns found', { speaker: turn.speaker, replies_to: turn.replies_to }),
    ratios('quotations found', { form: q.form, speaker: q.speaker, 'named speaker': q.speaker_named, parent: q.parent }),
    ratios('text is its slice', { all: report.slice }),
    ...BREAKDOWNS.flatMap((name) => ['', ...breakdown(name, by[name])]),
  ];
}

/** Annotations do not say which rule is to find them: by rule there is no recall. */
function breakdown(name: Breakdown, kinds: Readonly<Record<string, Kind>>): string[] {
  const recall = name !== 'rule';
  const heads = ['half of it', 'exact', 'right speaker'].flatMap((level) => (recall ? [`${level} P`, 'R'] : [`${level} P`]));
  return grid(
    [`by ${name.replace('_', ' ')}`, ...(recall ? ['wanted'] : []), 'rows', ...heads],
    Object.entries(kinds).map(([kind, { wanted, rows, partial, exact, attribution }]) => [
      kind,
      ...(recall ? [String(wanted)] : []),
      String(rows),
      ...[partial, exact, attribution].flatMap(({ p, r }) => (recall ? [figure(p), figure(r)] : [figure(p)])),
    ]),
  );
}

const hits = (name: string, f: Figures): string[] => [
  name,
  figure(f.p),
  figure(f.r),
  figure(f.f1),
  String(f.tp),
  String(f.sys),
  String(f.gold),
];

const ratios = (name: string, of: Readonly<Record<string, number | null>>): string =>
  `${name.padEnd(20)}  ${Object.entries(of)
    .map(([key, x]) => `${key} ${figure(x)}`)
    .join('  ')}`;

/** Columns, the first to the left, the others to the right. */
function grid(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  return all.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join('  '),
  );
}
