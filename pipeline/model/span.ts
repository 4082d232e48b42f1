/**
 * Positions in a text, typed by unit so that the two cannot be mixed.
 *
 * Inside the pipeline every offset counts UTF-16 code units (what `RegExp` and `slice` speak); the
 * published tables count Unicode code points (what pandas, DuckDB and R count).
 */
import { firstNotBefore } from './search.ts';

export type Utf16 = number & { readonly unit: 'utf16' };
export type CodePoint = number & { readonly unit: 'codePoint' };

/** A half-open stretch `[start, end)`. */
export interface Span<U = Utf16> {
  readonly start: U;
  readonly end: U;
}

export const span = (start: number, end: number): Span => ({ start: start as Utf16, end: end as Utf16 });

export const slice = (text: string, s: Span): string => text.slice(s.start, s.end);

export const contains = <U extends number>(outer: Span<U>, inner: Span<U>): boolean => outer.start <= inner.start && inner.end <= outer.end;

export const overlaps = <U extends number>(a: Span<U>, b: Span<U>): boolean => a.start < b.end && b.start < a.end;

export const sameSpan = <U extends number>(a: Span<U>, b: Span<U>): boolean => a.start === b.start && a.end === b.end;

/** Document order: by start, the longer span first. */
export const inOrder = <U extends number>(a: Span<U>, b: Span<U>): number => a.start - b.start || b.end - a.end;

/** `s` without the white space at its two ends; empty at its start where it is all white space. */
export function trim(text: string, s: Span): Span {
  let { start, end } = s as { start: number; end: number };
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return span(start, end);
}

/** White space as French texts print it: also no-break (U+00A0, U+202F), thin, ideographic and zero-width. */
export const isSpace = (code: number): boolean =>
  // asked of every character: for letters of ASCII one comparison tells
  code <= 32
    ? code === 32 || (code >= 9 && code <= 13)
    : code >= 0xa0 &&
      (code === 0xa0 ||
        (code >= 0x2000 && code <= 0x200b) ||
        code === 0x2028 ||
        code === 0x2029 ||
        code === 0x202f ||
        code === 0x205f ||
        code === 0x3000 ||
        code === 0xfeff);

/** Converts UTF-16 offsets of `text` to code points. Built once a text; a look-up is O(log surrogates). */
export function codePointsOf(text: string): (offset: Utf16) => CodePoint {
  const pairs: number[] = [];
  for (const m of text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) pairs.push(m.index);
  if (pairs.length === 0) return (offset) => offset as number as CodePoint;
  return (offset) => (offset - firstNotBefore(0, pairs.length, (i) => (pairs[i] as number) < offset)) as CodePoint;
}

/** The number of code points of `text`. */
export const codePointCount = (text: string): number => codePointsOf(text)(text.length as Utf16);
