/** Who published, where the page says so: a copyright line, a dateline's agency, the host of a stamp. */
import { foldLine, type LayoutLexicon } from '../../lexicon/layout.ts';
import type { Piece } from './page.ts';

const RIGHTS =
  /[\s\u00a0,.:|–—-]*(?:tous[\s\u00a0]+(?:les[\s\u00a0]+)?droits[\s\u00a0]+(?:de[\s\u00a0]+reproduction[\s\u00a0]+)?r[ée]serv[ée]s|all[\s\u00a0]+rights[\s\u00a0]+reserved)[\s\u00a0.]*/giu;
const MARK = /(?:©|\(c\)|copyright)[\s\u00a0:]*/giu;
const YEARS = /(?:19|20)\d{2}(?:[\s\u00a0]*[-–][\s\u00a0]*(?:19|20)?\d{2})?[\s\u00a0,.:|-]*/gu;

/** The owner that a copyright line names: `Consulat Général … à Marseille Tous droits réservés`, `© 2015 Le Monde`. */
export function ownerIn(text: string, piece: Piece, lexicon: LayoutLexicon): string | undefined {
  if (piece.end - piece.start > 300) return undefined;
  const line = text.slice(piece.start, piece.end);
  if (!/droits|rights|©|\(c\)|copyright/iu.test(line)) return undefined;
  if (line.search(RIGHTS) === -1 && !/©|\(c\)|copyright/iu.test(line)) return undefined;
  const name = line
    .replace(RIGHTS, '|')
    .replace(MARK, '|')
    .replace(YEARS, '')
    .split('|')
    .map((s) => s.replace(/^[\s\u00a0,.:;()-]+|[\s\u00a0,.:;()-]+$/gu, ''))
    .find((s) => s !== '');
  // `© AFP` without a year or a word of rights is a picture's credit
  if (name !== undefined && lexicon.agencies.has(foldLine(name)) && !/\d{4}|droits|rights/iu.test(line)) return undefined;
  // a name, not a sentence of terms, nor a picture's credit
  if (name === undefined || name.length > 120 || !/^[\p{Lu}]/u.test(name) || /[.?!]\s|[\\/]/.test(name)) return undefined;
  return /\b(?:sont|est|peut|peuvent|toute|sans)\b/iu.test(name) ? undefined : name;
}

/** The lexicon's name of an agency in a dateline: `Reuters`, `AFP`; as printed where it is not listed. */
export const agencyName = (printed: string, lexicon: LayoutLexicon): string => lexicon.agencies.get(foldLine(printed)) ?? printed;
