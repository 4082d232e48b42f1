/**
 * What stands before the first words of a dispatch or an article: `PEKIN (Reuters) - `, `GENEVE, 12 mars
 * (Xinhua) -- `, `Washington, 3 avr 2013 (AFP) - `, `ALGER - `, `21 juin 2012. - `, `2007/09/20 `.
 */
import { foldLine, type LayoutLexicon } from '../../lexicon/layout.ts';
import { isSpace, type Span, span } from '../../model/span.ts';
import { type Day, daysIn, mayDate } from './days.ts';
import { lacks, Mark, type Piece } from './page.ts';

export interface Dateline {
  /** From the start of the piece to the last mark before the text. */
  readonly span: Span;
  /** Where the text starts. */
  readonly content: number;
  readonly place?: string;
  /** As printed: `Reuters`. */
  readonly agency?: string;
  readonly day?: Day;
}

const DASH = String.raw`[\s\u00a0]{0,3}(?:[-–—―]{1,3}|:)(?:[\s\u00a0]{1,3}|$)`;
const PLACE = String.raw`\p{Lu}[\p{L}'’.-]*(?:[\s\u00a0/,-]{1,2}(?:\p{Lu}[\p{L}'’.-]*|de|du|la|le|les|des|sur|en|al|el|d['’]\p{L}+|et)){0,5}`;
const DATE = String.raw`(?:le[\s\u00a0])?(?:\p{L}{3,9}\.?[\s\u00a0])?\d{1,2}(?:er)?[\s\u00a0]\p{L}{3,9}\.?(?:[\s\u00a0]\d{4})?|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?`;
const AGENCY = String.raw`[\p{Lu}][\p{L}\d'’.-]*(?:[\s\u00a0/-]{1,3}[\p{Lu}\d][\p{L}\d'’.-]*){0,3}`;
/** `NEW YORK (Nations unies), 3 mai (Xinhua) -- `, `PARIS, 12 mars (Xinhua) -- `, `PARIS (Reuters) - `, `(AFP) - `, `PARIS (AFP), 12 mars - ` */
const WITH_AGENCY = new RegExp(
  String.raw`^(?:(${PLACE}(?:[\s\u00a0]\([\p{L}\s,.'’-]{2,40}\)(?=,))?),?[\s\u00a0]{0,3})?(?:(${DATE})[\s\u00a0,]{0,3})?\((${AGENCY})\)(?:[\s\u00a0,]{0,3}(${DATE}))?(?:${DASH}|[\s\u00a0]{1,3}(?=["“«]?\p{Lu}))`,
  'u',
);
/** `ALGER - `, `NEW YORK, 3 mai - `: capitals throughout, and a dash. */
const CAPITALS = new RegExp(
  String.raw`^(\p{Lu}[\p{Lu}'’.-]+(?:[\s\u00a0/,-]{1,2}(?:\p{Lu}[\p{Lu}'’.-]*|\([\p{L} ]{2,30}\))){0,4})(?:,[\s\u00a0](${DATE}))?[\s\u00a0]{0,3}(?:[-–—]{1,2}|\|)[\s\u00a0]{1,3}`,
  'u',
);
/** `21 juin 2012. - `, `(28 mars 2022) `, `11 octobre - `, `2007/09/20 `, `Le 3 mars 2015 - ` */
const DATED = new RegExp(
  String.raw`^(?:\((?:${PLACE},?[\s\u00a0])?(${DATE})\)[\s\u00a0]{0,2}(?:[-–—:.][\s\u00a0]{0,2})?|(${DATE})(?:,[\s\u00a0](${PLACE}))?[\s\u00a0]?[.,]?[\s\u00a0]{0,2}[-–—|:][\s\u00a0]{1,3}|(\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})[\s\u00a0]{1,3}(?=\p{Lu}|["“«]))`,
  'u',
);

/** `Alger, le 12 mars 2022 - `, `Dakar, 3 mai 2019 – ` */
const PLACE_DATED = new RegExp(String.raw`^(${PLACE}),[\s\u00a0](${DATE})[\s\u00a0]{0,3}[-–—]{1,2}[\s\u00a0]{1,3}`, 'u');

/** `AA / Istanbul / Jeanne Morlon`, `AA/Ankara`: agency, place and author, alone on their line. */
const SLASHED = new RegExp(
  String.raw`^(\p{Lu}[\p{L}]{1,12})[\s\u00a0]?/[\s\u00a0]?(${PLACE})(?:[\s\u00a0]?[/-][\s\u00a0]?[^.]{2,60})?$`,
  'u',
);

/** A slash stands behind its first word, and it is short. */
function mayBeSlashed(text: string, { start, end }: Piece): boolean {
  if (end - start > 90) return false;
  const slash = text.slice(start, Math.min(end, start + 30)).indexOf('/');
  return slash > 1;
}

/** The dateline at the start of `piece`. An agency in brackets needs no entry in the lexicon; a place without one needs capitals. */
export function datelineAt(text: string, piece: Piece, lexicon: LayoutLexicon): Dateline | undefined {
  const slashed = mayBeSlashed(text, piece) ? SLASHED.exec(text.slice(piece.start, piece.end)) : null;
  if (slashed !== null && lexicon.agencies.has(foldLine(slashed[1] as string)))
    return build(text, piece, slashed[0].length, { place: slashed[2], agency: slashed[1] });
  // an agency in brackets, a dash or bar before a blank, or a day
  if (lacks(piece, Mark.bracket | Mark.dashed | Mark.bar) && !mayDate(piece)) return undefined;
  const head = text.slice(piece.start, Math.min(piece.end, piece.start + 180));
  if (!/[-–—―:|)]|^\d/.test(head)) return undefined;
  const agency = head.includes('(') ? WITH_AGENCY.exec(head) : null;
  if (agency !== null && isAgency(agency[3] as string, agency[0], lexicon)) {
    return build(text, piece, agency[0].length, { place: agency[1], agency: agency[3] });
  }
  const dash = !lacks(piece, Mark.dashed | Mark.bar);
  const bare = !dash ? null : /^(\p{Lu}[\p{L}-]*(?:[\s\u00a0]\p{L}+)?)[\s\u00a0]{0,2}[-–—]{1,2}[\s\u00a0]{1,3}/u.exec(head);
  if (bare !== null && lexicon.agencies.has(foldLine(bare[1] as string))) return build(text, piece, bare[0].length, { agency: bare[1] });
  const place = dash ? CAPITALS.exec(head) : null;
  if (place !== null && (place[1] as string).length >= 4) {
    // `VIDÉO - `, `LE SCAN POLITIQUE - `: what kind of piece it is, no place
    const words = foldLine(place[1] as string);
    const kicker = lexicon.phrases.kicker.some((k) => words.startsWith(k) && !/^\p{L}/u.test(words.slice(k.length)));
    return build(text, piece, place[0].length, kicker ? {} : { place: place[1] });
  }
  const there = dash ? PLACE_DATED.exec(head) : null;
  if (there !== null) {
    const line = build(text, piece, there[0].length, { place: there[1] });
    if (line?.day !== undefined) return line;
  }
  const dated = mayDate(piece) ? DATED.exec(head) : null;
  if (dated !== null) {
    // 21 septembre 2012, Lyon. -
    const line = build(text, piece, dated[0].length, { place: dated[3]?.replace(/\.$/, '') });
    if (line?.day !== undefined) return line;
  }
  return undefined;
}

/** In brackets behind a place: an agency that is known, or a short name before a dash. */
const isAgency = (name: string, all: string, lexicon: LayoutLexicon): boolean => {
  const known = name.split(/[/\s\u00a0]+/u).some((part) => lexicon.agencies.has(foldLine(part))) || lexicon.agencies.has(foldLine(name));
  return known || (/[-–—―]{1,3}[\s\u00a0]*$/u.test(all) && name.length <= 24 && (/^\p{Lu}/u.test(all) || /^\p{Lu}{3,}$/u.test(name)));
};

function build(
  text: string,
  piece: Piece,
  size: number,
  found: { place?: string | undefined; agency?: string | undefined },
): Dateline | undefined {
  let content = piece.start + size;
  while (content < piece.end && isSpace(text.charCodeAt(content))) content++;
  let end = piece.start + size;
  while (end > piece.start && isSpace(text.charCodeAt(end - 1))) end--;
  // alone on its line: only an agency makes it one
  if (content >= piece.end && found.agency === undefined) return undefined;
  const [day] = daysIn(text, piece.start, end, true);
  const place = found.place?.replace(/[\s\u00a0,]+$/u, '');
  return {
    span: span(piece.start, end),
    content,
    place: place === '' ? undefined : place,
    agency: found.agency,
    day,
  };
}
