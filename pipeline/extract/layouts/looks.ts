/** What a piece looks like by its words and marks, before its place is judged. */
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import { isFurniture, opensAlone, patternOf } from './boilerplate.ts';
import { datelineAt } from './dateline.ts';
import type { Piece } from './page.ts';
import { head, isBreadcrumb, isProse, length } from './shape.ts';
import { type Stamp, stampAt } from './stamps.ts';

/** `list` and `rest` open stretches that are no text. */
export type Look = 'turn' | 'prose' | 'short' | 'dateline' | 'stamp' | 'byline' | 'boilerplate' | 'list' | 'rest' | 'crumb';

export interface Told {
  readonly look: Look;
  readonly stamp: Stamp | undefined;
}

/** What was told of the pieces of a page, by their place: title and labels are found in one frame, roles in the next. */
export type Seen = (Told | undefined)[];

/** The look of a piece that no label of a turn opens, and the stamp that it is. */
export function lookOf(text: string, piece: Piece, lexicon: LayoutLexicon): Told {
  const stamp = stampAt(text, piece, lexicon);
  return { look: stamp === undefined ? unstamped(text, piece, lexicon) : 'stamp', stamp };
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
