/** `vient d'annoncer`, `a tenu à rappeler`, `ont été unanimes à estimer`: an infinitive of saying under a verb that makes it the subject's act. */
import { Tag } from '../../lexicon/word.ts';
import { isFoldedOneOf, isOneOf, wordTest } from '../../lexicon/word-test.ts';
import type { Doc } from '../doc.ts';
import { changed, type Group, has, isFiniteVerb, wordAt } from './grammar.ts';

const GOVERNORS = new Set(
  'venir tenir vouloir pouvoir devoir continuer cesser commencer finir aller hésiter contenter borner empresser limiter aimer oser manquer tenter essayer plaire préférer'.split(
    ' ',
  ),
);
const isGovernor = wordTest(({ verbs }) => verbs.some((f) => GOVERNORS.has(f.lemma)));
const isPlural = isOneOf('ont sont avaient étaient auront auraient');
const isLink = isOneOf("de d' à par");
const isUnanimous = isFoldedOneOf('unanime unanimes');
/** How many words may stand between the governor and the infinitive. */
const REACH = 7;

/** The group from its governor on, as a finite one; as it is where nothing governs it. `lo` bounds the sentence. */
export function governed(doc: Doc, group: Group, lo: number): Group {
  if (group.kind !== 'infinitive') return group;
  let i = group.first - 1;
  if (isLink(wordAt(doc, i))) i--;
  for (const stop = Math.max(lo, i - REACH); i >= stop; i--) {
    const word = wordAt(doc, i);
    // tente-t-il de corriger: the inverted subject
    if (isUnanimous(word) || word.norm === 'ete' || word.kind === 'clitic') continue;
    const form = isGovernor(word) ? word.verbs.find((f) => GOVERNORS.has(f.lemma)) : undefined;
    // il veut dire que: he means
    if (form?.lemma === 'vouloir' && group.form.lemma === 'dire' && isFiniteVerb(doc, i)) return group;
    const unanimous = has(doc, i, Tag.be) && isUnanimous(wordAt(doc, group.first - 2));
    const have = has(doc, i, Tag.have) && has(doc, i, Tag.finite) && isUnanimous(wordAt(doc, group.first - 2));
    if (form === undefined && !unanimous && !have) {
      if (has(doc, i, Tag.adverb | Tag.negation | Tag.clitic)) continue;
      return group;
    }
    const head = isFiniteVerb(doc, i) ? i : auxiliary(doc, i, stop);
    if (head === -1) return group;
    let first = head;
    while (
      first > lo &&
      has(doc, first - 1, Tag.clitic | Tag.negation) &&
      (!has(doc, first - 1, Tag.determiner) || has(doc, head, Tag.have | Tag.be))
    )
      first--;
    const finite = wordAt(doc, head).verbs.find((f) => f.mood === 'finite');
    const subject = wordAt(doc, first - 1).lower;
    const inverted = wordAt(doc, head + 1).kind === 'clitic' ? head + 1 : undefined;
    // aurait pu s'interroger: nothing was said
    const unreal = /^aurai(?:t|ent|s)$/.test(wordAt(doc, head).lower) && /^(?:pu|du)$/.test(word.norm);
    return changed(group, {
      inverted,
      first,
      kind: 'finite',
      number: isPlural(wordAt(doc, head)) || finite?.number === 'p' ? 'p' : 's',
      speech:
        unreal ||
        finite?.plain === true ||
        /^(?:je|j'|nous|vous|tu|on)$/.test(subject) ||
        (inverted !== undefined && /^-(?:je|nous|vous|tu|on)$/.test(wordAt(doc, head + 1).norm)),
    });
  }
  return group;
}

const auxiliary = (doc: Doc, i: number, stop: number): number => {
  for (let k = i - 1; k >= stop; k--) {
    if (has(doc, k, Tag.have | Tag.be) && has(doc, k, Tag.finite)) return k;
    if (!has(doc, k, Tag.adverb | Tag.negation | Tag.clitic) && wordAt(doc, k).kind !== 'clitic') return -1;
  }
  return -1;
};
