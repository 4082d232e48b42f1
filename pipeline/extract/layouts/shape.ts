/** What can be told from the looks of a piece, without its words. Every look is at its first or last few hundred characters. */
import { lacks, Mark, type Piece } from './page.ts';

/** The longest line that may be a headline, a caption, a widget. */
export const SHORT = 160;

export const length = (piece: Piece): number => piece.end - piece.start;

export const head = (text: string, piece: Piece, size = 300): string => text.slice(piece.start, Math.min(piece.end, piece.start + size));

export const tail = (text: string, piece: Piece, size = 300): string => text.slice(Math.max(piece.start, piece.end - size), piece.end);

/** Closing marks, notes (`[2]`) and markup that may stand behind a final stop. */
const AFTER_STOP = String.raw`(?:[\s\u00a0\u202f]*(?:[»"”’')\]*_]|\[\d{1,3}\]))*$`;
const STOP = new RegExp(`[.?!…]${AFTER_STOP}`, 'u');
const POINT = new RegExp(`[.…]${AFTER_STOP}`, 'u');
/** A stop, then a new sentence. Initials and abbreviations (`M. Wang`, `S.E.M. Wu`) are no sentence ends. */
const BOUNDARY = /(?:\p{Ll}|\d|[»"”)\]])[.?!…]["”»)]*[\s\u00a0]+["“«(]?[\s\u00a0]*\p{Lu}/u;
const STOP_INSIDE = /[.?!…]["”»)]*\s/;
const ABBREVIATED = /(?:^|\s)(?:mme|mlle|mgr|dr|st|ste|cf|av|bd|no|vol|art|env|ex|jan|janv|févr|avr|juil|sept|oct|nov|déc)\.\s/giu;

/** Behind a letter of ASCII nothing is closed, nor without a stop: most lines need no pattern. */
const endsPlain = (text: string, piece: Piece): boolean => {
  if (lacks(piece, Mark.stop)) return true;
  const code = text.charCodeAt(piece.end - 1) | 32;
  return code >= 0x61 && code <= 0x7a && piece.end > piece.start;
};

/** Ends with `.`, `?`, `!` or `…`, closing marks apart. */
export const endsWithStop = (text: string, piece: Piece): boolean => !endsPlain(text, piece) && STOP.test(tail(text, piece, 24));

/** Ends with a point (headlines may end with `?` or `!`, but not with a point). */
export const endsWithPoint = (text: string, piece: Piece): boolean => !endsPlain(text, piece) && POINT.test(tail(text, piece, 24));

export function hasBoundary(text: string, piece: Piece): boolean {
  if (lacks(piece, Mark.stop)) return false;
  const line = head(text, piece, 400);
  // the cheaper tests first: few lines have a stop inside
  return STOP_INSIDE.test(line) && BOUNDARY.test(line) && BOUNDARY.test(line.replace(ABBREVIATED, ' '));
}

export const words = (line: string): number => line.split(/[\s\u00a0\u202f]+/u).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;

/** Running text: long, or a sentence with its final stop. */
export function isProse(text: string, piece: Piece): boolean {
  const size = length(piece);
  if (size > SHORT + 20) return true;
  if (hasBoundary(text, piece)) return true;
  if (endsWithPoint(text, piece)) return size >= 25 || words(head(text, piece)) >= 4;
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
  /^!\[[^\]]{0,300}\](?:\([^)]{0,500}\))?[\s|]*$/u.test(line) ||
  /^<(?:image|img|figure|video)\b/iu.test(line) ||
  (line.length <= 200 && !/\p{L}/u.test(line) && !/\d{1,2}[/.-]\d{1,2}|\d{4}/.test(line));

export const isLink = (line: string): boolean => /^(?:https?:\/\/|www\.|[\w.+-]{1,60}@[\w-]{1,40}\.)\S{1,400}$/u.test(line);

/** `François Bougon`: two or three capitalised words and nothing else. */
export const isNameLine = (line: string): boolean => /^\p{Lu}[\p{L}'’-]+(?:[\s\u00a0]\p{Lu}[\p{L}'’-]+){1,2}$/u.test(line);
