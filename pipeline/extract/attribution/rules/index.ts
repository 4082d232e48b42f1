/** The rules in the order in which they are tried at a cue; the first that fires has it. */
import type { Rule } from '../rule.ts';
import { according } from './according.ts';
import { adjectiveCue } from './adjective-cue.ts';
import { asSaid } from './as-said.ts';
import { floatingQuote } from './floating-quote.ts';
import { headline } from './headline.ts';
import { incise } from './incise.ts';
import { indirectQuestion } from './indirect-question.ts';
import { infinitive } from './infinitive.ts';
import { nounCue } from './noun-cue.ts';
import { queClause } from './que-clause.ts';
import { quotedPhrase } from './quoted-phrase.ts';
import { speechAfter } from './speech-after.ts';

export const RULES: readonly Rule[] = [
  asSaid,
  incise,
  speechAfter,
  queClause,
  indirectQuestion,
  infinitive,
  quotedPhrase,
  nounCue,
  adjectiveCue,
  according,
  headline,
  floatingQuote,
];
