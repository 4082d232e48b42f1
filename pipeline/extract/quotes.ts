/**
 * Quotation marks of a paragraph as a state machine over its tokens: « », “ ”, " ", ‹ ›, „ “, ' ', nested
 * and mixed, unbalanced, re-opened in the next paragraph, closed late or never.
 */
import { Mark, type Word } from '../lexicon/word.ts';
import type { Tokens } from './doc.ts';

/** One pair of quotation marks, by token index. */
export interface Quote {
  /** The opening mark. */
  readonly open: number;
  /** The closing mark; the paragraph's end (half-open) where it is missing. */
  readonly close: number;
  readonly closed: boolean;
  /** Index of the quote around this one, or -1. */
  readonly parent: number;
  /** Index of the quote in the paragraph before that this one goes on from, or -1. */
  readonly continues: number;
}

interface Open {
  readonly at: number;
  readonly style: string;
  readonly index: number;
}

type Draft = { -readonly [K in keyof Quote]: Quote[K] };

const OPENERS: Record<string, string> = { '«': '«', '<<': '«', '“': '“', '„': '“', '‹': '‹', '``': '“' };
const CLOSERS: Record<string, string> = { '»': '«', '>>': '«', '”': '“', '›': '‹', "''": '“' };
/** Marks nested deeper than this are left alone: no text means them. */
const MAX_DEPTH = 6;

/**
 * The quotes of the paragraphs, given as token ranges, in order of their opening marks.
 * A mark without partner in its paragraph opens to the paragraph's end if the next paragraph goes on with it
 * (starts with an opening mark or closes one), and is otherwise dropped.
 */
export function findQuotes(
  tokens: Tokens,
  marks: readonly number[],
  paragraphs: readonly { readonly first: number; readonly end: number }[],
): Quote[] {
  const quotes: Draft[] = [];
  let pending: number | undefined;
  let mark = 0;
  for (let p = 0; p < paragraphs.length; p++) {
    const { first, end } = paragraphs[p] as { readonly first: number; readonly end: number };
    // most paragraphs have no mark
    if (pending === undefined && (marks[mark] ?? end) >= end) continue;
    const stack: Open[] = [];
    // carried over from the paragraph before: goes on when this one re-opens or closes it
    const carried = pending;
    pending = undefined;
    const reopened = carried !== undefined && first < end && isOpening(tokens, first, first, end, []) !== undefined;
    if (carried !== undefined && !reopened) {
      stack.push({ at: first - 1, style: styleOf(wordIn(tokens, (quotes[carried] as Draft).open)), index: quotes.length });
      quotes.push({ open: first - 1, close: end, closed: false, parent: -1, continues: carried });
    }
    for (; mark < marks.length && (marks[mark] as number) < end; mark++) {
      const i = marks[mark] as number;
      const closing = closes(tokens, i, first, end, stack);
      if (closing >= 0) {
        for (let s = stack.length - 1; s > closing; s--) drop(quotes, (stack[s] as Open).index);
        const open = stack[closing] as Open;
        stack.length = closing;
        const quote = quotes[open.index] as Draft;
        quote.close = i;
        quote.closed = true;
        continue;
      }
      const style = isOpening(tokens, i, first, end, stack);
      if (style === undefined || stack.length >= MAX_DEPTH) continue;
      const parent = stack.at(-1);
      const continues = i === first && reopened && carried !== undefined ? carried : -1;
      stack.push({ at: i, style, index: quotes.length });
      quotes.push({ open: i, close: end, closed: false, parent: parent?.index ?? -1, continues });
    }
    const last = stack[0];
    if (last !== undefined) {
      for (const open of stack.slice(1)) drop(quotes, open.index);
      const next = paragraphs[p + 1];
      if (next !== undefined && goesOn(tokens, next.first, next.end)) pending = last.index;
      // a quote that is never closed but runs from the paragraph's start, or from a cue's colon, to its end is kept
      else if (!startsSpeech(tokens, last.at, first)) drop(quotes, last.index);
    }
  }
  return settle(quotes);
}

const drop = (quotes: Draft[], index: number): void => {
  (quotes[index] as Draft).close = -1;
};

/** Without the dropped ones, with parents and continuations renumbered. */
function settle(quotes: readonly Draft[]): Quote[] {
  if (!quotes.some((q) => q.close === -1)) return [...quotes];
  const index = new Map<number, number>();
  let kept = 0;
  for (const [i, quote] of quotes.entries()) if (quote.close !== -1) index.set(i, kept++);
  const parentOf = (i: number): number => {
    let at = i;
    while (at !== -1 && !index.has(at)) at = (quotes[at] as Draft).parent;
    return at === -1 ? -1 : (index.get(at) as number);
  };
  return quotes
    .filter((q) => q.close !== -1)
    .map(({ open, close, closed, parent, continues }) => ({
      open,
      close,
      closed,
      parent: parentOf(parent),
      continues: continues === -1 ? -1 : (index.get(continues) ?? -1),
    }));
}

const wordIn = ({ words }: Tokens, i: number): Word => words[i] as Word;

const styleOf = ({ text }: Word): string => OPENERS[text] ?? text;

const touchesLeft = ({ starts, ends }: Tokens, i: number, first: number): boolean => i > first && ends[i - 1] === starts[i];
const touchesRight = ({ starts, ends }: Tokens, i: number, end: number): boolean => i + 1 < end && starts[i + 1] === ends[i];

/** Position in the stack of the quote that the mark at `i` closes, or -1. */
function closes(tokens: Tokens, i: number, first: number, end: number, stack: readonly Open[]): number {
  const text = wordIn(tokens, i).text;
  const find = (style: string): number => {
    for (let s = stack.length - 1; s >= 0; s--) if ((stack[s] as Open).style === style) return s;
    return -1;
  };
  const style = CLOSERS[text];
  if (style !== undefined) {
    // d' »un fait… : a closing mark right behind an elided word opens (seen where fonts were mixed)
    if (i > first && wordIn(tokens, i - 1).text.endsWith('’') && touchesRight(tokens, i, end) && find(style) === -1) return -1;
    // "…” : the marks of two fonts
    return find(style) === -1 && style === '“' ? find('"') : find(style);
  }
  // misprinted: « P« , a déclaré
  if (text === '«' && touchesLeft(tokens, i, first) && !touchesRight(tokens, i, end) && wordIn(tokens, i - 1).kind === 'word')
    return (tokens.words[i + 1]?.kind ?? 'mark') === 'mark' ? find('«') : -1;
  if (text === '“') return find(REVERSED) !== -1 ? find(REVERSED) : find('„');
  if (text === '"') {
    const curly = stack.at(-1)?.style === '“' && touchesLeft(tokens, i, first) ? find('“') : -1;
    const open = curly === -1 ? find('"') : curly;
    if (open === -1) return -1;
    // glued to the next word and free on the left, it opens another; else it closes
    const opensAgain = touchesRight(tokens, i, end) && !touchesLeft(tokens, i, first) && wordIn(tokens, i + 1).kind !== 'mark';
    return opensAgain && i - (stack[open] as Open).at < 2 ? -1 : open;
  }
  if (text === "'" || text === '’') {
    const open = find("'");
    return open !== -1 && touchesLeft(tokens, i, first) ? open : -1;
  }
  return -1;
}

/** The style that the mark at `i` opens, if it can open one there. */
function isOpening(tokens: Tokens, i: number, first: number, end: number, stack: readonly Open[]): string | undefined {
  const text = wordIn(tokens, i).text;
  if (text in OPENERS) return text === '„' ? '„' : OPENERS[text];
  if (text === '"') return i + 1 < end ? '"' : undefined;
  // misprinted: que ” P “.
  if (text === '”' && !touchesLeft(tokens, i, first) && !touchesRight(tokens, i, end) && reversed(tokens, i, end)) return REVERSED;
  // misprinted: l'”indépendance”
  if (text === '”' && touchesRight(tokens, i, end) && (!touchesLeft(tokens, i, first) || wordIn(tokens, i - 1).text.endsWith("'")))
    return wordIn(tokens, i + 1).kind === 'word' && closesCurly(tokens, i, end) ? '“' : undefined;
  // misprinted: d' »un fait…
  if (text === '»' && i > first && wordIn(tokens, i - 1).text.endsWith('’') && touchesRight(tokens, i, end)) return '«';
  // ''P'': two apostrophes, free on the left or behind an elided word
  if (text === "''")
    return touchesRight(tokens, i, end) && (!touchesLeft(tokens, i, first) || /['’(]$/.test(wordIn(tokens, i - 1).text)) ? '“' : undefined;
  if (text === "'" || text === '‘') {
    // single marks: only free on the left and glued on the right, and not inside another single pair
    if (stack.some((o) => o.style === "'")) return undefined;
    const freeLeft = i === first || !touchesLeft(tokens, i, first) || wordIn(tokens, i - 1).kind === 'mark';
    return freeLeft && touchesRight(tokens, i, end) && closesLater(tokens, i, end) ? "'" : undefined;
  }
  return undefined;
}

/** The style of ” P “, each mark in the other's place. */
const REVERSED = '”“';

/** An opening mark that ends a clause stands behind the closing one at `i`. */
function reversed(tokens: Tokens, i: number, end: number): boolean {
  for (let k = i + 2; k < end && k < i + 80; k++) {
    const { text } = wordIn(tokens, k);
    if (text === '”') return false;
    if (text === '“') return !touchesRight(tokens, k, end) || wordIn(tokens, k + 1).kind === 'mark';
  }
  return false;
}

/** The same mark follows, glued to the word before it. */
function closesCurly(tokens: Tokens, i: number, end: number): boolean {
  for (let k = i + 2; k < end && k < i + 60; k++) {
    const { text } = wordIn(tokens, k);
    if (text === '“') return false;
    if (text === '”') return tokens.ends[k - 1] === tokens.starts[k];
  }
  return false;
}

/** A single mark is only believed to open where a partner follows within a bounded stretch. */
function closesLater(tokens: Tokens, i: number, end: number): boolean {
  for (let k = i + 2; k < end && k < i + 60; k++) {
    const text = wordIn(tokens, k).text;
    if ((text === "'" || text === '’') && wordIn(tokens, k).kind === 'mark' && tokens.ends[k - 1] === tokens.starts[k]) return true;
  }
  return false;
}

/** The paragraph `[first, end)` goes on with an open quote: it re-opens it, or a mark closes before any opens. */
function goesOn(tokens: Tokens, first: number, end: number): boolean {
  if (first >= end) return false;
  if ((wordIn(tokens, first).mark ?? 0) & (Mark.opener | Mark.double)) return true;
  for (let i = first; i < end; i++) {
    const mark = wordIn(tokens, i).mark ?? 0;
    if ((mark & Mark.opener) !== 0) return false;
    if ((mark & Mark.closer) !== 0) return true;
    if ((mark & Mark.double) !== 0) return touchesLeft(tokens, i, first);
  }
  return false;
}

/** An opening mark at the paragraph's start or behind a colon. */
const startsSpeech = (tokens: Tokens, at: number, first: number): boolean => at <= first || wordIn(tokens, at - 1).text === ':';
