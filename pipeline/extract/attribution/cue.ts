/** A cue verb of the lexicon where it stands in the text. */
import type { Cue } from '../../lexicon/cues.ts';
import { type CueVerb, Tag } from '../../lexicon/word.ts';
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
    const group = groupOf(doc, i, verb);
    if (group === undefined) continue;
    const tail = tailStart(doc, group, verb.tails);
    const cue = bestFitting(doc, verb.cues, group, tail);
    // relever de: to belong to
    if (cue === undefined || (verb.lemma === 'relever' && isDeOrArticle(wordAt(doc, group.end)))) continue;
    if (cue.tail.length > 0) group.end = Math.max(tail + cue.tail.length, group.end);
    return { cue, group };
  }
  return undefined;
}

/** Of the cues that fit, one with words of its own behind it, else one with a clitic, else the first. */
function bestFitting(doc: Doc, cues: readonly Cue[], group: Group, tail: number): Cue | undefined {
  let best: Cue | undefined;
  for (let c = 0; c < cues.length; c++) {
    const cue = cues[c] as Cue;
    if (!tailStands(doc, cue, tail) || !cliticFits(cue, group)) continue;
    if (cue.tail.length > 0) return cue;
    if (best === undefined || (best.clitic === undefined && cue.clitic !== undefined)) best = cue;
  }
  return best;
}

function tailStands(doc: Doc, cue: Cue, at: number): boolean {
  for (let k = 0; k < cue.tail.length; k++) if (!sameTail(wordAt(doc, at + k).lower, cue.tail[k] as string)) return false;
  return true;
}

/** Verbs that stay themselves with an object `se`: *se dire*, *se croire*. */
const PLAIN_WITH_SE = new Set(['dire', 'déclarer', 'estimer', 'croire']);

/** The row's clitic stands before the verb, and no `se` that makes another verb of it. */
const cliticFits = (cue: Cue, group: Group): boolean => {
  if (cue.clitic !== undefined)
    return (group.clitics & Clitic[cue.clitic]) !== 0 || (cue.clitic === 'se' && group.kind === 'bare_participle');
  return (group.clitics & Clitic.se) === 0 || cue.tail.length > 0 || PLAIN_WITH_SE.has(cue.expression);
};

const sameTail = (have: string, want: string): boolean =>
  have === want ||
  (want === 'à' && (have === 'au' || have === 'aux')) ||
  (want === 'prêt' && AGREEING.has(have.slice(4)) && have.startsWith(want)) ||
  (want === 'disposé' && AGREEING.has(have.slice(7)) && have.startsWith(want));

/** Endings of an adjective. */
const AGREEING = new Set(['e', 's', 'es']);

const tailStart = (doc: Doc, group: Group, tails: ReadonlySet<string>): number => {
  let at = group.inverted !== undefined && group.inverted >= group.head ? group.inverted + 1 : group.head + 1;
  while (has(doc, at, Tag.adverb | Tag.negation) && at < group.head + 4 && !tails.has(wordAt(doc, at).lower)) at++;
  return at;
};
