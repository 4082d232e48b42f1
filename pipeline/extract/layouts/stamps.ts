/**
 * Lines that date a page: `Dernière mise à jour à 13h33 le 03/12`, `French.xinhuanet.com | Publié le
 * 2018-10-12 à 22:28`, `mercredi 10 juillet 2013 09h20`, `Paris, le 3 mars 2015`. A line is a stamp where
 * nothing but a date, a time and words of stamps stand in it.
 */
import { codesOfLine } from '../../lexicon/codes.ts';
import { foldLine, type LayoutLexicon } from '../../lexicon/layout.ts';
import { LETTER, letterAt, NUMERAL, units } from '../../lexicon/units.ts';
import { fold } from '../../lexicon/word.ts';
import { type Day, daysIn, mayDate, monthOf, weekdayOf } from './days.ts';
import { lacks, Mark, type Piece } from './page.ts';

export interface Stamp {
  readonly piece: Piece;
  /** What the line says of itself; `bare` where it is a date alone. */
  readonly kind: 'published' | 'updated' | 'bare';
  /** The day that it states. */
  readonly day?: Day;
  /** `French.xinhuanet.com` */
  readonly host?: string;
  /** `Paris, le …` */
  readonly place?: string;
}

const TIME = /(?<!\d)\d{1,2}[\s\u00a0]?(?:[h:][\s\u00a0]?\d{2}(?::\d{2})?|h(?!\p{L}))(?:[\s\u00a0]?(?:min|mn|am|pm))?/giu;
const HOST = /(?<![\p{L}@])(?:[\p{L}\d-]+\.)+(?:com|fr|cn|org|net|info|be|ch|ca|eu|ma|dz|sn|tn)(?![\p{L}\d])/giu;
/** `Paris`, `New York`, `Aix-en-Provence`: capitalised words before the day. */
const PLACE =
  /^[\s\u00a0]*(\p{Lu}[\p{L}'’-]+(?:[\s\u00a0](?:\p{Lu}[\p{L}'’-]+|de|du|la|le|sur|en)){0,3}?),?[\s\u00a0]+(?:le[\s\u00a0]*)?$/u;
const MAX = 240;

const LEADING = /^[\s|•·:()[\]*_-]+/u;
/** Words that may stand beside the day and tell nothing: a place, or more where the line says what it is. */
const LETTER_WORDS = 3;
const OPENED_WORDS = 8;

/** The stamp that `piece` is; undefined where it is anything else. */
export function stampAt(text: string, piece: Piece, lexicon: LayoutLexicon): Stamp | undefined {
  // neither day nor time, as in most running text with figures
  if (piece.end - piece.start > MAX || !(mayDate(piece) || !lacks(piece, Mark.hour))) return undefined;
  const days = daysIn(text, piece.start, piece.end, true);
  if (days.length === 0 && lacks(piece, Mark.hour)) return undefined;
  const line = text.slice(piece.start, piece.end);
  const hosts = mayHoldHost(line) ? line.match(HOST) : null;
  const hostless = withoutLead(hosts === null ? line : line.replace(HOST, ' '));
  const folded = (): string => foldLine(hostless);
  const opener = lexicon.stampStarts.may(codesOfLine(hostless), 0, hostless.length) ? openerOf(folded(), lexicon) : undefined;
  let rest = lacks(piece, Mark.hour) ? line : line.replace(TIME, ' ');
  if (days.length === 0 && !(opener !== undefined && rest !== line)) return undefined;
  if (mayHoldHost(rest)) rest = rest.replace(HOST, ' ');
  for (const day of days) rest = rest.replace(text.slice(day.span.start, day.span.end), ' ');
  const unknown = unknownWords(rest, opener === undefined ? LETTER_WORDS : OPENED_WORDS, lexicon);
  const place =
    days.length === 1 && unknown > 0 && unknown <= LETTER_WORDS && /,|\ble\b/u.test(line)
      ? PLACE.exec(rest.replace(/[\s\u00a0,.]+$/u, ' '))?.[1]
      : undefined;
  const letter = place !== undefined && line.indexOf(place) < 3;
  const openly = opener !== undefined && unknown <= OPENED_WORDS && line.length <= 160 && !/\p{Ll}\.[\s\u00a0]+\p{Lu}/u.test(line);
  if (unknown > 0 && !letter && !openly && !published(line, text, days)) return undefined;
  const kind = opener?.kind ?? openerWithin(folded(), lexicon) ?? 'bare';
  const day = kind === 'published' && days.length > 1 ? (dayBehind(text, piece, days, lexicon) ?? days[0]) : days[0];
  return {
    piece,
    kind,
    day,
    host: hosts?.[0],
    place: letter ? place.trim() : undefined,
  };
}

const withoutLead = (line: string): string => (letterAt(line, 0) > 0 ? line : line.replace(LEADING, ''));

/** `Rubrique Titre Publié le samedi 25 février 2023 | site`: a crumb line that ends with the day of publication. */
function published(line: string, text: string, days: readonly Day[]): boolean {
  if (days.length !== 1 || !line.includes('Publi')) return false;
  const at = /(?<=[\p{L}»”")][\s\u00a0|·-]{1,3})Publiée?[\s\u00a0]+(?:le|on)[\s\u00a0]/u.exec(line)?.index;
  const day = days[0];
  if (at === undefined || day === undefined) return false;
  const said = text.slice(day.span.start, day.span.end);
  const dayAt = line.indexOf(said);
  return dayAt > at && dayAt - at < 24 && line.length - dayAt - said.length < 40 && !/[.?!]/.test(line.slice(0, at));
}

const openerOf = (folded: string, lexicon: LayoutLexicon): LayoutLexicon['stampOpeners'][number] | undefined =>
  lexicon.stampOpeners.find((o) => folded.startsWith(o.text) && !/^\p{L}/u.test(folded.slice(o.text.length)));

/** A letter behind a point. */
function mayHoldHost(line: string): boolean {
  for (let at = line.indexOf('.'); at !== -1; at = line.indexOf('.', at + 1)) if (letterAt(line, at + 1) > 0) return true;
  return false;
}

/** The number of words of `line` that do not belong to a stamp; one more than `most` tells that there are more than those. */
function unknownWords(line: string, most: number, lexicon: LayoutLexicon): number {
  const codes = codesOfLine(line);
  const end = line.length;
  let unknown = 0;
  for (let at = 0; at < end && unknown <= most; at++) {
    const from = at;
    for (let width = wordWidth(line, codes, at); width > 0; width = wordWidth(line, codes, at)) at += width;
    if (at > from && !isOfStamps(line, codes, from, at, lexicon)) unknown++;
  }
  return unknown;
}

/** The units of the letter, figure or apostrophe at `at`; 0 where something else stands there. */
function wordWidth(line: string, codes: Uint16Array, at: number): number {
  if (at >= line.length) return 0;
  const code = codes[at] as number;
  const unit = units[code] as number;
  if ((unit & (LETTER | NUMERAL)) !== 0 || isApostrophe(code)) return 1;
  return (unit & Mark.odd) === 0 ? 0 : (/^[\p{L}\p{N}]/u.exec(line.slice(at, at + 2))?.[0].length ?? 0);
}

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

/** The word `line[from, end)` may stand beside a date, or is part of one. */
function isOfStamps(line: string, codes: Uint16Array, from: number, end: number, lexicon: LayoutLexicon): boolean {
  // most words start as none of them; `l’heure`
  if (!(from + 1 < end && isApostrophe(codes[from + 1] as number)) && !lexicon.besideDates.may(codes, from, end)) return false;
  const plain = fold(line.slice(from, end));
  const folded = plain.charCodeAt(1) === 0x27 ? plain.replace(/^[ld]'/, '') : plain;
  return (
    folded === '' ||
    lexicon.stampWords.has(folded) ||
    lexicon.agencies.has(folded) ||
    weekdayOf(folded) !== undefined ||
    monthOf(folded) !== undefined
  );
}

const openerWithin = (folded: string, lexicon: LayoutLexicon): 'published' | 'updated' | undefined =>
  lexicon.stampStarts.mayWithin(codesOfLine(folded), 0, folded.length)
    ? lexicon.stampOpeners.find((o) => folded.includes(o.apart))?.kind
    : undefined;

/** `Mis à jour le 4/12, publié le 3/12`: the day behind the word for publishing. */
function dayBehind(text: string, piece: Piece, days: readonly Day[], lexicon: LayoutLexicon): Day | undefined {
  for (const day of days) {
    const before = foldLine(text.slice(Math.max(piece.start, day.span.start - 40), day.span.start));
    const last = lexicon.stampOpeners
      .map((o) => ({ o, at: before.lastIndexOf(o.text) }))
      .filter((x) => x.at !== -1)
      .sort((a, b) => b.at - a.at || b.o.text.length - a.o.text.length)[0];
    if (last?.o.kind === 'published') return day;
  }
  return undefined;
}
