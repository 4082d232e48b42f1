/** Overlapping marks over a text → consecutive pieces, each with the marks that hold it. */
import { type Span, span } from '../model/span.ts';
import type { Mark } from './marks.ts';

export interface Piece {
  readonly span: Span;
  /** The marks that begin with this piece, the longest first. */
  readonly opens: readonly Mark[];
  /** All that hold it, in the order in which they began. */
  readonly marks: readonly Mark[];
  /** The marks that end with this piece, the shortest first. */
  readonly closes: readonly Mark[];
}

/** `marks` are in document order, inside `whole`, and none is empty. */
export function piecesOf(whole: Span, marks: readonly Mark[]): Piece[] {
  const cuts = [...new Set([whole.start, whole.end, ...marks.flatMap((m) => [m.span.start, m.span.end])])].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let active: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i] as number, cuts[i + 1] as number];
    const opens: Mark[] = [];
    while (next < marks.length && (marks[next] as Mark).span.start === start) opens.push(marks[next++] as Mark);
    active.push(...opens);
    const closes = active.filter((m) => m.span.end === end).reverse();
    pieces.push({ span: span(start, end), opens, marks: active, closes });
    active = active.filter((m) => m.span.end > end);
  }
  return pieces;
}
