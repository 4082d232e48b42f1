/** A cue verb of the lexicon where it stands in the text. */
import type { Cue } from '../../lexicon/cues.ts';
import type { VerbForm } from '../../lexicon/inflect.ts';
import { Tag } from '../../lexicon/word.ts';
import { isOneOf } from '../../lexicon/word-test.ts';
import type { Doc } from '../doc.ts';
import { type Group, groupAt, has, wordAt } from './grammar.ts';

const isDeOrArticle = isOneOf("de d' du des");

/** The longest cue expression whose first verb stands at `i`, with its group. */
export function verbCueAt(doc: Doc, i: number): { cue: Cue; group: Group } | undefined {
  const { verbs } = wordAt(doc, i);
  let last: string | undefined;
  for (let v = 0; v < verbs.length; v++) {
    const { lemma } = verbs[v] as VerbForm;
    if (lemma === last) continue;
    last = lemma;
    const cues = doc.lexicon.cues.verbs.get(lemma);
    const group = cues === undefined ? undefined : groupAt(doc, i, lemma);
    if (cues === undefined || group === undefined) continue;
    const tail = tailStart(doc, group, tailsOf(cues));
    const cue = bestFitting(doc, cues, group, tail);
    // relever de: to belong to
    if (cue === undefined || (lemma === 'relever' && isDeOrArticle(wordAt(doc, group.end)))) continue;
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
  if (cue.clitic !== undefined) return group.clitics.includes(cue.clitic) || (cue.clitic === 'se' && group.kind === 'bare_participle');
  return !group.clitics.includes('se') || cue.tail.length > 0 || PLAIN_WITH_SE.has(cue.expression);
};

const sameTail = (have: string, want: string): boolean =>
  have === want ||
  (want === 'à' && (have === 'au' || have === 'aux')) ||
  (want === 'prêt' && AGREEING.has(have.slice(4)) && have.startsWith(want)) ||
  (want === 'disposé' && AGREEING.has(have.slice(7)) && have.startsWith(want));

/** Endings of an adjective. */
const AGREEING = new Set(['e', 's', 'es']);

const tailStart = (doc: Doc, group: Group, tails: ReadonlySet<string | undefined>): number => {
  let at = group.inverted !== undefined && group.inverted >= group.head ? group.inverted + 1 : group.head + 1;
  while (has(doc, at, Tag.adverb | Tag.negation) && at < group.head + 4 && !tails.has(wordAt(doc, at).lower)) at++;
  return at;
};

/** The first words of the tails of a verb's cues: a set for each verb, not for each place. */
const tails = new WeakMap<readonly Cue[], ReadonlySet<string | undefined>>();

const tailsOf = (cues: readonly Cue[]): ReadonlySet<string | undefined> => {
  let known = tails.get(cues);
  if (known === undefined) tails.set(cues, (known = new Set(cues.map((c) => c.tail[0]))));
  return known;
};
