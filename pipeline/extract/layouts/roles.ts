/**
 * Which labels of a page are turns, and whose. A word with a colon is a label only in company: `Q` needs an
 * `R`, a name needs the turns of the other side around it (`Xi Jinping : la Chine …` alone is a headline).
 */
import { fold } from '../../lexicon/word.ts';
import type { Label, Separator } from './labels.ts';

export type Side = 'question' | 'answer' | 'opening';

export interface Marked extends Label {
  readonly side: Side;
}

export interface Setting {
  /** The title says that this is a conference, a briefing, an interview. */
  readonly conference: boolean;
  /** Who answers, as title or lead say. */
  readonly expected?: string;
}

/** The labels that hold, in order, with their sides; empty where the page has no questions and answers. */
export function sidesOf(text: string, candidates: readonly Label[], setting: Setting): Marked[] {
  const bare = acceptedBare(candidates);
  const kept = candidates.filter((label) => label.bare === undefined || bare.has(label));
  const asks = kept.map((label, i) => asksAt(text, label, kept[i + 1]?.start ?? text.length));
  const answering = answerers(kept, asks, setting, bare.size > 0);
  if (bare.size === 0 && answering.size === 0) return [];
  const sides: (Side | undefined)[] = kept.map((label) => label.bare ?? (answering.has(label.key) ? 'answer' : undefined));
  // who speaks right before an answer, and asks, is a questioner; backwards, so that several in a row are found
  for (let i = kept.length - 2; i >= 0; i--) {
    if (sides[i] !== undefined) continue;
    const label = kept[i] as Label;
    let next = i + 1;
    while (next < kept.length && sides[next] === undefined && next - i < 4) next++;
    const before = sides[next] !== undefined && next === i + 1;
    const known = label.hints.has('outlet') || label.hints.has('reporter');
    if (before && (asks[i] === true || known)) sides[i] = 'question';
  }
  const first = sides.indexOf('question');
  const marked: Marked[] = [];
  for (let i = 0; i < kept.length; i++) {
    const label = kept[i] as Label;
    let side = sides[i];
    const opens = first !== -1 && i < first;
    if (opens && (side === 'answer' || side === undefined) && label.bare === undefined) {
      const person = isPerson(label) || answering.has(label.key);
      side =
        person && asks[i] === false && label.start < (kept[first] as Label).start ? 'opening' : side === 'answer' ? 'opening' : undefined;
    }
    if (side !== undefined) marked.push({ ...label, side });
  }
  const questions = marked.filter((m) => m.side === 'question').length;
  const answers = marked.filter((m) => m.side === 'answer').length;
  if (answers === 0 || (questions === 0 && !setting.conference)) return [];
  return marked;
}

/** Bare labels hold where both sides occur with a separator; a colon also beside another separator of the other side. */
function acceptedBare(candidates: readonly Label[]): Set<Label> {
  const seen = { question: new Set<Separator>(), answer: new Set<Separator>() };
  for (const label of candidates) if (label.bare !== undefined) seen[label.bare].add(label.separator);
  const good = (separator: Separator, side: 'question' | 'answer'): boolean => {
    const other = side === 'question' ? 'answer' : 'question';
    return seen[other].has(separator) || (separator === 'colon' && (seen[other].has('dash') || seen[other].has('line')));
  };
  const named = candidates.some((label) => label.bare === undefined);
  return new Set(
    candidates.filter(
      (label) =>
        label.bare !== undefined &&
        // `AFP : … ? R : …`: the other side may be named throughout
        (good(label.separator, label.bare) ||
          (label.separator === 'colon' && named && seen[label.bare].has('colon') && label.bare === 'answer')),
    ),
  );
}

const LOOK = 20_000;

/** A question mark in the turn's text: at its end, or anywhere in a short turn. */
function asksAt(text: string, label: Label, end: number): boolean {
  const turn = text.slice(label.content, Math.min(end, label.content + LOOK));
  const mark = turn.lastIndexOf('?');
  if (mark === -1) return false;
  return turn.length < 1500 || mark > turn.length * 0.5;
}

const isPerson = (label: Label): boolean =>
  label.name !== undefined &&
  !label.hints.has('outlet') &&
  !label.hints.has('reporter') &&
  (label.hints.has('office') || /\s/u.test(label.name.trim()));

/** Keys of the labels whose turns answer. */
function answerers(labels: readonly Label[], asks: readonly boolean[], setting: Setting, bare: boolean): Set<string> {
  const stats = new Map<string, { label: Label; count: number; asking: number; behindAsking: number }>();
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as Label;
    if (label.bare !== undefined) continue;
    const entry = stats.get(label.key) ?? { label, count: 0, asking: 0, behindAsking: 0 };
    entry.count++;
    if (asks[i] === true) entry.asking++;
    if (i > 0 && asks[i - 1] === true && (labels[i - 1] as Label).key !== label.key) entry.behindAsking++;
    stats.set(label.key, entry);
  }
  const out = new Set<string>();
  for (const [key, { label, count, asking, behindAsking }] of stats) {
    if (setting.expected !== undefined && namesSame(label.name ?? '', setting.expected)) out.add(key);
    else if (!isPerson(label) || asking > count * 0.4) continue;
    else if (label.hints.has('office') && (behindAsking >= 1 || setting.conference)) out.add(key);
    else if (!bare && behindAsking >= 2 && behindAsking >= count * 0.5) out.add(key);
    else if (!bare && setting.conference && setting.expected === undefined && behindAsking >= 1) out.add(key);
  }
  return out;
}

/** `Zhao Lijian`, `M. Zhao Lijian`, `Zhao`: the words of one are words of the other. */
export function namesSame(a: string, b: string): boolean {
  const parts = (s: string): string[] =>
    fold(s)
      .split(/[^\p{L}-]+/u)
      .filter((p) => p.length > 1 && p !== 'mme' && p !== 'mm' && p !== 'monsieur' && p !== 'madame');
  const [x, y] = [parts(a), parts(b)];
  if (x.length === 0 || y.length === 0) return false;
  const [small, large] = x.length <= y.length ? [x, y] : [y, x];
  return small.every((p) => large.includes(p));
}
