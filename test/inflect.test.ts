import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inflect } from '../pipeline/lexicon/inflect.ts';
import { loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import { readTable } from '../pipeline/lexicon/table.ts';

/**
 * Our conjugation against an independent one. Tenses by the conjugator's letters: P present, S subjunctive, I imperfect, J past
 * historic, T imperfect subjunctive, F future, C conditional (six persons each), G and K participles, W infinitive.
 */
type Conjugations = Readonly<Record<string, Readonly<Record<string, readonly (string | null)[]>>>>;
const require = createRequire(import.meta.url);
const conjugations = JSON.parse(
  readFileSync(join(require.resolve('french-verbs-lefff/package.json'), '..', 'dist', 'conjugations.json'), 'utf8'),
) as Conjugations;

const PERSONAL = ['P', 'S', 'I', 'J', 'T', 'F', 'C'];
const THIRD = [2, 5];

/** Third persons, participles and infinitive, as the conjugator has them. */
function formsOf(lemma: string): string[] {
  const verb = conjugations[lemma] ?? {};
  const personal = PERSONAL.flatMap((tense) =>
    THIRD.filter((person) => !(tense === 'T' && person === 5)).map((person) => verb[tense]?.[person]),
  );
  const others = ['K', 'G', 'W'].flatMap((mood) => verb[mood] ?? []);
  return [...new Set([...personal, ...others].filter((form): form is string => typeof form === 'string' && form !== ''))];
}

/**
 * Forms that the conjugator gives and we do not, with the reason. The plural of the imperfect subjunctive (`qu'ils
 * annonçassent`) is left out for all verbs: no text of the last fifty years needs it.
 */
const EXCEPTIONS: Readonly<Record<string, { readonly forms: readonly string[]; readonly reason: string }>> = {
  accroître: { forms: ['accrû', 'accrûs', 'accrûe', 'accrûes'], reason: 'the participle is accru: the conjugator errs' },
  croître: {
    forms: ['crû', 'crûs', 'crûe', 'crûes', 'crûrent'],
    reason: 'the circumflex that tells it from croire: too rare to be worth a family',
  },
  devoir: { forms: ['dûs'], reason: 'only the masculine singular has the circumflex' },
  dissoudre: { forms: ['dissoute', 'dissoutes'], reason: 'the one feminine of its kind' },
  enfuir: { forms: ['enfuît'], reason: 'imperfect subjunctive' },
  faillir: { forms: ['faut'], reason: 'archaic, and the present of falloir' },
  fuir: { forms: ['fuît'], reason: 'imperfect subjunctive' },
  inclure: { forms: ['inclu'], reason: 'the participle is inclus: the conjugator errs' },
  maudire: { forms: ['maudît'], reason: 'imperfect subjunctive' },
  résoudre: { forms: ['résoute', 'résoutes'], reason: 'a participle of chemistry; résolu is given' },
  ressortir: {
    forms: ['ressortissent', 'ressortisse', 'ressortissait', 'ressortissaient', 'ressortissant'],
    reason: 'ressortir à, another verb; its participle would hide the noun (des ressortissants)',
  },
  rire: { forms: ['rît'], reason: 'imperfect subjunctive' },
  sourire: { forms: ['sourît'], reason: 'imperfect subjunctive' },
};

const lexicon = loadLexicon();
const listed = readTable(join(packageRoot(), 'pipeline', 'lexicon', 'verbs.csv'), { lemma: z.string() }, ['lemma']).map((row) => row.lemma);
const lemmas = [...new Set([...listed, ...lexicon.cues.verbs.keys()])];
const known = lemmas.filter((lemma) => conjugations[lemma] !== undefined);

describe('verb forms', () => {
  it('covers the conjugator and is covered by it', () => {
    expect(known.length).toBeGreaterThan(2000);
    // verbs younger than the conjugator's data
    expect(lemmas.filter((lemma) => conjugations[lemma] === undefined).length).toBeLessThan(20);
  });

  it('gives every third person, participle and infinitive', () => {
    const missing = known.flatMap((lemma) => {
      const ours = inflect(lemma);
      const excused = new Set(EXCEPTIONS[lemma]?.forms ?? []);
      const lacking = formsOf(lemma).filter((form) => !ours.has(form) && !excused.has(form));
      return lacking.length > 0 ? [`${lemma}: ${lacking.join(' ')}`] : [];
    });
    expect(missing).toEqual([]);
  });

  it('excuses no form that we give', () => {
    for (const [lemma, { forms }] of Object.entries(EXCEPTIONS)) {
      const ours = inflect(lemma);
      expect(
        forms.filter((form) => ours.has(form)),
        lemma,
      ).toEqual([]);
    }
  });

  it.each([
    ['annoncer', ['annonce', 'annonçait', 'annonça', 'annoncèrent', 'annonçant', 'annoncées']],
    ['juger', ['juge', 'jugeait', 'jugea', 'jugeant', 'jugée']],
    ['appeler', ['appelle', 'appellent', 'appellera', 'appelait', 'appelé']],
    ['espérer', ['espère', 'espérera', 'espèrera', 'espérait']],
    ['prévenir', ['prévient', 'préviennent', 'prévint', 'préviendrait', 'prévenue']],
    ['prédire', ['prédit', 'prédisent', 'prédisait', 'prédira']],
    ['soutenir', ['soutient', 'soutinrent', 'soutienne']],
    ['reconnaître', ['reconnaît', 'reconnait', 'reconnurent', 'reconnaissant']],
    ['convaincre', ['convainc', 'convainquent', 'convainquit', 'convaincu']],
    ['asséner', ['assène', 'asséna', 'assénée']],
  ])('%s: %s', (lemma, forms) => {
    const ours = inflect(lemma);
    expect(forms.filter((form) => !ours.has(form))).toEqual([]);
  });
});
