/** Cities and seats that speak for a government, told from places by their syntax. */
import { Tag } from '../../lexicon/word.ts';
import { headAt, isAdjective, isCapital, isWord, lower, norm, type Scene, sentenceOf, tagged, tokenAt } from './scene.ts';

const VENUE = new Set(['venue'] as const);
const GOVERNED = new Set(['governed'] as const);
/** A government is what one accuses, backs or speaks with; one travels to, from and through a city. */
const ACTS_BEFORE = new Set(['selon', 'par', 'contre', 'envers', 'avec']);

const cueVerb = (scene: Scene, i: number): boolean =>
  (scene.tokens[i]?.word.verbs ?? []).some((form) => scene.doc.lexicon.cues.verbs.has(form.lemma));

/** Whether the city at `[i, end)` acts: `Pékin a annoncé`, `selon Moscou`, `entre Pékin et Washington`, not `à Pékin`. */
export function actsAsGovernment(scene: Scene, i: number, end: number, isSeat: (at: number) => number): boolean {
  const { first } = sentenceOf(scene, i);
  const before = i > first ? i - 1 : -1;
  if (before >= 0 && isCapital(scene, before) && !tagged(scene, before, Tag.preposition | Tag.contracted)) return false;
  if (isCapital(scene, end) && isSeat(end) === end) return false;
  const word = before < 0 ? '' : lower(scene, before);
  if (word === 'entre') return norm(scene, end) === 'et' && isCapital(scene, end + 1);
  if (word === 'et' && before > first) {
    // entre Pékin et Washington; Pékin et Moscou ont voté
    for (let at = before - 1; at >= first && before - at <= 4; at--) {
      if (lower(scene, at) === 'entre' && isCapital(scene, at + 1)) return true;
    }
  }
  if (word === 'à' || word === 'a') {
    const behind = lower(scene, end);
    return (
      (behind === 'de' || behind === "d'") && tagged(scene, end + 1, Tag.infinitive) && before - 1 >= first && cueVerb(scene, before - 1)
    );
  }
  if (word === 'de' || word === "d'")
    return governs(scene, before - 1, first) || ((lower(scene, before - 1) === 'près' || lower(scene, before - 1) === 'proche') && false);
  if (ACTS_BEFORE.has(word)) return !(word === 'par' && before > first && /^(?:pass|trans|voyag)/.test(norm(scene, before - 1)));
  if (word === 'pour') return before === first || norm(scene, before - 1) === ',' || tagged(scene, end, Tag.finite);
  if (before >= 0 && tagged(scene, before, Tag.preposition | Tag.contracted)) return false;
  return isSubject(scene, end) || coordinatedSubject(scene, end, isSeat) || isObject(scene, before, end);
}

/** A finite verb follows, clitics, negation or an adverb between. */
function isSubject(scene: Scene, end: number): boolean {
  let at = end;
  if (norm(scene, at) === ',' && (lower(scene, at + 1) === 'qui' || lower(scene, at + 1) === 'lui')) return true;
  while (at < end + 4 && tagged(scene, at, Tag.clitic | Tag.negation | Tag.adverb) && !tagged(scene, at, Tag.finite)) at++;
  return (
    isWord(scene, at) &&
    tagged(scene, at, Tag.finite) &&
    !tagged(scene, at, Tag.preposition | Tag.contracted | Tag.determiner) &&
    !isCapital(scene, at)
  );
}

function coordinatedSubject(scene: Scene, end: number, isSeat: (at: number) => number): boolean {
  if (norm(scene, end) !== 'et' && norm(scene, end) !== ',') return false;
  const next = isSeat(end + 1);
  return next > end + 1 && (isSubject(scene, next) || (norm(scene, next) === 'et' && isSubject(scene, isSeat(next + 1))));
}

/** `accuse Pékin de`, `appelle Téhéran à`, `a déclaré Pékin`. */
function isObject(scene: Scene, before: number, end: number): boolean {
  if (before < 0 || !tagged(scene, before, Tag.finite | Tag.infinitive | Tag.pastParticiple | Tag.presentParticiple)) return false;
  if (cueVerb(scene, before)) return true;
  const behind = lower(scene, end);
  return (behind === 'de' || behind === "d'" || behind === 'à') && tagged(scene, end + 1, Tag.infinitive);
}

/** `la position de Pékin`, `le gouvernement de Damas`: the noun before is one that governments have. */
function governs(scene: Scene, i: number, first: number): boolean {
  let at = i;
  while (at > first && isAdjective(scene, at) && headAt(scene, at, GOVERNED) === undefined) at--;
  for (let start = at; start >= first && at - start < 3; start--) {
    const found = headAt(scene, start, GOVERNED);
    if (found !== undefined && found.end === at + 1) return true;
  }
  return false;
}

/** Whether a seat or ministry at `i` stands as a building: `tenu à la Maison Blanche`, `la salle de briefing au Ministère`. */
export function isVenue(scene: Scene, i: number): boolean {
  const { first } = sentenceOf(scene, i);
  let at = i - 1;
  if (norm(scene, at) === 'la' || norm(scene, at) === "l'") {
    if (lower(scene, at - 1) !== 'à') return false;
    at--;
  } else if (lower(scene, at) !== 'au' && lower(scene, at) !== 'à') return false;
  for (let start = at - 1; start >= first && at - start <= 6; start--) {
    if (scene.tokens[start]?.word.kind === 'mark') return false;
    const found = headAt(scene, start, VENUE);
    if (found !== undefined) return true;
  }
  return false;
}

/** A plural that means the whole group: `les gilets jaunes`, `l'acte IV des « gilets jaunes »`, `aux Vingt-Sept`; not `des gilets jaunes ont hué`. */
export function standsForAll(scene: Scene, i: number, end: number): boolean {
  const { first } = sentenceOf(scene, i);
  // « les gilets jaunes libres » are others
  if (isAdjective(scene, end)) return false;
  let at = i - 1;
  if (at >= first && tokenAt(scene, at).word.kind === 'mark' && !/^[,.;:()]$/.test(norm(scene, at))) at--;
  if (at < first) return isCapital(scene, i) && end - i > 1 && headlineMark(scene, end);
  const article = lower(scene, at);
  if (article === 'les' || article === 'aux' || article === 'mouvement') return true;
  if (article !== 'des' || at === first) return false;
  const before = lower(scene, at - 1);
  if (before === 'vis-à-vis' || before === 'près' || before === 'auprès' || before === 'loin') return true;
  return isWord(scene, at - 1) && !tagged(scene, at - 1, INDEFINITE);
}

/** Behind these, `des` is the plural of `un`. */
const INDEFINITE =
  Tag.preposition | Tag.contracted | Tag.coordinator | Tag.subordinator | Tag.relative | Tag.have | Tag.be | Tag.infinitive | Tag.adverb;

/** `« Gilets jaunes » : …` at the head of a line. */
const headlineMark = (scene: Scene, end: number): boolean =>
  norm(scene, end) === ':' || (tokenAt(scene, end)?.word.kind === 'mark' && norm(scene, end + 1) === ':');
