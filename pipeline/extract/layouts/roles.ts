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
  if (candidates.length === 0) return [];
  const bare = acceptedBare(candidates, setting);
  const kept = candidates.filter((label) => label.bare === undefined || bare.has(label));
  const asks = kept.map((label, i) => label.bare === 'question' || asksAt(text, label, kept[i + 1]?.start ?? text.length));
  const answering = answerers(kept, asks, setting, bare.size > 0);
  if (bare.size === 0 && answering.size === 0) hosts(kept, asks, answering);
  if (bare.size === 0 && answering.size === 0) return [];
  const sides: (Side | undefined)[] = kept.map((label) => label.bare ?? (answering.has(label.key) ? 'answer' : undefined));
  // who speaks right before an answer, and asks, is a questioner; an outlet always is
  for (let i = kept.length - 1; i >= 0; i--) {
    if (sides[i] !== undefined) continue;
    const label = kept[i] as Label;
    const known = isOutlet(label);
    const before = sides[i + 1] !== undefined;
    if (known || (before && (asks[i] === true || label.acronym))) sides[i] = 'question';
  }
  const first = sides.indexOf('question');
  const marked: Marked[] = [];
  kept.forEach((label, i) => {
    const side = sides[i];
    const early = label.bare === undefined && (first === -1 || i < first);
    const opens = early && asks[i] === false && (side === 'answer' || isPerson(label));
    if (opens) marked.push(withSide(label, 'opening'));
    else if (side !== undefined) marked.push(withSide(label, side));
  });
  const has = (side: Side): boolean => marked.some((m) => m.side === side);
  return (has('answer') && has('question')) || (has('opening') && has('question')) || setting.conference ? marked : [];
}

/** Each field by name: a spread takes several times as long, and gives objects of many shapes. */
const withSide = ({ start, words, content, separator, key, bare, hints, acronym, name }: Label, side: Side): Marked =>
  ({ start, words, content, separator, key, bare, hints, acronym, name, side }) as Marked;

/** An outlet asks, and persons have spoken before it: the last of them is who will answer (`A : Bonjour … B : Merci … Agence X : … ?`). */
function hosts(labels: readonly Label[], asks: readonly boolean[], answering: Set<string>): void {
  const first = labels.findIndex((label, i) => isOutlet(label) && asks[i] === true);
  const host = labels[first - 1];
  if (host !== undefined && labels.slice(0, first).every((label, i) => isPerson(label) && asks[i] === false)) answering.add(host.key);
}

/** Bare labels hold where both sides occur with a separator; a colon also beside another separator of the other side. */
function acceptedBare(candidates: readonly Label[], setting: Setting): Set<Label> {
  const seen = { question: new Map<Separator, number>(), answer: new Map<Separator, number>() };
  for (const label of candidates) {
    if (label.bare !== undefined) seen[label.bare].set(label.separator, (seen[label.bare].get(label.separator) ?? 0) + 1);
  }
  // `R. D., Lille` signs a letter: points count where a question comes first
  const points = candidates.find((label) => label.separator === 'point');
  const named = candidates.some((label) => label.bare === undefined);
  const good = ({ separator, bare, key }: Label, i: number): boolean => {
    if (bare === undefined || (separator === 'point' && points?.bare !== 'question')) return false;
    const other = seen[bare === 'question' ? 'answer' : 'question'];
    if (other.has(separator)) return true;
    if (separator === 'colon' && (other.has('dash') || other.has('line'))) return true;
    // `AFP : … ? R : …`: the other side may be named throughout
    if (separator === 'colon' && bare === 'answer' && named) return true;
    // `Question :` again and again, with a name that answers
    if (separator === 'colon' && named && (seen[bare].get(separator) ?? 0) >= 2) return true;
    // `Question : …` in full, and the next label is a person's
    const next = candidates[i + 1];
    if (separator === 'colon' && bare === 'question' && key.length > 1 && i === 0 && next !== undefined && isPerson(next)) return true;
    return setting.conference && separator !== 'line' && (named || (seen[bare].get(separator) ?? 0) >= 2);
  };
  return new Set(candidates.filter(good));
}

const LOOK = 20_000;

/** A question mark in the turn's text: at its end, or anywhere in a short turn. */
function asksAt(text: string, label: Label, end: number): boolean {
  const turn = text.slice(label.content, Math.min(end, label.content + LOOK));
  const mark = turn.lastIndexOf('?');
  if (mark === -1) return false;
  return turn.length < 1500 || mark > turn.length * 0.5;
}

const asksInFull = (label: Label | undefined): boolean => label?.bare === 'question' && label.key.length > 1;

const isOutlet = (label: Label): boolean => label.bare === undefined && (label.hints.has('outlet') || label.hints.has('reporter'));

const isPerson = (label: Label): boolean =>
  label.name !== undefined && !isOutlet(label) && !label.acronym && (label.hints.has('office') || /\s/u.test(label.name.trim()));

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
    else if (bare && behindAsking >= 1 && (count >= 2 || setting.conference || asksInFull(labels[0]))) out.add(key);
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
