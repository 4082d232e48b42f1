/**
 * French verb forms from the infinitive: third persons of every simple tense, the forms by which
 * a first or second person is told, infinitive, present participle and past participles.
 *
 * Own rules by ending, tested against an independent conjugator (test/inflect.test.ts). Where the
 * spelling reform of 1990 allows two forms, both are given.
 */
import { FAMILIES, firstGroup, type Parts } from './verb-families.ts';

export type Mood = 'finite' | 'infinitive' | 'present_participle' | 'past_participle';

export interface VerbForm {
  readonly lemma: string;
  readonly mood: Mood;
  /** Number of a finite form or a participle; both where the form serves for both. */
  readonly number: 's' | 'p' | 'sp';
  /** Gender of a past participle. */
  readonly gender?: 'm' | 'f' | 'mf';
  /** Finite forms that only `je`, `nous` or `vous` can have. */
  readonly plain?: boolean;
}

/** Verbs in -er whose forms all start as the infinitive does, the last letter of the stem and diacritics apart. */
export const keepsStem = (lemma: string): boolean => lemma.endsWith('er') && lemma !== 'aller' && !lemma.endsWith('envoyer');

function irregular(lemma: string): Parts {
  const family = FAMILIES.find(([ending]) => ending.test(lemma));
  if (family === undefined) throw new Error(`not an infinitive: "${lemma}"`);
  return family[1](lemma);
}

/** All forms of the verb `lemma` (its infinitive, without `se`), lower case with accents. */
export function inflect(lemma: string): Map<string, VerbForm[]> {
  const parts = keepsStem(lemma) ? firstGroup(lemma) : irregular(lemma);
  const out = new Map<string, VerbForm[]>();
  const add = (text: string, form: Omit<VerbForm, 'lemma'>): void => {
    const known = out.get(text) ?? [];
    if (!known.some((f) => f.mood === form.mood && f.number === form.number && f.gender === form.gender)) known.push({ lemma, ...form });
    out.set(text, known);
  };
  const finite = (texts: readonly string[], number: 's' | 'p'): void => {
    for (const text of texts) add(text, { mood: 'finite', number });
  };
  add(lemma, { mood: 'infinitive', number: 's' });
  finite(parts.s3, 's');
  finite(parts.p3, 'p');
  // before i the soft spelling is not needed: annoncions, jugiez
  finite([`${parts.imp}ait`], 's');
  finite([`${parts.imp}aient`], 'p');
  const [pastS, pastP, pastSubj] = parts.past;
  if (pastS !== undefined) finite([pastS], 's');
  if (pastP !== undefined) finite([pastP], 'p');
  if (pastSubj !== undefined) finite([pastSubj], 's');
  for (const stem of parts.fut) {
    finite([`${stem}a`, `${stem}ait`], 's');
    finite([`${stem}ont`, `${stem}aient`], 'p');
    add(`${stem}ai`, { mood: 'finite', number: 's', plain: true });
    add(`${stem}ais`, { mood: 'finite', number: 's', plain: true });
    add(`${stem}ons`, { mood: 'finite', number: 'p', plain: true });
    add(`${stem}ez`, { mood: 'finite', number: 'p', plain: true });
  }
  for (const [i, text] of parts.subj.entries()) finite([text], i % 2 === 0 ? 's' : 'p');
  // je: only forms that il cannot have
  add(`${parts.imp}ais`, { mood: 'finite', number: 's', plain: true });
  for (const text of parts.s3) {
    const first =
      /[oe]ut$/.test(text) && /^(?:p|v)eut$/.test(text)
        ? `${text.slice(0, -1)}x`
        : text.endsWith('t')
          ? `${text.slice(0, -1)}s`
          : text.endsWith('d')
            ? `${text}s`
            : undefined;
    if (first !== undefined) add(first, { mood: 'finite', number: 's', plain: true });
  }
  add(`${parts.imp}ons`, { mood: 'finite', number: 'p', plain: true });
  add(`${parts.imp.replace(/ç$/, 'c').replace(/ge$/, 'g')}ez`, { mood: 'finite', number: 'p', plain: true });
  // vous dites, vous faites
  if (/^(?:re)?(?:di|fai)re$/.test(lemma)) add(`${lemma.slice(0, -2)}tes`, { mood: 'finite', number: 'p', plain: true });
  add(parts.prp ?? `${parts.imp}ant`, { mood: 'present_participle', number: 's' });
  const base = parts.pp.replace('dû', 'du');
  const masculine = /s$/.test(base);
  add(parts.pp, { mood: 'past_participle', number: masculine ? 'sp' : 's', gender: 'm' });
  if (!masculine) add(`${base}s`, { mood: 'past_participle', number: 'p', gender: 'm' });
  add(`${base}e`, { mood: 'past_participle', number: 's', gender: 'f' });
  add(`${base}es`, { mood: 'past_participle', number: 'p', gender: 'f' });
  return out;
}
