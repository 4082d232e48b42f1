/** What a piece looks like by its words and marks, before its place is judged. */
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import { isFurniture, opensAlone, patternOf } from './boilerplate.ts';
import { datelineAt } from './dateline.ts';
import type { Piece } from './page.ts';
import { head, isBreadcrumb, isProse, length } from './shape.ts';
import { type Stamp, stampAt } from './stamps.ts';

/** `list` and `rest` open stretches that are no text. */
export type Look = 'turn' | 'prose' | 'short' | 'dateline' | 'stamp' | 'byline' | 'boilerplate' | 'list' | 'rest' | 'crumb';

/** What was told of the pieces of a page: title and labels are found in one frame, roles in the next. */
export type Seen = Map<Piece, { readonly look: Look; readonly stamp?: Stamp }>;

/** The look of a piece that no label of a turn opens, and the stamp that it is. */
export function lookOf(text: string, piece: Piece, lexicon: LayoutLexicon, seen: Seen): { readonly look: Look; readonly stamp?: Stamp } {
  let known = seen.get(piece);
  if (known === undefined) {
    const stamp = stampAt(text, piece, lexicon);
    known = stamp === undefined ? { look: unstamped(text, piece, lexicon) } : { look: 'stamp', stamp };
    seen.set(piece, known);
  }
  return known;
}

function unstamped(text: string, piece: Piece, lexicon: LayoutLexicon): Look {
  // `Paris (AFP) -` on a line of its own
  if (length(piece) <= 80 && datelineAt(text, piece, lexicon)?.content === piece.end) return 'dateline';
  if (isFurniture(text, piece)) return isBreadcrumb(head(text, piece)) ? 'crumb' : 'boilerplate';
  const pattern = patternOf(text, piece, lexicon);
  if (pattern !== undefined) {
    if (pattern.opens !== undefined) return opensAlone(text, piece, pattern) ? pattern.opens : 'boilerplate';
    if (pattern.role === 'stamp' || pattern.role === 'credit') return 'boilerplate';
    return pattern.role;
  }
  return isProse(text, piece) ? 'prose' : 'short';
}
