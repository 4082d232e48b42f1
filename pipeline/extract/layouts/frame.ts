/**
 * The frame of a page: what stands above the text (title, stamps, bylines, menus), what stands below it
 * (credits, headline lists, widgets), and what the text itself is. Shared by all layouts.
 */
import { foldLine, type LayoutLexicon } from '../../lexicon/layout.ts';
import type { BlockRole } from '../../model/document.ts';
import { titlePiece } from './blocks.ts';
import { isFurniture, opensAlone, patternOf } from './boilerplate.ts';
import { datelineAt } from './dateline.ts';
import type { Piece } from './page.ts';
import {
  endsWithPoint,
  endsWithStop,
  hasBoundary,
  head,
  isBreadcrumb,
  isListItem,
  isNameLine,
  isProse,
  length,
  SHORT,
  tail,
  words,
} from './shape.ts';
import { type Stamp, stampAt } from './stamps.ts';

/** What a piece looks like, before its place is judged. `list` and `rest` open stretches that are no text. */
type Look = 'turn' | 'prose' | 'short' | 'dateline' | 'stamp' | 'byline' | 'boilerplate' | 'list' | 'rest' | 'crumb';

export interface Frame {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly roles: readonly BlockRole[];
  /** Index of the headline's piece. */
  readonly title?: number;
  /** First and last piece of the body, half-open; equal where there is none. */
  readonly first: number;
  readonly end: number;
  readonly head: readonly Stamp[];
  readonly foot: readonly Stamp[];
  readonly bylines: readonly Piece[];
}

/** `labelled`: pieces that start with the label of a turn; `protectedPieces`: those right behind a label that stands alone. */
export function frameOf(text: string, pieces: readonly Piece[], labelled: ReadonlySet<number>, lexicon: LayoutLexicon): Frame {
  const stamps = new Map<number, Stamp>();
  const looks = pieces.map((piece, i) => lookOf(text, piece, labelled.has(i), lexicon, (stamp) => stamps.set(i, stamp)));
  const from = narrow(pieces, looks);
  const first = bodyStart(text, pieces, looks, lexicon, from);
  const end = Math.max(first, bodyEnd(text, pieces, looks, first));
  const roles: BlockRole[] = looks.map((look, i) => {
    if (look === 'dateline' || ((look === 'stamp' || look === 'byline') && i >= from)) return look;
    if (
      i < first ||
      i >= end ||
      look === 'boilerplate' ||
      look === 'list' ||
      look === 'rest' ||
      look === 'crumb' ||
      look === 'stamp' ||
      look === 'byline'
    )
      return 'boilerplate';
    return 'paragraph';
  });
  const title = titleIn(text, pieces, looks, from, first, lexicon);
  headRoles(text, pieces, looks, roles, title, from, first);
  bodyRoles(text, pieces, looks, roles, first, end, labelled.size > 0);
  if (title !== undefined) dropRepeats(text, pieces, roles, title);
  const all = [...stamps].filter(([i]) => roles[i] === 'stamp');
  return {
    text,
    pieces,
    roles,
    ...(title === undefined ? {} : { title }),
    first,
    end,
    head: all.filter(([i]) => i <= first + 3 && i < end).map(([, stamp]) => stamp),
    foot: all.filter(([i]) => i > first + 3 || i >= end).map(([, stamp]) => stamp),
    bylines: pieces.filter((_, i) => roles[i] === 'byline'),
  };
}

function lookOf(text: string, piece: Piece, labelled: boolean, lexicon: LayoutLexicon, onStamp: (stamp: Stamp) => void): Look {
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

/** The first turn, dateline or running text; a sentence that is short is text only where a headline stands above it. */
function bodyStart(text: string, pieces: readonly Piece[], looks: readonly Look[], lexicon: LayoutLexicon, from: number): number {
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
      headline ||= words(head(text, piece)) >= 3;
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
function narrow(pieces: readonly Piece[], looks: Look[]): number {
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
  if (length(piece) > 200 || !/[,!:]$/.test(tail(text, piece, 1))) return false;
  const line = foldLine(head(text, piece)).replace(/^["“« ]+/u, '');
  return lexicon.phrases.salutation.some((p) => line.startsWith(p) && !/^\p{L}/u.test(line.slice(p.length)));
};

/** Behind the last turn or running text, lists and comments apart (half-open). */
function bodyEnd(text: string, pieces: readonly Piece[], looks: readonly Look[], first: number): number {
  const sizes = pieces.map((piece, i) => (looks[i] === 'prose' || looks[i] === 'turn' ? length(piece) : 0));
  let total = 0;
  for (let i = first; i < pieces.length; i++) total += sizes[i] as number;
  let before = 0;
  let limit = pieces.length;
  for (let i = first; i < pieces.length; i++) {
    const look = looks[i];
    const rest = total - before;
    if (before > 0 && ((look === 'rest' && rest < before) || (look === 'list' && rest < before * 0.3 && noneLong(sizes, i)))) {
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

const noneLong = (sizes: readonly number[], from: number): boolean => sizes.slice(from).every((size) => size < 400);

/** A headline with `?` in a list of headlines: lines without a final stop on both sides. */
function isTeaser(text: string, pieces: readonly Piece[], looks: readonly Look[], i: number): boolean {
  const piece = pieces[i] as Piece;
  if (length(piece) > SHORT || endsWithPoint(text, piece)) return false;
  return looks[i - 1] === 'short' && (looks[i + 1] === 'short' || looks[i - 2] === 'short') && !isListItem(text, pieces[i - 1] as Piece);
}

/** The headline: among the lines above the text, the first that is long enough to be one, behind breadcrumbs and names of sites. */
function titleIn(
  text: string,
  pieces: readonly Piece[],
  looks: readonly Look[],
  top: number,
  first: number,
  lexicon: LayoutLexicon,
): number | undefined {
  let from = top;
  for (let i = top; i < first; i++) if (looks[i] === 'crumb') from = i + 1;
  const lines: number[] = [];
  for (let i = from; i < first; i++)
    if ((looks[i] === 'short' || looks[i] === 'prose') && !/^[-–•*]\s/u.test(head(text, pieces[i] as Piece, 3))) lines.push(i);
  if (lines.length === 0) return undefined;
  const folded = (i: number): string => foldLine(head(text, pieces[i] as Piece));
  const conference = lines.find(
    (i) => lexicon.phrases.conference.some((p) => folded(i).includes(p)) && words(head(text, pieces[i] as Piece)) >= 4,
  );
  if (conference !== undefined) return conference;
  const full = lines.filter((i) => words(head(text, pieces[i] as Piece)) >= 4 && !/:$/.test(tail(text, pieces[i] as Piece, 1)));
  const own = full.filter((i) => !lexicon.phrases.site.some((p) => folded(i).startsWith(p)));
  // a line that the page prints twice is its headline
  const doubled = own.find((i) => own.some((j) => j !== i && folded(j) === folded(i)));
  if (doubled !== undefined) return own.filter((j) => folded(j) === folded(doubled)).at(-1);
  // below a long menu: the longest line above the stamp
  if (top > 0) return nearest(pieces, looks, own.length > 0 ? own : full, top, first);
  return own[0] ?? full[0] ?? (lines.length === 1 && words(head(text, pieces[lines[0] as number] as Piece)) >= 2 ? lines[0] : undefined);
}

/** Of the candidates, the longest among the last few above the first stamp or byline, or above the text. */
function nearest(
  pieces: readonly Piece[],
  looks: readonly Look[],
  lines: readonly number[],
  top: number,
  first: number,
): number | undefined {
  let limit = first;
  for (let i = first - 1; i >= Math.max(top, first - 15); i--) if (looks[i] === 'stamp' || looks[i] === 'byline') limit = i;
  const last = lines.filter((i) => i < limit).slice(-4);
  const close = last.length > 0 ? last : lines.slice(-4);
  return [...close].sort((a, b) => length(pieces[b] as Piece) - length(pieces[a] as Piece))[0];
}

/** Above the text: the title, sub-headings below it, a name alone as byline; the rest is boilerplate. */
function headRoles(
  text: string,
  pieces: readonly Piece[],
  looks: readonly Look[],
  roles: BlockRole[],
  title: number | undefined,
  from: number,
  first: number,
): void {
  for (let i = from; i < first; i++) {
    if (i === title) roles[i] = 'title';
    else if (title !== undefined && i > title && (looks[i] === 'short' || looks[i] === 'prose')) {
      const line = head(text, pieces[i] as Piece);
      if (isNameLine(line)) roles[i] = 'byline';
      else if (isListItem(text, pieces[i] as Piece)) roles[i] = 'paragraph';
      else if (words(line) >= 4 || (i === first - 1 && /^\p{Lu}/u.test(line)))
        roles[i] =
          /:$/.test(line) || (isProse(text, pieces[i] as Piece) && endsWithPoint(text, pieces[i] as Piece)) ? 'paragraph' : 'heading';
    }
  }
}

/** Inside the text: sub-headings, lists behind `Lire aussi`, runs of headlines, paragraphs printed twice. */
function bodyRoles(
  text: string,
  pieces: readonly Piece[],
  looks: readonly Look[],
  roles: BlockRole[],
  first: number,
  end: number,
  turns: boolean,
): void {
  const seen = new Set<string>();
  let listing = false;
  for (let i = first; i < end; i++) {
    const look = looks[i];
    const piece = pieces[i] as Piece;
    if (look === 'list') listing = true;
    else if (look === 'prose' || look === 'turn') listing = false;
    if (look === 'prose' && !turns && length(piece) >= 40) {
      const key = foldLine(head(text, piece, 500));
      if (seen.has(key)) roles[i] = 'boilerplate';
      seen.add(key);
    }
    if (look !== 'short') continue;
    if (listing) {
      roles[i] = 'boilerplate';
      continue;
    }
    let run = i;
    while (run + 1 < end && looks[run + 1] === 'short') run++;
    const items =
      isListItem(text, piece) || /[:;,]$/.test(tail(text, piece, 1)) || (i > first && /:$/.test(tail(text, pieces[i - 1] as Piece, 1)));
    const size = run - i + 1;
    for (let j = i; j <= run; j++) {
      const item = pieces[j] as Piece;
      if (j <= first + 2 && !turns && isNameLine(head(text, item))) roles[j] = 'byline';
      else if (items || turns || isListItem(text, item)) roles[j] = 'paragraph';
      else if (size >= 4) roles[j] = 'boilerplate';
      else if (
        length(item) <= SHORT &&
        !endsWithStop(text, item) &&
        run + 1 < end &&
        !/^\p{Ll}/u.test(head(text, item, 1)) &&
        (length(item) <= 60 || !/^["“«]/.test(head(text, item, 1)))
      )
        roles[j] = 'heading';
    }
    i = run;
  }
}

/** The headline again, or a paragraph again that is a caption by now: printed twice, read once. */
function dropRepeats(text: string, pieces: readonly Piece[], roles: BlockRole[], title: number): void {
  const key = foldLine(head(text, titlePiece(text, pieces[title] as Piece), 400));
  for (let i = 0; i < pieces.length; i++) {
    if (i === title || roles[i] === 'boilerplate' || length(pieces[i] as Piece) > 400) continue;
    if (foldLine(text.slice((pieces[i] as Piece).start, (pieces[i] as Piece).end)) === key) roles[i] = 'boilerplate';
  }
}
