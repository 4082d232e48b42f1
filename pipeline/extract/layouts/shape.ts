/** What can be told from the looks of a piece, without its words. Every look is at its first or last few hundred characters. */
import { codesOf } from '../../lexicon/codes.ts';
import { foldStretch } from '../../lexicon/fold-stretch.ts';
import { CLASS, Class, LETTER, NUMERAL, units } from '../../lexicon/units.ts';
import { lacks, Mark, type Piece } from './page.ts';

/** The longest line that may be a headline, a caption, a widget. */
export const SHORT = 160;

export const length = (piece: Piece): number => piece.end - piece.start;

export const head = (text: string, piece: Piece, size = 300): string => text.slice(piece.start, Math.min(piece.end, piece.start + size));

export const tail = (text: string, piece: Piece, size = 300): string => text.slice(Math.max(piece.start, piece.end - size), piece.end);

/** `head`, folded. */
export const foldedHead = (text: string, piece: Piece, size = 300): string =>
  foldStretch(text, piece.start, Math.min(piece.end, piece.start + size));

/** Closing marks, notes (`[2]`) and markup that may stand behind a final stop. */
const AFTER_STOP = String.raw`(?:[\s\u00a0\u202f]*(?:[»"”’')\]*_]|\[\d{1,3}\]))*$`;
const STOP = new RegExp(`[.?!…]${AFTER_STOP}`, 'u');
const POINT = new RegExp(`[.…]${AFTER_STOP}`, 'u');
/** A stop, then a new sentence. Initials and abbreviations (`M. Wang`, `S.E.M. Wu`) are no sentence ends. */
const BOUNDARY = /(?:\p{Ll}|\d|[»"”)\]])[.?!…]["”»)]*[\s\u00a0]+["“«(]?[\s\u00a0]*\p{Lu}/u;
const ABBREVIATED = /(?:^|\s)(?:mme|mlle|mgr|dr|st|ste|cf|av|bd|no|vol|art|env|ex|jan|janv|févr|avr|juil|sept|oct|nov|déc)\.\s/giu;

const LONGEST_ABBREVIATION = 4;

const POINTS = '.…';
const STOPS = '.?!…';
/** What may stand behind a final stop: only where a line ends with one of these, a pattern must tell. */
const CLOSERS = '»"”’\')*_]';

/** Ends with `.`, `?`, `!` or `…`, closing marks apart. */
export const endsWithStop = (text: string, piece: Piece): boolean => endsWith(text, piece, STOPS, STOP);

/** Ends with a point (headlines may end with `?` or `!`, but not with a point). */
export const endsWithPoint = (text: string, piece: Piece): boolean => endsWith(text, piece, POINTS, POINT);

function endsWith(text: string, piece: Piece, stops: string, pattern: RegExp): boolean {
  if (lacks(piece, Mark.stop) || piece.end === piece.start) return false;
  const last = text.charAt(piece.end - 1);
  return stops.includes(last) || (CLOSERS.includes(last) && pattern.test(tail(text, piece, 24)));
}

export function hasBoundary(text: string, piece: Piece): boolean {
  if (lacks(piece, Mark.stop)) return false;
  // the cheaper tests first: few lines have a stop inside
  const stops = stopsInside(text, piece);
  if (stops === Stops.none) return false;
  const line = head(text, piece, 400);
  return BOUNDARY.test(line) && (stops === Stops.sure || BOUNDARY.test(line.replace(ABBREVIATED, ' ')));
}

/** What stops inside a line may be: `sure` where none of them is an abbreviation's. */
const Stops = { none: 0, sure: 1, unsure: 2 } as const;

/** Stops, closing marks behind them or not, and white space. */
function stopsInside(text: string, piece: Piece): number {
  const end = Math.min(piece.end, piece.start + 400);
  const codes = codesOf(text);
  let stops: number = Stops.none;
  const table = units;
  const stop = Mark.stop;
  for (let at = piece.start; at < end; at++) {
    const code = codes[at] as number;
    if (((table[code] as number) & stop) === 0) continue;
    let next = at + 1;
    while (next < end && '"”»)'.includes(text.charAt(next))) next++;
    if (next >= end || ((units[codes[next] as number] as number) & CLASS) !== Class.space) continue;
    if (code === 0x2e && next === at + 1 && !endsLongWord(codes, piece.start, at)) return Stops.unsure;
    stops = Stops.sure;
  }
  return stops;
}

/** More letters than an abbreviation has stand before `at`. */
function endsLongWord(codes: Uint16Array, start: number, at: number): boolean {
  if (at - LONGEST_ABBREVIATION <= start) return false;
  for (let k = 1; k <= LONGEST_ABBREVIATION + 1; k++) if (((units[codes[at - k] as number] as number) & LETTER) === 0) return false;
  return true;
}

/** The first few hundred characters hold `count` words with a letter or a figure. */
export function hasWords(text: string, piece: Piece, count: number): boolean {
  const end = Math.min(piece.end, piece.start + 300);
  let words = 0;
  let wordy = false;
  for (let at = piece.start; at < end; at++) {
    const code = text.charCodeAt(at);
    const unit = units[code] as number;
    // other scripts; and a zero-width space, which parts no words
    if ((unit & Mark.odd) !== 0 || code === 0x200b) return wordsIn(text.slice(piece.start, end)) >= count;
    if ((unit & CLASS) === Class.space) wordy = false;
    else if (!wordy && (unit & (LETTER | NUMERAL)) !== 0) {
      wordy = true;
      if (++words >= count) return true;
    }
  }
  return words >= count;
}

const wordsIn = (line: string): number => line.split(/[\s\u00a0\u202f]+/u).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;

/** What folds to another number of characters than it has, or may. */
const UNSURE = Mark.odd | Mark.ligature | Mark.gap;

/** The length of a line once it is folded; undefined where it cannot be told without folding it. */
export const foldedLength = (piece: Piece): number | undefined => (lacks(piece, UNSURE) ? length(piece) : undefined);

/** The first letters of a line as one number above zero: the same for lines that are the same once folded, `foldedLength` known. */
export function openingOf(text: string, piece: Piece): number {
  const end = Math.min(piece.end, piece.start + 48);
  let opening = 0;
  for (let at = piece.start; at < end; at++) opening = Math.imul(opening, 31) + ((units[text.charCodeAt(at)] as number) & CLASS);
  return (opening >>> 0) + 1;
}

/** Running text: long, or a sentence with its final stop. */
export function isProse(text: string, piece: Piece): boolean {
  const size = length(piece);
  if (size > SHORT + 20) return true;
  if (hasBoundary(text, piece)) return true;
  if (endsWithPoint(text, piece)) return size >= 25 || hasWords(text, piece, 4);
  return endsWithStop(text, piece) && size >= 60;
}

/** `- …`, `• …`, `1. …`, `a) …`, or an item that ends with `;`. */
export const isListItem = (text: string, piece: Piece): boolean =>
  /^(?:[-–—•·▪◦*]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|\d{1,2}°|\d{1,2}[\s\u00a0]?[-–][\s\u00a0])/u.test(head(text, piece, 8)) ||
  /[;,]$/.test(tail(text, piece, 2));

/** `Accueil > Actualités > Monde`: two levels or more. */
export const isBreadcrumb = (line: string): boolean =>
  line.length <= 300 &&
  /[>›→]|::/.test(line) &&
  /^[^>›»/|]{2,60}(?:[\s\u00a0]*(?:>|›|→|::)[\s\u00a0]*[^>›→]{2,140}){1,8}$/u.test(line) &&
  !/^["“«]/.test(line);

/** Menu entries on one line, set apart by wide gaps, bars or bullets. */
export const isMenu = (line: string): boolean => {
  if (line.length > 600 || !/[|•·\t]|[ \u00a0]{3}/.test(line)) return false;
  const wide = line.split(/[ \u00a0\t]{3,}|\t/u).filter((part) => part !== '');
  if (wide.length >= 4 && wide.every((part) => part.length <= 60)) return true;
  const bars = line.split(/[\s\u00a0]*[|•·][\s\u00a0]*/u).filter((part) => part !== '');
  return bars.length >= 3 && bars.every((part) => part.length <= 60 && !/[.?!]$/.test(part));
};

/** An image, a rule, bullets, digits: nothing to read. */
export const isOrnament = (line: string): boolean =>
  (line.startsWith('!') && /^!\[[^\]]{0,300}\](?:\([^)]{0,500}\))?[\s|]*$/u.test(line)) ||
  (line.startsWith('<') && /^<(?:image|img|figure|video)\b/iu.test(line)) ||
  (line.length <= 200 && !/\p{L}/u.test(line) && !/\d{1,2}[/.-]\d{1,2}|\d{4}/.test(line));

export const isLink = (line: string): boolean => /^(?:https?:\/\/|www\.|[\w.+-]{1,60}@[\w-]{1,40}\.)\S{1,400}$/u.test(line);

/** `François Bougon`: two or three capitalised words and nothing else. */
export const isNameLine = (line: string): boolean => /^\p{Lu}[\p{L}'’-]+(?:[\s\u00a0]\p{Lu}[\p{L}'’-]+){1,2}$/u.test(line);
