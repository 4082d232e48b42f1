/** What a piece looks like by its words and marks, before its place is judged. */
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import { isFurniture, opensAlone, patternOf } from './boilerplate.ts';
import { datelineAt } from './dateline.ts';
import type { Piece } from './page.ts';
import { head, isBreadcrumb, isProse, length } from './shape.ts';
import { type Stamp, stampAt } from './stamps.ts';

/** `list` and `rest` open stretches that are no text. */
export type Look = 'turn' | 'prose' | 'short' | 'dateline' | 'stamp' | 'byline' | 'boilerplate' | 'list' | 'rest' | 'crumb';

export function lookOf(text: string, piece: Piece, labelled: boolean, lexicon: LayoutLexicon, onStamp: (stamp: Stamp) => void): Look {
  const stamp = labelled ? undefined : stampAt(text, piece, lexicon);
  if (stamp !== undefined) {
    onStamp(stamp);
    return 'stamp';
  }
  if (labelled) return 'turn';
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
