/** What rules cost where none fires: text without any cue, read with all rules, with ten times as many, and with none. */
import { findAttributions } from '../../pipeline/extract/attribution/match.ts';
import type { Rule } from '../../pipeline/extract/attribution/rule.ts';
import { RULES } from '../../pipeline/extract/attribution/rules/index.ts';
import { extract } from '../../pipeline/extract/extract.ts';
import { TokenList } from '../../pipeline/extract/token-list.ts';
import { tokenize } from '../../pipeline/extract/tokenize.ts';
import type { Lexicon } from '../../pipeline/lexicon/load.ts';
import { corpus } from '../corpus/corpus.ts';
import type { Words } from '../corpus/words.ts';
import { sourceOf } from './documents.ts';
import { type Asked, type Figure, figure } from './figure.ts';
import { inTurns, type Runs } from './measure.ts';
import { docOf } from './steps.ts';

export function idleRules(bytes: number, seed: number, words: Words, lexicon: Lexicon, runs: number): Figure[] {
  const sources = [...corpus(words, { seed, bytes }, { only: (sentence) => !hasCue(sentence, lexicon) })].map((text) => sourceOf(text));
  const docs = sources.map((source) => docOf(source, lexicon));
  const matching = (rules: readonly Rule[]) => (): void => {
    for (const doc of docs) if (findAttributions(doc, rules).length > 0) throw new Error('the text without cues holds an attribution');
  };
  const tenfold = Array.from({ length: 10 }, () => RULES).flat();
  for (const rules of [RULES, tenfold, []]) matching(rules)();
  const [extraction, all, ten, none] = inTurns(
    runs,
    () => {
      for (const source of sources) extract(source, lexicon);
    },
    matching(RULES),
    matching(tenfold),
    matching([]),
  ) as [Runs, Runs, Runs, Runs];
  const cost = (id: string, what: string, some: Runs, asked?: Asked): Figure =>
    figure(id, `text without cues: ${what}, share of extraction`, '%', (s) => (100 * (s(some) - s(none))) / s(extraction), asked);
  return [
    cost('idle.all', `all ${RULES.length} rules over none`, all, { most: NOTHING }),
    cost('idle.tenfold', 'ten times the rules over none', ten, { most: NOTHING }),
    figure(
      'idle.look',
      'text without cues: looking for cues without a rule, share of extraction',
      '%',
      (s) => (100 * s(none)) / s(extraction),
    ),
  ];
}

/** Percent of extraction that is as good as none. */
const NOTHING = 1;

/** Whether a word of the sentence can be a cue, or a quotation mark stands in it. */
function hasCue(sentence: string, { words, cues }: Lexicon): boolean {
  const list = new TokenList();
  tokenize(sentence, 0, sentence.length, words, list);
  const tokens = list.arrays().words;
  return tokens.some(({ norm, verbs, kind }, i) => {
    if (kind === 'mark' && /^["«»“”]$/.test(norm)) return true;
    if (verbs.some(({ lemma }) => cues.verbs.has(lemma))) return true;
    // `de source …` starts with a word that is everywhere: the words behind it decide
    return (cues.words.get(norm) ?? []).some(({ tail }) => tail.every((w, k) => tokens[i + 1 + k]?.lower === w));
  });
}
