/** Where the text of a page starts and ends. */
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import { datelineAt } from './dateline.ts';
import type { Look } from './looks.ts';
import type { Piece } from './page.ts';
import { endsWithPoint, endsWithStop, foldedHead, hasBoundary, hasWords, isListItem, length, SHORT } from './shape.ts';

/** The first turn, dateline or running text; a sentence that is short is text only where a headline stands above it. */
export function bodyStart(text: string, pieces: readonly Piece[], looks: readonly Look[], lexicon: LayoutLexicon, from: number): number {
  let headline = false;
  for (let i = from; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    const look = looks[i];
    if (look === 'turn') return i;
    if (look === 'prose') {
      const size = length(piece);
      const point = endsWithPoint(text, piece);
      if (size > 300 || (headline && (point || size > SHORT * 1.5)) || (point && size >= 60)) return i;
      if (datelineAt(text, piece, lexicon) !== undefined) return i;
      // long headlines of conferences have no final stop; others end with `?`, `!` or a quotation
      if (!headline && !point && size <= 200 && !hasBoundary(text, piece) && longer(pieces, looks, i)) {
        headline = true;
        continue;
      }
      if (size >= 60 && !point && !(i <= 6 && !endsWithStop(text, piece) && size <= 300)) return i;
      headline = true;
    } else if (look === 'short') {
      if (headline && (isSalutation(text, piece, lexicon) || datelineAt(text, piece, lexicon)?.agency !== undefined)) return i;
      headline ||= hasWords(text, piece, 3);
    }
  }
  // no running text at all: what follows the first line is the body
  const any = looks.findIndex((look) => look === 'short' || look === 'prose');
  const second = looks.findIndex((look, i) => i > any && (look === 'short' || look === 'prose'));
  return any === -1 ? pieces.length : second === -1 ? any : second;
}

/** Running text that is longer than this line follows. */
const longer = (pieces: readonly Piece[], looks: readonly Look[], i: number): boolean => {
  for (let j = i + 1; j < pieces.length && j <= i + 12; j++)
    if (looks[j] === 'prose' && length(pieces[j] as Piece) > length(pieces[i] as Piece)) return true;
  return false;
};

const LONG_MENU = 25;

/**
 * On pages saved with all their menus, teasers stand before and behind the text. The text is the stretch in
 * which running text most outweighs short lines (the maximal sum); running text elsewhere is a teaser.
 * Returns the piece from which title and stamps may come; 0 where the page has no long menu.
 */
export function narrow(pieces: readonly Piece[], looks: Look[]): number {
  if (pieces.length < LONG_MENU || looks.includes('turn')) return 0;
  let best = { sum: 0, from: 0, to: pieces.length };
  let sum = 0;
  let from = 0;
  looks.forEach((look, i) => {
    if (sum <= 0) {
      sum = 0;
      from = i;
    }
    sum +=
      look === 'prose' ? Math.min(400, length(pieces[i] as Piece)) : look === 'stamp' || look === 'byline' || look === 'dateline' ? 0 : -40;
    if (sum > best.sum) best = { sum, from, to: i + 1 };
  });
  if (best.from < LONG_MENU) return 0;
  for (let i = 0; i < looks.length; i++) if ((i < best.from || i >= best.to) && looks[i] === 'prose') looks[i] = 'short';
  return best.from - LONG_MENU;
}

/** `Mesdames et Messieurs,` on a line of its own. */
const isSalutation = (text: string, piece: Piece, lexicon: LayoutLexicon): boolean => {
  if (length(piece) > 200 || !',!:'.includes(text.charAt(piece.end - 1))) return false;
  const line = foldedHead(text, piece).replace(/^["“« ]+/u, '');
  return lexicon.phrases.salutation.some((p) => line.startsWith(p) && !/^\p{L}/u.test(line.slice(p.length)));
};

/** Behind the last turn or running text, lists and comments apart (half-open). */
export function bodyEnd(text: string, pieces: readonly Piece[], looks: readonly Look[], first: number): number {
  const sizes = pieces.map((piece, i) => (looks[i] === 'prose' || looks[i] === 'turn' ? length(piece) : 0));
  let total = 0;
  for (let i = first; i < pieces.length; i++) total += sizes[i] as number;
  const lastLong = sizes.findLastIndex((size) => size >= LONG);
  let before = 0;
  let limit = pieces.length;
  for (let i = first; i < pieces.length; i++) {
    const look = looks[i];
    const rest = total - before;
    if (
      before > 0 &&
      ((look === 'rest' && rest < before) || (look === 'list' && rest < before * 0.3 && i > lastLong && !goesOn(text, pieces, looks, i)))
    ) {
      limit = i;
      break;
    }
    before += sizes[i] as number;
  }
  const turns = looks.includes('turn');
  let end = limit;
  while (end > first) {
    const look = looks[end - 1] as Look;
    if (look === 'turn' || (look === 'prose' && !isTeaser(text, pieces, looks, end - 1))) break;
    // a page that breaks off in the middle of an answer
    if (look === 'short' && end === pieces.length && looks[end - 2] !== 'short' && turns && length(pieces[end - 1] as Piece) >= 80) break;
    // the answer's last words, short but a sentence
    if (
      look === 'short' &&
      turns &&
      (looks[end - 2] === 'turn' || looks[end - 2] === 'prose') &&
      endsWithPoint(text, pieces[end - 1] as Piece)
    )
      break;
    // an answer right behind a label that stands alone
    if (
      look === 'short' &&
      looks[end - 2] === 'turn' &&
      length(pieces[end - 2] as Piece) < 60 &&
      !endsWithStop(text, pieces[end - 2] as Piece)
    )
      break;
    end--;
  }
  // no running text: lines are all there is
  if (end === first && first < pieces.length && looks[first] === 'short') {
    end = limit;
    while (end > first && looks[end - 1] !== 'short') end--;
  }
  return end;
}

const LONG = 400;

/** `À lire aussi` with one headline, then sentences of the text. */
function goesOn(text: string, pieces: readonly Piece[], looks: readonly Look[], list: number): boolean {
  const piece = pieces[list + 2];
  if (piece === undefined || looks[list + 1] !== 'short' || looks[list + 2] !== 'prose' || length(piece) < 160) return false;
  return endsWithPoint(text, piece) && /[.!?][\s\u00a0]+\p{Lu}/u.test(text.slice(piece.start, piece.end));
}

/** A headline with `?` in a list of headlines: lines without a final stop on both sides. */
function isTeaser(text: string, pieces: readonly Piece[], looks: readonly Look[], i: number): boolean {
  const piece = pieces[i] as Piece;
  if (length(piece) > SHORT || endsWithPoint(text, piece)) return false;
  return looks[i - 1] === 'short' && (looks[i + 1] === 'short' || looks[i - 2] === 'short') && !isListItem(text, pieces[i - 1] as Piece);
}
