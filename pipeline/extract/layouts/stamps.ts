/**
 * Lines that date a page: `Dernière mise à jour à 13h33 le 03/12`, `French.xinhuanet.com | Publié le
 * 2018-10-12 à 22:28`, `mercredi 10 juillet 2013 09h20`, `Paris, le 3 mars 2015`. A line is a stamp where
 * nothing but a date, a time and words of stamps stand in it.
 */
import { foldLine, type LayoutLexicon } from '../../lexicon/layout.ts';
import { type Day, daysIn, monthOf, weekdayOf } from './days.ts';
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

/** `line` without its hosts; the pattern is tried at every word, so only where a point stands. */
const withoutHosts = (line: string): string => (line.includes('.') ? line.replace(HOST, ' ') : line);

/** The stamp that `piece` is; undefined where it is anything else. */
export function stampAt(text: string, piece: Piece, lexicon: LayoutLexicon): Stamp | undefined {
  if (piece.end - piece.start > MAX || lacks(piece, Mark.digit)) return undefined;
  const line = text.slice(piece.start, piece.end);
  if (!/\d/.test(line)) return undefined;
  const days = daysIn(text, piece.start, piece.end, true);
  // figures in running text: neither day nor time
  if (days.length === 0 && !/\d[\s\u00a0]?[h:]/i.test(line)) return undefined;
  const folded = foldLine(withoutHosts(line).replace(/^[\s|•·:()[\]*_-]+/u, ''));
  const opener = lexicon.stampOpeners.find((o) => folded.startsWith(o.text) && !/^\p{L}/u.test(folded.slice(o.text.length)));
  const times = line.match(TIME)?.length ?? 0;
  if (days.length === 0 && !(opener !== undefined && times > 0)) return undefined;
  let rest = line.replace(TIME, ' ');
  const host = line.includes('.') ? HOST.exec(line)?.[0] : undefined;
  HOST.lastIndex = 0;
  rest = withoutHosts(rest);
  for (const day of days) rest = rest.replace(text.slice(day.span.start, day.span.end), ' ');
  const place = PLACE.exec(rest.replace(/[\s\u00a0,.]+$/u, ' '))?.[1];
  const unknown = rest
    .split(/[^\p{L}\p{N}'’]+/u)
    .map((w) => foldLine(w).replace(/^(?:l|d)'/u, ''))
    .filter(
      (w) => w !== '' && !lexicon.stampWords.has(w) && !lexicon.agencies.has(w) && weekdayOf(w) === undefined && monthOf(w) === undefined,
    );
  const letter =
    place !== undefined &&
    days.length === 1 &&
    unknown.length > 0 &&
    unknown.length <= 3 &&
    line.indexOf(place) < 3 &&
    /,|\ble\b/u.test(line);
  const openly = opener !== undefined && unknown.length <= 8 && line.length <= 160 && !/\p{Ll}\.[\s\u00a0]+\p{Lu}/u.test(line);
  if (unknown.length > 0 && !letter && !openly && !published(line, text, days)) return undefined;
  const kind = opener?.kind ?? openerWithin(folded, lexicon) ?? 'bare';
  const day = kind === 'published' ? (dayBehind(text, piece, days, lexicon) ?? days[0]) : days[0];
  return {
    piece,
    kind,
    ...(day === undefined ? {} : { day }),
    ...(host === undefined ? {} : { host }),
    ...(letter && place !== undefined ? { place: place.trim() } : {}),
  };
}

/** `Rubrique Titre Publié le samedi 25 février 2023 | site`: a crumb line that ends with the day of publication. */
function published(line: string, text: string, days: readonly Day[]): boolean {
  const at = /(?<=[\p{L}»”")][\s\u00a0|·-]{1,3})Publiée?[\s\u00a0]+(?:le|on)[\s\u00a0]/u.exec(line)?.index;
  const day = days[0];
  if (at === undefined || day === undefined || days.length > 1) return false;
  const said = text.slice(day.span.start, day.span.end);
  const dayAt = line.indexOf(said);
  return dayAt > at && dayAt - at < 24 && line.length - dayAt - said.length < 40 && !/[.?!]/.test(line.slice(0, at));
}

const openerWithin = (folded: string, lexicon: LayoutLexicon): 'published' | 'updated' | undefined =>
  lexicon.stampOpeners.find((o) => folded.includes(` ${o.text} `))?.kind;

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
