/**
 * Who answers, as a title or a lead names them: `… tenue par la porte-parole du Ministère des Affaires
 * étrangères Hua Chunying`, `Entretien de M. Laurent Fabius, ministre …`. A name is a run of capitalised
 * words that are no words of offices, bodies, civilities or dates, beside a word of an office or a civility.
 */
import { codesOfLine } from '../../lexicon/codes.ts';
import { foldLine, type LayoutLexicon, type TitleRole } from '../../lexicon/layout.ts';
import { fold } from '../../lexicon/word.ts';
import { glueOf, isNamed, type Part, partsOf, rolesOf } from './parts.ts';

const PARTICLE = /^(?:de|du|des|la|le|van|von|der|den|ten|al|el|bin|ibn|ben|da|dos|di|y)$/iu;
const isParticle = (part: Part | undefined): boolean => part !== undefined && part.text.length <= 3 && PARTICLE.test(part.text);
const BLANKS = /^[\s\u00a0]+$/u;
const isBlank = (glue: string): boolean => glue === ' ' || BLANKS.test(glue);

const is = (part: Part | undefined, role: TitleRole): boolean => part !== undefined && rolesOf(part)?.has(role) === true;

/** The one person whom `line` names beside an office or a civility; undefined where there is none, or several. */
export function personIn(line: string, lexicon: LayoutLexicon): string | undefined {
  const text = line.slice(0, 600);
  // most lines name no office, and then nobody holds it
  const folded = fold(text);
  const calls = lexicon.callingStarts.mayWithin(codesOfLine(folded), 0, folded.length) && lexicon.callings.test(folded);
  if (!calls && !CONFERENCE.test(folded)) return undefined;
  const shouting = !/\p{Ll}{3}/u.test(text);
  const parts = partsOf(text, lexicon);
  const found: { name: string; strength: number }[] = [];
  for (let i = 0; i < parts.length; i++) {
    if (!(shouting ? shoutedWord(parts[i]) : startsName(parts, i))) continue;
    let end = i + 1;
    while (
      end < parts.length &&
      end - i < 5 &&
      (shouting ? shoutedWord(parts[end]) && isBlank(glueOf(parts[end])) : continuesName(parts, end))
    )
      end++;
    while (end > i + 1 && isParticle(parts[end - 1])) end--;
    let size = 0;
    for (let k = i; k < end; k++) if ((parts[k] as Part).capital) size++;
    const strength = size >= 2 || is(parts[i - 1], 'civility') ? strengthOf(parts, i, end, text) : 0;
    if (strength > 0) {
      found.push({ name: text.slice((parts[i] as Part).start, (parts[end - 1] as Part).end), strength });
      // `MM. X et Y`: more than one
      if (/^(?:MM|Mmes)\.?$/u.test(parts[i - 1]?.text ?? '')) return undefined;
    }
    i = end - 1;
  }
  if (found.length === 0) return undefined;
  const best = Math.max(...found.map((f) => f.strength));
  const top = new Set(found.filter((f) => f.strength === best).map((f) => f.name));
  return top.size === 1 ? [...top][0] : undefined;
}

const nameWord = (part: Part | undefined): boolean => part !== undefined && isNamed(part);
/** `FABIUS Laurent`, `Sylvain MAILLARD`: a family name in capitals, beside a word that is not. */
const capsWord = (part: Part | undefined): boolean =>
  part?.capital === true && /^\p{Lu}{2,}(?:-\p{Lu}+)*$/u.test(part.text) && rolesOf(part) === undefined;
/** Where the whole line is in capitals. */
const shoutedWord = (part: Part | undefined): boolean =>
  part?.capital === true && !/\d/.test(part.text) && !isParticle(part) && rolesOf(part) === undefined;

function startsName(parts: readonly Part[], i: number): boolean {
  if (nameWord(parts[i])) return true;
  if (parts[i]?.capital !== true || !nameWord(parts[i + 1]) || !isBlank(glueOf(parts[i + 1]))) return false;
  // Ma Zhaoxu: a name, though *ma* is a word of the first person
  if (i > 0 && is(parts[i], 'self')) return true;
  if (!capsWord(parts[i])) return false;
  // `l’OTAN Jens …`, `la RPDC Ri …`: an acronym behind an article is a body
  return !/[ld]['’]$/iu.test(glueOf(parts[i])) && !/^(?:la|le|les|du|des)$/iu.test(parts[i - 1]?.text ?? '');
}

function continuesName(parts: readonly Part[], i: number): boolean {
  const part = parts[i] as Part;
  const glue = glueOf(part);
  if (glue !== ' ' && !/^[\s\u00a0]+(?:[dl]['’])?$/u.test(glue)) return false;
  if (nameWord(part) || capsWord(part)) return true;
  return isParticle(part) && (nameWord(parts[i + 1]) || (isParticle(parts[i + 1]) && nameWord(parts[i + 2])));
}

/** 3: `tenue par … X`; 2: a civility or an office beside the name; 0: nothing that makes it the one who answers. */
function strengthOf(parts: readonly Part[], from: number, end: number, text: string): number {
  const { start } = parts[from] as Part;
  const glue = glueOf(parts[from]);
  const held =
    is(parts[from - 1], 'civility') ||
    ((glue === ' ' || GLUE.test(glue)) && officeBack(parts, from)) ||
    (officeSoon(parts, end, 5) && isApposed(text, (parts[end - 1] as Part).end));
  // at the start of the line nobody can be the one of a conference
  if (from === 0 && !held) return 0;
  const lead = foldLine(text.slice(Math.max(0, start - 12), start));
  // `avec France Inter`, `à New York`, `du Monde`: outlets and places
  if (/(?:^| )(?:avec|a|sur|dans|au|aux|en|pour|contre)(?: la| le| l'| les)?$/u.test(lead)) return 0;
  if (held) return isHeld(parts, from) ? 3 : 2;
  if (!/(?:de|d'|par)$/u.test(lead.trim())) return 0;
  return opensConference(parts, from) || CONFERENCE.test(foldLine(text.slice(0, start))) ? 1 : 0;
}

const CONFERENCE = /conference|point[\s\u200b]+de[\s\u200b]+presse|briefing|entretien|interview/u;
const GLUE = /^[\s\u00a0,]*$/u;
const isApposed = (text: string, at: number): boolean => /^, /.test(foldLine(text.slice(at, at + 40)));

const HELD_BY = /(?:tenu|tenue|tenus|tenues|anime|animee|donne|donnee|preside|presidee|par)$/u;

/** `tenue par`, `animée par` shortly before. */
function isHeld(parts: readonly Part[], from: number): boolean {
  for (let i = Math.max(0, from - 14); i < from; i++) if (HELD_BY.test(foldLine((parts[i] as Part).text))) return true;
  return false;
}

function opensConference(parts: readonly Part[], from: number): boolean {
  for (let i = 0; i < from; i++) if (is(parts[i], 'conference') || is(parts[i], 'statement')) return true;
  return false;
}

function officeSoon(parts: readonly Part[], at: number, reach: number): boolean {
  for (let i = at; i < Math.min(parts.length, at + reach); i++) if (is(parts[i], 'office')) return true;
  return false;
}

/** Back from a name over the words of its office: `porte-parole du Ministère des Affaires étrangères` + name. */
function officeBack(parts: readonly Part[], from: number): boolean {
  for (let i = from - 1; i >= 0 && from - i <= 14; i--) {
    const part = parts[i] as Part;
    if (is(part, 'office')) return true;
    // another name in between: `du ministre Sergueï Lavrov à la chaîne Russia Today`
    if (part.capital && rolesOf(part) === undefined && !hasArticle(parts, i)) return false;
    const glue = i + 1 === from ? ' ' : glueOf(parts[i + 1]);
    if (glue !== ' ' && /[,;:()]/.test(glue)) return false;
    if (is(part, 'time') || /^\d/.test(part.text)) return false;
  }
  return false;
}

const hasArticle = (parts: readonly Part[], i: number): boolean =>
  /[ld]['’]$/iu.test(glueOf(parts[i])) || /^(?:de|du|des|la|le|les)$/iu.test(parts[i - 1]?.text ?? '');
