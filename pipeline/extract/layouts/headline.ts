/** Which of the lines above the text is the headline. */
import { codesOf } from '../../lexicon/codes.ts';
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import type { Look } from './looks.ts';
import type { Piece } from './page.ts';
import { foldedHead, hasWords, head, length } from './shape.ts';

/** How many lines are looked at. */
const LINES = 300;

/** The headline: among the lines above the text, the first that is long enough to be one, behind breadcrumbs and names of sites. */
export function titleIn(
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
  for (let i = from; i < Math.min(first, from + LINES); i++)
    if ((looks[i] === 'short' || looks[i] === 'prose') && !isItem(text, pieces[i] as Piece)) lines.push(i);
  if (lines.length === 0) return undefined;
  const keys: string[] = [];
  for (const i of lines) keys[i - from] = foldedHead(text, pieces[i] as Piece);
  const folded = (i: number): string => keys[i - from] as string;
  const conference = lines.find((i) => lexicon.conferences.test(folded(i)) && hasWords(text, pieces[i] as Piece, 4));
  // `UN Geneva Press Briefing` above `Conférence de presse de l'ONU à Genève`: the one in French
  const french = (i: number): boolean => / (?:de|du|des|d'|la|le|les|l'|a) ?/u.test(folded(i));
  if (conference !== undefined && !french(conference))
    return lines.find((i) => lexicon.conferences.test(folded(i)) && hasWords(text, pieces[i] as Piece, 4) && french(i)) ?? conference;
  if (conference !== undefined) return conference;
  const full = lines.filter((i) => text.charCodeAt((pieces[i] as Piece).end - 1) !== 0x3a && hasWords(text, pieces[i] as Piece, 4));
  const own = full.filter((i) => !namesSite(text, pieces[i] as Piece, folded(i), lexicon));
  // a line that the page prints twice is its headline
  const doubled = own.find((i) => own.some((j) => j !== i && folded(j) === folded(i)));
  if (doubled !== undefined) return own.filter((j) => folded(j) === folded(doubled)).at(-1);
  // below a long menu: the longest line above the stamp
  if (top > 0) return nearest(pieces, looks, own.length > 0 ? own : full, top, first);
  return own[0] ?? full[0] ?? (lines.length === 1 && hasWords(text, pieces[lines[0] as number] as Piece, 2) ? lines[0] : undefined);
}

const namesSite = (text: string, piece: Piece, folded: string, lexicon: LayoutLexicon): boolean =>
  lexicon.starts.site.may(codesOf(text), piece.start, piece.end) && lexicon.phrases.site.some((p) => folded.startsWith(p));

const isItem = (text: string, piece: Piece): boolean =>
  '-–•*+'.includes(text.charAt(piece.start)) && /^[-–•*+]\s/u.test(head(text, piece, 3));

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
