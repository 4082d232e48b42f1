/** The labels of a page, of turns that start with a line and of those that run on. */
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import {
  type Interpreter,
  type Label,
  labelAt,
  labelsWithin,
  mayHoldLabel,
  NAMES_WITHIN,
  type Tail,
  tailOf,
  withinPattern,
} from './labels.ts';
import { lacks, Mark, type Piece } from './page.ts';
import { type Marked, sidesOf } from './roles.ts';
import { stampAt } from './stamps.ts';

/** All labels of the page: at the start of pieces, and behind sentences inside them. */
export function labelsOf(
  text: string,
  pieces: readonly Piece[],
  lexicon: LayoutLexicon,
  read: Interpreter,
  setting: { conference: boolean; expected?: string },
): readonly Marked[] {
  const starts: Label[] = [];
  for (const piece of pieces) {
    const label = labelAt(text, piece, lexicon, read);
    if (label !== undefined && (label.bare !== undefined || stampAt(text, piece, lexicon) === undefined)) starts.push(label);
  }
  const first = sidesOf(text, starts, setting);
  const dashes =
    first.some((label) => label.separator === 'dash') || starts.some((label) => label.bare !== undefined && label.separator === 'dash');
  const parted = pieces.filter((piece) => !lacks(piece, dashes ? Mark.colon | Mark.dash : Mark.colon));
  if (parted.length === 0) return first;
  const names = new Set(setting.expected === undefined ? [] : [setting.expected]);
  for (const label of first) if (label.name !== undefined && names.size < 60) names.add(text.slice(label.words.start, label.words.end));
  const patterns: RegExp[] = [];
  // a pattern of many names is made only where it can match
  const tails = dashes || text.includes('：') ? undefined : tailsOf(lexicon, names);
  if (tails === undefined || parted.some((piece) => mayHoldLabel(text, piece, tails))) {
    const pattern = names.size === 0 ? bareWithin(lexicon, dashes) : withinPattern(lexicon.bareLabels, [...names], dashes);
    if (pattern === undefined) return first;
    patterns.push(pattern);
  }
  if (first.length === 0 && setting.conference) patterns.push(NAMES_WITHIN);
  const inside: Label[] = [];
  for (const pattern of patterns)
    for (const piece of parted) for (const label of labelsWithin(text, piece, pattern, read)) inside.push(label);
  if (inside.length === 0) return first;
  const all = [...new Map([...inside, ...starts].map((label) => [label.words.start, label])).values()].sort((a, b) => a.start - b.start);
  return sidesOf(text, all, setting);
}

/** Most pages name nobody in labels: their pattern is made once. */
const barePatterns = new WeakMap<LayoutLexicon, (RegExp | undefined)[]>();
const tailsOfBare = new WeakMap<LayoutLexicon, readonly Tail[]>();

function bareWithin(lexicon: LayoutLexicon, dashes: boolean): RegExp | undefined {
  let known = barePatterns.get(lexicon);
  if (known === undefined) {
    known = [false, true].map((either) => withinPattern(lexicon.bareLabels, [], either));
    barePatterns.set(lexicon, known);
  }
  return known[dashes ? 1 : 0];
}

function tailsOf(lexicon: LayoutLexicon, names: ReadonlySet<string>): readonly Tail[] {
  let known = tailsOfBare.get(lexicon);
  if (known === undefined) {
    known = lexicon.bareLabels.map(tailOf);
    tailsOfBare.set(lexicon, known);
  }
  return names.size === 0 ? known : known.concat(Array.from(names, tailOf));
}
