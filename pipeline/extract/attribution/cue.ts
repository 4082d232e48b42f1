/** A cue verb of the lexicon where it stands in the text. */
import { type Cue, FURTHEST_TAIL, isTailForm } from '../../lexicon/cues.ts';
import { Cues, type CueVerb, Tag } from '../../lexicon/word.ts';
import { isOneOf } from '../../lexicon/word-test.ts';
import type { Doc } from '../doc.ts';
import { Clitic, type Group, groupOf, has, wordAt } from './grammar.ts';

const isDeOrArticle = isOneOf("de d' du des");

/** The longest cue expression whose first verb stands at `i`, with its group. */
export function verbCueAt(doc: Doc, i: number): { cue: Cue; group: Group } | undefined {
  const { cueVerbs } = wordAt(doc, i);
  if (cueVerbs === undefined) return undefined;
  for (let v = 0; v < cueVerbs.length; v++) {
    const verb = cueVerbs[v] as CueVerb;
    if (verb.plain.length === 0 && !stands(doc, i, verb.tailed)) continue;
    const group = groupOf(doc, i, verb);
    if (group === undefined || isNow(doc, i)) continue;
    const tail = tailStart(doc, group, verb.tails);
    const cue = withTail(doc, verb.tailed, group, tail) ?? plain(verb.plain, group);
    // relever de: to belong to
    if (cue === undefined || (verb.lemma === 'relever' && isDeOrArticle(wordAt(doc, group.end)))) continue;
    if (cue.tail.length > 0) group.end = Math.max(tail + cue.tail.length, group.end);
    return { cue, group };
  }
  return undefined;
}

/** `Cela fait maintenant huit mois que`: an adverb, but « en maintenant que ». */
const isNow = (doc: Doc, i: number): boolean => wordAt(doc, i).lower === 'maintenant' && wordAt(doc, i - 1).lower !== 'en';

/** One of the words stands where the tail of a cue whose verb is at `i` can start: `a`, `fait`, `met` are cues only before it. */
function stands(doc: Doc, i: number, words: ReadonlyMap<string, unknown>): boolean {
  for (let k = i + 1; k <= i + FURTHEST_TAIL; k++) {
    const word = wordAt(doc, k);
    if (((word.cues ?? 0) & Cues.verbTail) !== 0 && words.has(word.lower)) return true;
  }
  return false;
}

/** The first of the cues with words of their own behind the verb that fits. */
function withTail(doc: Doc, tailed: CueVerb['tailed'], group: Group, at: number): Cue | undefined {
  const word = wordAt(doc, at);
  if (((word.cues ?? 0) & Cues.verbTail) === 0) return undefined;
  return tailed.get(word.lower)?.find((cue) => tailStands(doc, cue, at) && cliticFits(cue, group));
}

function tailStands(doc: Doc, cue: Cue, at: number): boolean {
  for (let k = 1; k < cue.tail.length; k++) if (!isTailForm(wordAt(doc, at + k).lower, cue.tail[k] as string)) return false;
  return true;
}

/** Of the others that fit one whose clitic stands there, else the first; a bare participle shows none (`a admis que P et déclaré que Q`). */
function plain(cues: readonly Cue[], group: Group): Cue | undefined {
  const bare = group.kind === 'bare_participle';
  let best: Cue | undefined;
  for (let c = 0; c < cues.length; c++) {
    const cue = cues[c] as Cue;
    if (!cliticFits(cue, group)) continue;
    if (
      best === undefined ||
      (bare ? best.clitic !== undefined && cue.clitic === undefined : best.clitic === undefined && cue.clitic !== undefined)
    )
      best = cue;
  }
  return best;
}

/** Verbs that stay themselves with an object `se`: *se dire*, *se croire*. */
const PLAIN_WITH_SE = new Set(['dire', 'déclarer', 'estimer', 'croire']);

/** The row's clitic stands before the verb, and no `se` that makes another verb of it. */
const cliticFits = (cue: Cue, group: Group): boolean => {
  if (cue.clitic !== undefined)
    return (group.clitics & Clitic[cue.clitic]) !== 0 || (cue.clitic === 'se' && group.kind === 'bare_participle');
  return (group.clitics & Clitic.se) === 0 || cue.tail.length > 0 || PLAIN_WITH_SE.has(cue.expression);
};

const tailStart = (doc: Doc, group: Group, tails: ReadonlySet<string>): number => {
  let at = group.inverted !== undefined && group.inverted >= group.head ? group.inverted + 1 : group.head + 1;
  while (has(doc, at, Tag.adverb | Tag.negation) && at < group.head + 4 && !tails.has(wordAt(doc, at).lower)) at++;
  return at;
};
