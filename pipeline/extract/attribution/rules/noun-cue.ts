import { type Cue, Takes, takes } from '../../../lexicon/cues.ts';
import { Tag } from '../../../lexicon/word.ts';
import { type Doc, quoteAt, type Range } from '../../doc.ts';
import { clauseEnd, MAIN_VERB } from '../clause.ts';
import { infinitiveAt, LOCUTION } from '../complement.ts';
import { shape } from '../content.ts';
import { type Group, groupAt, has, isFiniteVerb, wordAt } from '../grammar.ts';
import { spansFiniteForm } from '../noun-phrase.ts';
import { phraseEnd } from '../phrase-end.ts';
import type { Draft, WordHit, WordRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { canSpeak, mainSubject, severalBefore } from '../source.ts';
import { subjectBefore } from '../subject.ts';

const POSSESSIVE = /^(?:son|sa|ses|leur|leurs)$/;

/** A noun of saying, hoping or promising with its owner and the clause that que, de or selon lequel links. */
function match(scene: Scene, hit: WordHit): Draft | undefined {
  const { doc } = scene;
  const { cue, bounds } = hit;
  if (wordAt(doc, hit.first).capital) return undefined;
  const determiner = nounDeterminer(scene, hit.first, bounds.first);
  if (determiner === undefined) return undefined;
  const possessive = POSSESSIVE.test(wordAt(doc, determiner).lower);
  const predicate = predicateOf(scene, hit, determiner);
  if (predicate !== undefined) return predicate;
  let at = hit.end;
  let owner: Range | undefined;
  // la détermination de la Grèce d'honorer; l'engagement pris par le président de ramener
  for (let i = hit.end; i < bounds.end && i < hit.end + 25; i++) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark' && !(word.text === ',' && /^(?:selon|d'après)$/.test(wordAt(doc, i + 1).lower))) break;
    const link = linkAt(scene, i, cue, i === hit.end);
    if (link !== undefined) {
      at = link;
      const expressed = possessive || owner === undefined ? exprimer(scene, hit, determiner) : undefined;
      const source = owner ?? expressed ?? (possessive ? mainSubject(doc, bounds.first, hit.first) : undefined);
      // a l'intention de, dans l'intention de: meant, not said
      if (takes(cue, Takes.said) && exprimer(scene, hit, determiner) === undefined) return undefined;
      if (source === undefined || !canSpeak(doc, source, cue) || /^(?:loi|resolution|decret)$/.test(wordAt(doc, source.first).norm))
        return undefined;
      if (/^(?:nous|je|j'|vous|notre|nos|mon|ma|mes|votre)$/.test(wordAt(doc, source.first).lower)) return undefined;
      const { end } = clauseEnd(
        doc,
        at,
        infinitiveAt(doc, at) ? beforeMainVerb(scene, hit, at) : behindOwnVerb(scene, hit, at),
        MAIN_VERB,
        false,
        true,
      );
      // aussi bien les avis des uns que ceux des autres: no clause
      if (end <= at || (/^(?:que|qu')$/.test(wordAt(doc, at - 1).lower) && !spansFiniteForm(doc, at, end))) return undefined;
      const shaped = shape(doc, { first: at, end });
      const cueFirst = possessive || /^(?:le|la|l'|les)$/.test(wordAt(doc, determiner).lower) ? determiner : hit.first;
      return {
        form: shaped.form === 'direct' ? 'mixed' : shaped.form,
        content: [shaped.content],
        cue: { first: cueFirst, end: hit.end },
        cueRow: cue,
        source,
      };
    }
    if (isFiniteVerb(doc, i) || has(doc, i, Tag.subordinator)) break;
    if (possessive) {
      // leur volonté commune de
      if (i < hit.end + 3 && word.kind === 'word' && !has(doc, i, Tag.coordinator | Tag.preposition | Tag.determiner | Tag.contracted))
        continue;
      break;
    }
    if (
      owner === undefined &&
      (word.lower === 'de' || word.lower === "d'" || word.lower === 'du' || word.lower === 'des' || word.lower === 'par')
    ) {
      const first = word.lower === 'du' || word.lower === 'des' ? i : i + 1;
      const end = ownerEnd(scene, first, Math.min(bounds.end, i + 22));
      if (end > first) {
        owner = { first, end };
        i = end - 1;
      }
    }
  }
  return undefined;
}

/** `L'explication avancée est que P`: what the noun says is its predicate; nobody is named. */
function predicateOf(scene: Scene, hit: WordHit, determiner: number): Draft | undefined {
  const { doc } = scene;
  if (!takes(hit.cue, Takes.que) || !/^(?:le|la|l'|son|sa|leur)$/.test(wordAt(doc, determiner).lower)) return undefined;
  let at = hit.end;
  while (at < hit.end + 2 && has(doc, at, Tag.pastParticiple) && !has(doc, at, Tag.be)) at++;
  if (!/^(?:est|était|serait)$/.test(wordAt(doc, at).lower) || !/^(?:que|qu')$/.test(wordAt(doc, at + 1).lower)) return undefined;
  const start = at + 2;
  const { end } = clauseEnd(doc, start, hit.bounds.end, undefined, false, false);
  if (end <= start) return undefined;
  const shaped = shape(doc, { first: start, end });
  return {
    form: shaped.form === 'direct' ? 'mixed' : shaped.form,
    content: [shaped.content],
    cue: { first: determiner, end: at },
    cueRow: hit.cue,
  };
}

/** `La promesse de l'exécutif de geler les loyers n'a pas été tenue`: as the sentence's subject, the noun's clause ends before its verb. */
function beforeMainVerb(scene: Scene, hit: WordHit, at: number): number {
  const { doc } = scene;
  const { bounds } = hit;
  // que les menaces de X de P sont vaines: the subject of a clause inside
  const inside = /^(?:que|qu')$/.test(wordAt(doc, hit.first - 2).lower) && has(doc, hit.first - 1, Tag.determiner);
  if (!inside) for (let i = bounds.first; i < hit.first; i++) if (isFiniteVerb(doc, i)) return bounds.end;
  for (let i = at; i < bounds.end; i++) {
    if (has(doc, i, Tag.relative | Tag.subordinator)) return bounds.end;
    if (!isFiniteVerb(doc, i)) continue;
    let first = i;
    while (first > at && has(doc, first - 1, Tag.clitic | Tag.negation)) first--;
    return quoteAt(doc, first - 1)?.open === first - 1 ? first - 1 : first;
  }
  return bounds.end;
}

/** `La crainte de X que l'accord échoue est réelle`: as the sentence's subject, the noun's clause ends behind its own verb. */
function behindOwnVerb(scene: Scene, hit: WordHit, at: number): number {
  const { doc } = scene;
  const { bounds } = hit;
  for (let i = bounds.first; i < hit.first; i++) if (isFiniteVerb(doc, i)) return bounds.end;
  let own = -1;
  for (let i = at; i < bounds.end; i++) {
    if (own !== -1 && (wordAt(doc, i).kind === 'mark' || has(doc, i, Tag.relative | Tag.subordinator | Tag.coordinator))) return bounds.end;
    if (!isFiniteVerb(doc, i)) continue;
    if (own !== -1) return i;
    own = i;
  }
  return bounds.end;
}

/** The determiner of the noun, past adjectives: `leur ferme volonté`. */
function nounDeterminer(scene: Scene, noun: number, lo: number): number | undefined {
  for (let i = noun - 1; i >= lo && i > noun - 4; i--) {
    if (has(scene.doc, i, Tag.determiner)) return i;
    // un certain nombre d'engagements, une série de promesses
    if (/^(?:de|d')$/.test(wordAt(scene.doc, i).lower) && /^(?:nombre|serie|ensemble|plusieurs)$/.test(wordAt(scene.doc, i - 1).norm))
      return nounDeterminer(scene, i - 1, lo);
    if (wordAt(scene.doc, i).kind !== 'word' || has(scene.doc, i, Tag.preposition | Tag.finite)) return undefined;
  }
  return undefined;
}

/** The content's first token where a link stands at `i`. */
function linkAt(scene: Scene, i: number, cue: Cue, direct: boolean): number | undefined {
  const { doc } = scene;
  const word = wordAt(doc, i).lower;
  if ((word === 'que' || word === "qu'") && takes(cue, Takes.que)) {
    // des remarques après que P
    if (LOCUTION.has(wordAt(doc, i - 1).norm)) return undefined;
    // qualifiant les accusations de mensongères et soulignant que: the participle's own clause
    if (
      !direct &&
      wordAt(doc, i - 1).cueVerbs?.some((v) => v.presentParticiple !== undefined) === true &&
      has(doc, i - 1, Tag.presentParticiple)
    )
      return undefined;
    // l'engagement en faveur d'une issue à la crise que traverse le pays: a relative
    if (!direct && isFiniteVerb(doc, i + 1)) return undefined;
    // l'annonce que le ministre a faite: a relative; told by its missing object only in part, so the clause must be near
    return direct || has(doc, i - 1, Tag.adverb) || !has(doc, i - 1, Tag.determiner) ? i + 1 : undefined;
  }
  if ((word === 'de' || word === "d'") && takes(cue, Takes.de) && infinitiveAt(doc, i + 1)) return i + 1;
  if (word === 'à' && takes(cue, Takes.a) && infinitiveAt(doc, i + 1)) return i + 1;
  // la disposition de la ville à « coopérer »
  if (
    (word === 'à' ? takes(cue, Takes.a) : takes(cue, Takes.de) && /^(?:de|d')$/.test(word)) &&
    quoteAt(doc, i + 1)?.open === i + 1 &&
    infinitiveAt(doc, i + 2)
  )
    return i + 1;
  if ((word === 'selon' || word === ',') && takes(cue, Takes.lequel)) {
    const k = word === ',' ? i + 2 : i + 1;
    if (/^l(?:e|a|es)quell?e?s?$/.test(wordAt(doc, k).lower)) return k + 1;
  }
  return undefined;
}

function ownerEnd(scene: Scene, first: number, hi: number): number {
  const { doc } = scene;
  const end = phraseEnd(doc, first, hi);
  for (let i = first; i < end; i++) {
    if (
      (wordAt(doc, i).lower === 'de' || wordAt(doc, i).lower === "d'" || wordAt(doc, i).lower === 'à') &&
      i > first &&
      infinitiveAt(doc, i + 1)
    )
      return i;
    if (/^(?:que|qu')$/.test(wordAt(doc, i).lower) || has(doc, i, Tag.relative)) return i;
  }
  return end;
}

const EXPRESS = new Set([
  'exprimer',
  'réaffirmer',
  'réitérer',
  'renouveler',
  'manifester',
  'faire',
  'prendre',
  'donner',
  'confirmer',
  'formuler',
  'affirmer',
  'rappeler',
  'souligner',
  'afficher',
  'marquer',
  'lancer',
  'émettre',
  'nourrir',
  'démentir',
  'rejeter',
  'partager',
  'répéter',
  'déclarer',
  'annoncer',
  'indiquer',
  'signaler',
  'proclamer',
]);

/** `a exprimé la volonté de`, `ont réitéré l'engagement de`: the subject of the verb that expresses owns the noun. */
function exprimer(scene: Scene, hit: WordHit, determiner: number): Range | undefined {
  const { doc } = scene;
  for (let i = determiner - 1; i >= hit.bounds.first && i > determiner - 12; i--) {
    const form = wordAt(doc, i).verbs.find((f) => EXPRESS.has(f.lemma));
    // donner l'impression de
    if (form?.lemma === 'donner' && wordAt(doc, hit.first).norm === 'impression') return undefined;
    if (form !== undefined) {
      const group = groupAt(doc, i, form.lemma);
      if (group === undefined || group.speech) return undefined;
      return (
        subjectOf(doc, group, hit.bounds.first, /^leurs?$/.test(wordAt(doc, determiner).lower)) ??
        mainSubject(doc, hit.bounds.first, hit.first)
      );
    }
    // a fait part de son intention
    if (/^(?:de|d')$/.test(wordAt(doc, i).lower) && wordAt(doc, i - 1).lower === 'part') continue;
    // a déclaré dans un discours son intention; not a redit son soutien à la volonté
    if (has(doc, i, Tag.relative | Tag.subordinator) || wordAt(doc, i).kind === 'mark') return undefined;
    if (has(doc, i, Tag.preposition | Tag.contracted) && i >= determiner - 1) return undefined;
  }
  return undefined;
}

/** `Notant que la route est longue, le maire a émis le souhait`: the verb's own subject, not the sentence's first. */
function subjectOf(doc: Doc, group: Group, lo: number, several: boolean): Range | undefined {
  if (group.kind === 'bare_participle') return several ? severalBefore(doc, lo, group.first) : undefined;
  const subject = group.kind === 'finite' ? subjectBefore(doc, group, lo) : undefined;
  return subject?.kind === 'phrase' ? subject.range : undefined;
}

export const nounCue: WordRule = {
  id: 'noun-cue',
  description:
    'A noun of saying, hoping or promising with its owner and a linked clause: son espoir que P; la détermination de X de P; l’annonce selon laquelle P.',
  trigger: 'noun',
  match,
  examples: [
    '{s:M. Earnest} a exprimé {c:son espoir} que {q:ces conversations seront utiles}.',
    '{s:Les deux parties} ont exprimé {c:leur volonté} d’{q:améliorer le mécanisme}.',
    'Il salue {c:la détermination} de {s:la Grèce} d’{q:honorer ses engagements}.',
  ],
  counterExamples: [
    'Le groupe a perdu tout espoir.',
    'Une demande de visa a été déposée.',
    'Nous avons exprimé notre volonté de coopérer.',
  ],
};
