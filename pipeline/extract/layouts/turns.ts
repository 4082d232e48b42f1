/**
 * Labels and pieces → turns. A turn's span runs from the first character behind its label to the end of its
 * last paragraph; labels, sub-headings before a question, and boilerplate stay outside.
 */

import { codesOf } from '../../lexicon/codes.ts';
import { mayHold } from '../../lexicon/edges.ts';
import { foldLine } from '../../lexicon/layout.ts';
import { letterAt, letterBefore } from '../../lexicon/units.ts';
import type { Block, BlockRole, Turn } from '../../model/document.ts';
import { isSpace, type Span, span } from '../../model/span.ts';
import type { SpeakerBasis, TurnKind } from '../../model/terms.ts';
import { blockOf, titlePiece } from './blocks.ts';
import type { Page } from './layout.ts';
import { type Marked, namesSame } from './roles.ts';
import { endsWithStop, head, isListItem, isProse, length, tail } from './shape.ts';

interface Open {
  readonly kind: TurnKind;
  readonly label?: Marked;
  start: number;
  end: number;
  index: number | undefined;
}

export interface Conference {
  readonly blocks: Block[];
  readonly turns: Turn[];
  readonly spokesperson?: string;
}

export function conferenceOf(page: Page): Conference {
  const { text, frame, labels } = page;
  const spokesperson = page.expected?.name ?? answererOf(labels) ?? greetedIn(page);
  const blocks: Block[] = [];
  const opens: Open[] = [];
  let current: Open | undefined;
  let next = 0;
  const firstSide = labels[0]?.side;
  const unlabelled = leadKind(page, firstSide, spokesperson);
  const put = (block: Block | undefined): void => {
    if (block !== undefined) blocks.push(block);
  };
  /** A paragraph of the current turn; the turn exists from its first paragraph on. */
  const paragraph = (start: number, end: number): void => {
    const block = blockOf(text, 'paragraph', start, end);
    if (block === undefined) return;
    if (current === undefined) {
      blocks.push(block);
      return;
    }
    if (current.index === undefined) {
      current.index = opens.length;
      current.start = block.span.start;
      opens.push(current);
    }
    current.end = block.span.end;
    blocks.push({ role: block.role, span: block.span, turn: current.index });
  };
  frame.pieces.forEach((piece, i) => {
    const role = frame.roles[i] as BlockRole;
    if (i === frame.title) {
      const headline = titlePiece(text, piece);
      put(blockOf(text, 'title', headline.start, headline.end));
      return;
    }
    if (role !== 'paragraph') {
      put(blockOf(text, role, piece.start, piece.end));
      return;
    }
    let at = piece.start;
    if (page.dateline?.piece === i) {
      put(blockOf(text, 'dateline', page.dateline.line.span.start, page.dateline.line.span.end));
      at = page.dateline.line.content;
    }
    const label = labels[next];
    const own = label !== undefined && label.start < piece.end;
    if (
      next === 0 &&
      !own &&
      current === undefined &&
      unlabelled !== undefined &&
      (isProse(text, piece) || /[,!]$/.test(tail(text, piece, 1)))
    ) {
      current = { kind: unlabelled, start: piece.start, end: piece.start, index: undefined };
    }
    if (!own && topicBefore(page, i, next)) {
      current = undefined;
      put(blockOf(text, 'heading', at, piece.end));
      return;
    }
    while (next < labels.length && (labels[next] as Marked).start < piece.end) {
      const mark = labels[next] as Marked;
      if (mark.start > at) {
        if (next === 0 && current === undefined && unlabelled !== undefined)
          current = { kind: unlabelled, start: at, end: at, index: undefined };
        paragraph(at, mark.start);
      }
      put({ role: 'label', span: labelSpan(text, mark) });
      current = { kind: mark.side, label: mark, start: mark.content, end: mark.content, index: undefined };
      at = mark.content;
      next++;
    }
    if (at < piece.end) paragraph(at, piece.end);
  });
  return { blocks, turns: turnsOf(opens, page, spokesperson), spokesperson };
}

/** As `\s`: a zero-width space is none. */
const isWhite = (code: number): boolean => (code !== 0x200b && isSpace(code)) || code === 0x1680;

/** The label with its markup, number and colon. */
function labelSpan(text: string, label: Marked): Span {
  let end = label.content;
  while (end > label.words.end && isWhite(text.charCodeAt(end - 1))) end--;
  return span(label.start, end);
}

function turnsOf(opens: readonly Open[], page: Page, spokesperson: string | undefined): Turn[] {
  let question: number | undefined;
  return opens.map((open, i) => {
    const speaker = speakerOf(open, page, spokesperson);
    const turn: Turn = {
      kind: open.kind,
      span: span(open.start, open.end),
      label: open.label?.words,
      speaker,
      repliesTo: open.kind === 'answer' ? question : undefined,
    };
    if (open.kind === 'question') question = i;
    return turn;
  });
}

function speakerOf(open: Open, page: Page, spokesperson: string | undefined): { name: string; basis: SpeakerBasis } | undefined {
  const basis: SpeakerBasis = page.expected === undefined ? 'carried' : page.expected.from === 'title' ? 'title' : 'name';
  const unnamed = spokesperson === undefined || open.kind === 'question' ? undefined : { name: spokesperson, basis };
  const { label } = open;
  if (label?.name === undefined) return unnamed;
  // `Le porte-parole :` names an office; the title names the person
  if (label.hints.has('office') && !/\p{Lu}\p{Ll}+[\s\u00a0-]+\p{Lu}[\p{L}-]+$/u.test(label.name)) return unnamed;
  if (label.hints.has('office') && spokesperson !== undefined && namesSame(spokesperson, lastNames(label.name)))
    return { name: spokesperson, basis };
  // `Ministre KAMIKAWA`, where the title says KAMIKAWA Yoko
  if (label.hints.has('office') && spokesperson !== undefined && namesSame(spokesperson, label.name.split(/[\s\u00a0]+/u).at(-1) ?? ''))
    return { name: spokesperson, basis };
  return { name: label.name.replace(/^(?:MM?\.|Mme|Mlle|Monsieur|Madame)[\s\u00a0]+/u, ''), basis: 'label' };
}

const lastNames = (name: string): string =>
  name
    .split(/[\s\u00a0]+/u)
    .slice(-2)
    .join(' ');

/** The name on the labels of answers, the commonest where there are several; undefined where offices or nobody are named. */
function answererOf(labels: readonly Marked[]): string | undefined {
  const counts = new Map<string, number>();
  for (const label of labels) {
    if (label.side !== 'answer' || label.name === undefined || label.hints.has('office') || !/\s/u.test(label.name)) continue;
    counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  return best !== undefined && best[1] > (second?.[1] ?? 0) ? best[0] : undefined;
}

const NAME = String.raw`((?:\p{Lu}[\p{L}’'-]+[\s\u00a0]){1,3}\p{Lu}[\p{L}’'-]+)`;
const GREETED = new RegExp(String.raw`(?:^|[.,!?][\s\u00a0]+)${NAME},[\s\u00a0]+(?:bonjour|bonsoir)\b`, 'gu');
const GREETING = new RegExp(String.raw`(?:^|[.!?][\s\u00a0]+)(?:Bonjour|Bonsoir|Bienvenue),?[\s\u00a0]+${NAME}[\s\u00a0]?[.,!]`, 'gu');

/** `Nous recevons ce matin la ministre. Jeanne Martin, bonjour.`: the one whom the first question greets. */
function greetedIn({ text, labels }: Page): string | undefined {
  const [first, second] = labels;
  if (first?.side !== 'question' || first.name !== undefined) return undefined;
  const question = text.slice(first.content, Math.min(second?.start ?? text.length, first.content + 1200));
  const names = new Set([...question.matchAll(GREETED), ...question.matchAll(GREETING)].map((m) => m[1] as string));
  return names.size === 1 ? [...names][0] : undefined;
}

/**
 * What unlabelled text before the first label is: the spokesperson's opening; the first question of an interview
 * whose first label answers; or, where an opening is labelled or the text speaks of the spokesperson, an editor's lead.
 */
function leadKind(page: Page, first: Marked['side'] | undefined, spokesperson: string | undefined): TurnKind | undefined {
  if (first === 'opening') return undefined;
  if (first === 'answer') return 'question';
  const family = spokesperson === undefined ? undefined : foldLine(spokesperson).split(' ').at(-1);
  if (family === undefined || family.length <= 2) return 'opening';
  const { frame, text, labels } = page;
  const from = frame.pieces[frame.first]?.start ?? 0;
  const end = Math.min(labels[0]?.start ?? from, from + 4000);
  if (!mayHold(codesOf(text), from, end, family)) return 'opening';
  return holdsWord(foldLine(text.slice(from, end)), family) ? undefined : 'opening';
}

/** `word` stands in `text`, and no letter beside it. */
function holdsWord(text: string, word: string): boolean {
  if (!/^[a-z-]+$/.test(word)) return new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (letterBefore(text, at) === 0 && letterAt(text, at + word.length) === 0) return true;
  return false;
}

/** A line without a final stop between an answer and a question: the topic of what follows. */
function topicBefore(page: Page, i: number, next: number): boolean {
  const { text, frame, labels } = page;
  const piece = frame.pieces[i] as (typeof frame.pieces)[number];
  const label = labels[next];
  if (label === undefined || label.side !== 'question' || length(piece) > 120 || isProse(text, piece) || endsWithStop(text, piece))
    return false;
  if (isListItem(text, piece) && !/^\d/.test(head(text, piece, 1))) return false;
  let after = i + 1;
  while (after < frame.pieces.length && frame.roles[after] !== 'paragraph') after++;
  const follower = frame.pieces[after];
  if (follower === undefined || !(label.start >= follower.start && label.start < follower.start + 12)) return false;
  const before = frame.pieces[i - 1];
  return before === undefined || endsWithStop(text, before) || frame.roles[i - 1] !== 'paragraph';
}
