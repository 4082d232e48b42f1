/**
 * Who answers, as a title or a lead names them: `… tenue par la porte-parole du Ministère des Affaires
 * étrangères Hua Chunying`, `Entretien de M. Laurent Fabius, ministre …`. A name is a run of capitalised
 * words that are no words of offices, bodies, civilities or dates, beside a word of an office or a civility.
 */
import { foldLine, type LayoutLexicon, type TitleRole } from '../../lexicon/layout.ts';

interface Part {
  readonly text: string;
  readonly roles: ReadonlySet<TitleRole> | undefined;
  readonly capital: boolean;
  /** What stands between it and the part before. */
  readonly glue: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}.’'&-]*/gu;
const PARTICLE = /^(?:de|du|des|la|le|van|von|der|den|ten|al|el|bin|ibn|ben|da|dos|di|y)$/iu;
const ELISION = /^(?:[ldLD]|[Qq]u)['’]/u;

function partsOf(line: string, lexicon: LayoutLexicon): Part[] {
  const parts: Part[] = [];
  let before = 0;
  for (const m of line.matchAll(WORD)) {
    let start = m.index;
    let word = m[0];
    const elided = ELISION.exec(word);
    if (elided !== null) {
      start += elided[0].length;
      word = word.slice(elided[0].length);
    }
    word = word.replace(/[.’'-]+$/u, (end) => (/^(?:\p{Lu}|\p{Lu}\.\p{Lu}|MM|St)$/u.test(word.slice(0, -end.length)) ? end : ''));
    if (word === '') continue;
    parts.push({
      text: word,
      roles: lexicon.titles.get(foldLine(word).replace(/\.$/, '')),
      capital: /^\p{Lu}/u.test(word),
      glue: line.slice(before, start),
      start,
      end: start + word.length,
    });
    before = start + word.length;
  }
  return parts;
}

const is = (part: Part | undefined, ...roles: TitleRole[]): boolean => roles.some((role) => part?.roles?.has(role) === true);

/** The one person whom `line` names beside an office or a civility; undefined where there is none, or several. */
export function personIn(line: string, lexicon: LayoutLexicon): string | undefined {
  const text = line.slice(0, 600);
  const shouting = !/\p{Ll}{3}/u.test(text);
  const parts = partsOf(text, lexicon);
  const found: { name: string; strength: number }[] = [];
  for (let i = 0; i < parts.length; i++) {
    if (!(shouting ? shoutedWord(parts[i]) : startsName(parts, i))) continue;
    let end = i + 1;
    while (
      end < parts.length &&
      end - i < 5 &&
      (shouting ? shoutedWord(parts[end]) && /^[\s\u00a0]+$/u.test((parts[end] as Part).glue) : continuesName(parts, end))
    )
      end++;
    while (end > i + 1 && PARTICLE.test((parts[end - 1] as Part).text)) end--;
    const size = parts.slice(i, end).filter((p) => p.capital).length;
    const strength = strengthOf(parts, i, end, text);
    if (strength > 0 && (size >= 2 || is(parts[i - 1], 'civility'))) {
      found.push({ name: text.slice((parts[i] as Part).start, (parts[end - 1] as Part).end), strength });
      // `MM. X et Y`: more than one
      if (/^(?:MM|Mmes)\.?$/u.test(parts[i - 1]?.text ?? '')) return undefined;
    }
    i = end - 1;
  }
  const best = Math.max(0, ...found.map((f) => f.strength));
  const top = new Set(found.filter((f) => f.strength === best).map((f) => f.name));
  return top.size === 1 ? [...top][0] : undefined;
}

const nameWord = (part: Part | undefined): boolean =>
  part?.capital === true && part.roles === undefined && !/^\p{Lu}{2,}$|\d/u.test(part.text);
/** `FABIUS Laurent`, `Sylvain MAILLARD`: a family name in capitals, beside a word that is not. */
const capsWord = (part: Part | undefined): boolean => part?.roles === undefined && /^\p{Lu}{2,}(?:-\p{Lu}+)*$/u.test(part?.text ?? '');
/** Where the whole line is in capitals. */
const shoutedWord = (part: Part | undefined): boolean =>
  part?.capital === true && part.roles === undefined && !/\d/.test(part.text) && !PARTICLE.test(part.text);

function startsName(parts: readonly Part[], i: number): boolean {
  if (nameWord(parts[i])) return true;
  // Ma Zhaoxu: a name, though *ma* is a word of the first person
  if (
    i > 0 &&
    parts[i]?.capital === true &&
    is(parts[i], 'self') &&
    nameWord(parts[i + 1]) &&
    /^[\s\u00a0]+$/u.test(parts[i + 1]?.glue ?? '')
  )
    return true;
  // `l’OTAN Jens …`, `la RPDC Ri …`: an acronym behind an article is a body
  const article = /[ld]['’]$/iu.test(parts[i]?.glue ?? '') || /^(?:la|le|les|du|des)$/iu.test(parts[i - 1]?.text ?? '');
  return !article && capsWord(parts[i]) && nameWord(parts[i + 1]) && /^[\s\u00a0]+$/u.test(parts[i + 1]?.glue ?? '');
}

function continuesName(parts: readonly Part[], i: number): boolean {
  const part = parts[i] as Part;
  if (!/^(?:[\s\u00a0]+|[\s\u00a0]+(?:[dl]['’])?)$/u.test(part.glue)) return false;
  if (nameWord(part) || capsWord(part)) return true;
  return PARTICLE.test(part.text) && (nameWord(parts[i + 1]) || (PARTICLE.test(parts[i + 1]?.text ?? '') && nameWord(parts[i + 2])));
}

/** 3: `tenue par … X`; 2: a civility or an office beside the name; 0: nothing that makes it the one who answers. */
function strengthOf(parts: readonly Part[], from: number, end: number, text: string): number {
  const before = parts[from - 1];
  const glue = (parts[from] as Part).glue;
  // `avec France Inter`, `à New York`, `du Monde`: outlets and places
  const lead = foldLine(text.slice(Math.max(0, (parts[from] as Part).start - 12), (parts[from] as Part).start));
  if (/(?:^| )(?:avec|a|sur|dans|au|aux|en|pour|contre)(?: la| le| l'| les)?$/u.test(lead)) return 0;
  const after = foldLine(text.slice((parts[end - 1] as Part).end, (parts[end - 1] as Part).end + 40));
  const apposed = /^, /u.test(after) && officeSoon(parts, end, 5);
  const officeBefore = /^[\s\u00a0,]*$/u.test(glue) && officeBack(parts, from);
  const heldBy = /(?:tenu|tenue|tenus|tenues|anime|animee|donne|donnee|preside|presidee|par)$/u;
  const held = parts.slice(Math.max(0, from - 14), from).some((p) => heldBy.test(foldLine(p.text)));
  if ((officeBefore || apposed || is(before, 'civility')) && held) return 3;
  if (is(before, 'civility')) return 2;
  if (officeBefore || apposed) return 2;
  const opens =
    parts.slice(0, from).some((p) => is(p, 'conference') || is(p, 'statement')) ||
    /conference|point de presse|briefing|entretien|interview/u.test(foldLine(text.slice(0, (parts[from] as Part).start)));
  return opens && /(?:de|d'|par)$/u.test(lead.trim()) ? 1 : 0;
}

const officeSoon = (parts: readonly Part[], at: number, reach: number): boolean =>
  parts.slice(at, at + reach).some((part) => is(part, 'office'));

/** Back from a name over the words of its office: `porte-parole du Ministère des Affaires étrangères` + name. */
function officeBack(parts: readonly Part[], from: number): boolean {
  for (let i = from - 1; i >= 0 && from - i <= 14; i--) {
    const part = parts[i] as Part;
    if (is(part, 'office')) return true;
    // another name in between: `du ministre Sergueï Lavrov à la chaîne Russia Today`
    const article = /[ld]['’]$/iu.test(part.glue) || /^(?:de|du|des|la|le|les)$/iu.test(parts[i - 1]?.text ?? '');
    if (part.capital && part.roles === undefined && !article) return false;
    if (/[,;:()]/.test((parts[i + 1] as Part).glue) && i + 1 !== from) return false;
    if (is(part, 'time') || /^\d/.test(part.text)) return false;
  }
  return false;
}
