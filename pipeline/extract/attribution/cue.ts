/** A cue verb of the lexicon where it stands in the text. */
import type { Cue } from '../../lexicon/cues.ts';
import { Tag } from '../../lexicon/word.ts';
import type { Doc } from '../doc.ts';
import { type Group, groupAt, has, wordAt } from './grammar.ts';

/** The longest cue expression whose first verb stands at `i`, with its group. */
export function verbCueAt(doc: Doc, i: number): { cue: Cue; group: Group } | undefined {
  for (const lemma of lemmasOf(wordAt(doc, i).verbs)) {
    const cues = doc.lexicon.cues.verbs.get(lemma);
    const group = cues === undefined ? undefined : groupAt(doc, i, lemma);
    if (cues === undefined || group === undefined) continue;
    const tail = tailStart(doc, group, tailsOf(cues));
    const fitting = cues.filter((cue) => cliticFits(cue, group) && cue.tail.every((w, k) => sameTail(wordAt(doc, tail + k).lower, w)));
    const cue = fitting.find((c) => c.tail.length > 0) ?? fitting.find((c) => c.clitic !== undefined) ?? fitting[0];
    // relever de: to belong to
    if (cue === undefined || (lemma === 'relever' && /^(?:de|d'|du|des)$/.test(wordAt(doc, group.end).lower))) continue;
    return { cue, group: { ...group, end: Math.max(cue.tail.length > 0 ? tail + cue.tail.length : group.end, group.end) } };
  }
  return undefined;
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
  (want === 'à' && /^(?:au|aux)$/.test(have)) ||
  (want === 'prêt' && /^prêt(?:e|s|es)$/.test(have)) ||
  (want === 'disposé' && /^disposé(?:e|s|es)$/.test(have));

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

function* lemmasOf(verbs: readonly { readonly lemma: string }[]): Iterable<string> {
  let last: string | undefined;
  for (const { lemma } of verbs) {
    if (lemma !== last) yield lemma;
    last = lemma;
  }
}
