/** The subject behind an inverting verb, and where a noun phrase ends with its appositions. */
import { Tag } from '../../lexicon/word.ts';
import { isFoldedOneOf } from '../../lexicon/word-test.ts';
import { type Doc, quoteAt, type Range } from '../doc.ts';
import { has, isFiniteVerb, wordAt } from './grammar.ts';
import { freePhrases, isTimePhrase, matching, OPEN, relativeOpener, speaks } from './noun-phrase.ts';

const STOP_PREPOSITIONS = new Set([
  'lors',
  'apres',
  'avant',
  'dans',
  'devant',
  'sur',
  'pendant',
  'durant',
  'selon',
  'depuis',
  'sans',
  'avec',
  'suite',
  'chez',
  'face',
  'par',
  'contre',
  'via',
  'afin',
]);

const isTitleA = isFoldedOneOf(
  'secretaire ministre ministre-delegue delegue deleguee representant representante conseiller conseillere commissaire candidat candidate ambassadeur ambassadrice envoye envoyee prefet professeur professeure chercheur chercheuse sous-secretaire vice-ministre charge chargee haut-commissaire haute accredite accreditee',
);

/** The subject behind an inverting verb: the first free noun phrase from `from`, with its appositions; undefined where none starts near. */
export function subjectAfter(doc: Doc, from: number, hi: number): { range: Range; skipped: Range | undefined } | undefined {
  const phrases = freePhrases(doc, from, Math.min(hi, from + 40));
  const phrase = phrases.find((p) => !p.time);
  if (
    phrase === undefined ||
    phrase.pronoun ||
    (phrase.bare && !wordAt(doc, phrase.first).capital && !speaks(doc, phrase.first) && !speaks(doc, phrase.first + 1))
  )
    return undefined;
  // se souvient, amer, l'ancien ministre
  const inserted = wordAt(doc, from).text === ',' && (has(doc, from + 1, Tag.preposition) || wordAt(doc, from + 2).text === ',');
  if (phrase.afterComma && !inserted && phrase.first > from + 1 && !phrases.some((p) => p.time) && !addressed(doc, from, phrase.first))
    return undefined;
  // nothing but adverbs, time words and prepositional phrases may stand before it
  for (let i = from; i < phrase.first; i++) {
    // répondit alors le maire
    if (isFiniteVerb(doc, i) || (has(doc, i, Tag.subordinator | Tag.relative) && wordAt(doc, i).lower !== 'alors')) return undefined;
  }
  const end = phraseEnd(doc, phrase.first, hi);
  return { range: { first: phrase.first, end }, skipped: phrase.first > from ? { first: from, end: phrase.first } : undefined };
}

/** `a déclaré à l'AFP, Jean Morlon`: only whom it was said to stands before the comma, and a name behind it. */
function addressed(doc: Doc, from: number, name: number): boolean {
  if (!/^(?:à|au|aux)$/.test(wordAt(doc, from).lower) || wordAt(doc, name - 1).text !== ',' || !wordAt(doc, name).capital) return false;
  for (let i = from + 1; i < name - 1; i++) if (wordAt(doc, i).kind === 'mark') return false;
  return name - from < 9;
}

/** Where the noun phrase that starts at `first` ends, appositions included. */
export function phraseEnd(doc: Doc, first: number, hi: number): number {
  let title = false;
  for (let i = first; i < hi; i++) {
    const word = wordAt(doc, i);
    if (isTitleA(word)) title = true;
    if (word.kind === 'mark') {
      if (word.text === '(') {
        i = matching(doc, i, hi);
        continue;
      }
      if (word.text === ',') {
        const end = appositionEnd(doc, i, hi);
        if (end === -1) return i;
        i = end - 1;
        continue;
      }
      if (word.text === '.' || word.text === '…') return i;
      if (OPEN.has(word.text)) {
        const quote = quoteAt(doc, i);
        if (
          quote !== undefined &&
          quote.open === i &&
          quote.close - i < 8 &&
          quote.close < hi &&
          has(doc, i - 1, Tag.preposition | Tag.determiner)
        ) {
          i = quote.close;
          continue;
        }
      }
      if (word.text === '-' || word.text === "'" || word.text === '’' || word.text === '&') continue;
      return i;
    }
    if (i === first) continue;
    if ((word.tags & (Tag.subordinator | Tag.relative)) !== 0) return i;
    if ((word.tags & Tag.presentParticiple) !== 0 && word.lower !== 'étant' && !speaks(doc, i))
      return wordAt(doc, i - 1).lower === 'en' ? i - 1 : i;
    if (
      (word.tags & Tag.time) !== 0 &&
      !has(doc, i - 1, Tag.preposition | Tag.contracted) &&
      !(wordAt(doc, i - 1).kind === 'number' && has(doc, i - 2, Tag.preposition))
    )
      return has(doc, i - 1, Tag.determiner) ? i - 1 : i;
    if (word.kind === 'word' && STOP_PREPOSITIONS.has(word.norm)) return i;
    if (word.lower === 'à' || word.lower === 'au' || word.lower === 'aux') {
      const next = word.lower === 'à' ? wordAt(doc, i + 2) : wordAt(doc, i + 1);
      if (!(title && next.capital && !next.caps)) return i;
    }
    if (
      word.lower === 'en' &&
      !/^(?:chef|cheffe|langue|charge|exercice|poste|titre|second|personne)$/.test(wordAt(doc, i + 1).lower) &&
      !/^[\p{Lu}]/u.test(wordAt(doc, i + 1).text)
    )
      return i;
    if (isFiniteVerb(doc, i) && !word.capital) return i;
    // M. Morlon interrogé sur la chaîne
    if (
      (word.tags & Tag.pastParticiple) !== 0 &&
      !word.capital &&
      wordAt(doc, i - 1).capital &&
      /^(?:sur|par|à|au)$/.test(wordAt(doc, i + 1).lower)
    )
      return i;
    if (
      (word.tags & Tag.determiner) !== 0 &&
      !has(doc, i - 1, Tag.preposition | Tag.determiner | Tag.coordinator | Tag.contracted) &&
      wordAt(doc, i - 1).kind === 'word' &&
      word.kind === 'word' &&
      (word.tags & Tag.contracted) === 0 &&
      // a dit Luc Le Morvan: the article is the name's
      !(word.capital && wordAt(doc, i - 1).capital)
    )
      return i;
    if ((word.tags & Tag.coordinator) !== 0 && (word.lower === 'mais' || word.lower === 'car' || word.lower === 'donc')) return i;
  }
  return hi;
}

/** The end of the apposition behind the comma at `comma`: `, membre du Bureau politique …`, `, le porte-parole du parti`; -1 where what follows is no apposition. */
export function appositionEnd(doc: Doc, comma: number, hi: number): number {
  const first = comma + 1;
  const word = wordAt(doc, first);
  // , au micro de la radio: no apposition
  if (word.kind !== 'word' || word.lower === 'au' || word.lower === 'aux') return -1;
  const determiner = (word.tags & Tag.determiner) !== 0;
  const plain = (word.tags & ~(Tag.time | Tag.finite | Tag.prenominal)) === 0 || word.capital;
  if (!determiner && !plain) return -1;
  if ((word.tags & Tag.time) !== 0 || isTimePhrase(doc, first, hi)) return -1;
  if (isFiniteVerb(doc, first) && !word.capital) return -1;
  let end = first;
  for (let i = first; i < hi; i++) {
    const w = wordAt(doc, i);
    if (w.text === '(') {
      i = matching(doc, i, hi);
      end = i + 1;
      continue;
    }
    if (w.kind === 'mark' && w.text !== '-' && w.text !== '’') break;
    if (isFiniteVerb(doc, i) && !w.capital) {
      const opener = relativeOpener(doc, i, first);
      if (opener === -1) return -1;
    }
    if (i > first && STOP_PREPOSITIONS.has(w.norm) && w.norm !== 'par' && w.norm !== 'avec' && w.norm !== 'sur') break;
    if (i > first && (w.tags & Tag.presentParticiple) !== 0 && !speaks(doc, i)) {
      // France 3, tout en soulignant
      if (wordAt(doc, i - 1).lower === 'en') end = wordAt(doc, i - 2).lower === 'tout' ? i - 2 : i - 1;
      break;
    }
    if (i > first && (w.tags & Tag.time) !== 0 && !has(doc, i - 1, Tag.preposition | Tag.contracted | Tag.determiner)) break;
    end = i + 1;
  }
  return end > first ? end : -1;
}
