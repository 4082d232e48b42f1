/** The closed word classes and the verbs of French: which classes a form can have. */
import { join } from 'node:path';
import { z } from 'zod';
import type { VerbForm } from './inflect.ts';
import { readTable } from './table.ts';
import { verbForms } from './verb-forms.ts';
import { type Describe, fold, Tag } from './word.ts';

const CLASSES: Record<string, number> = {
  determiner: Tag.determiner,
  preposition: Tag.preposition,
  contracted: Tag.contracted,
  coordinator: Tag.coordinator,
  subordinator: Tag.subordinator,
  relative: Tag.relative,
  subject: Tag.subject,
  clitic: Tag.clitic,
  negation: Tag.negation,
  auxiliary_have: Tag.have | Tag.finite,
  auxiliary_be: Tag.be | Tag.finite,
  adverb: Tag.adverb,
  time: Tag.time,
  prenominal: Tag.prenominal,
};

const MOODS: Record<VerbForm['mood'], number> = {
  finite: Tag.finite,
  infinitive: Tag.infinitive,
  present_participle: Tag.presentParticiple,
  past_participle: Tag.pastParticiple,
};

/** Reads `function_words.csv` and `verbs.csv` of the folder; `lemmas` adds verbs that other tables know. */
export function loadGrammar(folder: string, lemmas: Iterable<string>): Describe {
  const tags = new Map<string, number>();
  for (const row of readTable(join(folder, 'function_words.csv'), { form: z.string().min(1), class: z.enum(Object.keys(CLASSES)) }, [
    'form',
    'class',
  ])) {
    tags.set(row.form, (tags.get(row.form) ?? 0) | (CLASSES[row.class] as number));
  }
  for (const infinite of ['avoir', 'être', 'ayant', 'étant']) tags.set(infinite, (tags.get(infinite) ?? 0) & ~Tag.finite);
  const listed = readTable(join(folder, 'verbs.csv'), { lemma: z.string().regex(/^[\p{Ll}-]+(?:er|ir|re|oir|ïr)$/u) }, ['lemma']).map(
    (row) => row.lemma,
  );
  const all = [...new Set([...listed, ...lemmas])];
  const verbs = verbForms(all);
  const bareInfinitives = new Set(all.map(fold));
  return (lower, norm, text) => {
    let found = tags.get(lower) ?? 0;
    if (text === 'A') found |= Tag.preposition;
    const readings = verbs(lower, norm, found === 0);
    for (const reading of readings) found |= MOODS[reading.mood];
    if (readings.length === 0 && found === 0 && /^\p{Ll}{3,}(?:aient|èrent|eront|eraient|erait)$/u.test(lower)) found |= Tag.finite;
    if (found === 0 && isAdverb(lower, (infinitive) => bareInfinitives.has(infinitive))) found |= Tag.adverb;
    return { tags: found, verbs: readings };
  };
}

/** Nouns in -ement and -ément that no verb in -er explains. */
const NOUNS = /^(?:appart|dépar?t|départ|évén|évèn|fond|complé|supplé|élé|sacr|vêt|gis|tourm|parl|mouv)(?:e|é)?ments?$/;

/** `récemment`, `fermement`, `précisément`; not `gouvernement`, which a verb explains. */
function isAdverb(lower: string, isVerb: (infinitive: string) => boolean): boolean {
  if (!/^\p{L}{3,}(?:amment|emment|ément|ement|ûment)$/u.test(lower) || NOUNS.test(lower)) return false;
  if (!lower.endsWith('ement') || lower.endsWith('emment')) return true;
  const stem = fold(lower.slice(0, -5));
  return !(
    isVerb(`${stem}er`) ||
    isVerb(`${stem.replace(/i$/, 'y')}er`) ||
    isVerb(stem.endsWith('iss') ? `${stem.slice(0, -2)}r` : `${stem}ir`)
  );
}
