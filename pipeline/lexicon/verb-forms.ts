/**
 * Form → the verb forms that it can be. Two thousand verbs have a hundred thousand forms, and a text a few
 * thousand: regular verbs are inflected when a word is met that starts as they do.
 */
import { inflect, keepsStem, type VerbForm } from './inflect.ts';
import { fold } from './word.ts';

/** Letters of the stem by which regular verbs are filed. */
const FILED = 4;
const NONE: readonly VerbForm[] = [];

/** The look-up for the verbs `lemmas` by a word in lower case and its folded form; `bare`: also where the text left its accents out; readings are in the order of `lemmas`. */
export function verbForms(lemmas: readonly string[]): (lower: string, folded: string, bare: boolean) => readonly VerbForm[] {
  const rank = new Map(lemmas.map((lemma, i) => [lemma, i]));
  const forms = new Map<string, VerbForm[]>();
  /** Folded form → the forms with diacritics that fold to it. */
  const accented = new Map<string, string[]>();
  const waiting = new Map<string, string[]>();
  const enter = (lemma: string): void => {
    for (const [form, readings] of inflect(lemma)) {
      const known = forms.get(form);
      if (known !== undefined) {
        known.push(...readings);
        known.sort((a, b) => (rank.get(a.lemma) as number) - (rank.get(b.lemma) as number));
        continue;
      }
      forms.set(form, readings);
      const folded = fold(form);
      if (folded !== form) push(accented, folded, form);
    }
  };
  for (const lemma of lemmas) {
    // the last letter of the stem can change: `paie`, `rappelle`
    const stem = keepsStem(lemma) ? fold(lemma.slice(0, -3)).slice(0, FILED) : '';
    if (stem === '') enter(lemma);
    else push(waiting, stem, lemma);
  }
  /** The form that comes first in the order of lemmas. */
  const firstOf = (candidates: readonly string[]): string | undefined => {
    let best: string | undefined;
    let place = Number.POSITIVE_INFINITY;
    for (const form of candidates) {
      const own = rank.get(((forms.get(form) as VerbForm[])[0] as VerbForm).lemma) as number;
      if (own < place) [best, place] = [form, own];
    }
    return best;
  };
  return (lower, folded, bare) => {
    for (let size = 1; size <= FILED && size <= folded.length; size++) {
      const stem = folded.slice(0, size);
      const filed = waiting.get(stem);
      if (filed === undefined) continue;
      waiting.delete(stem);
      for (const lemma of filed) enter(lemma);
    }
    const exact = forms.get(lower);
    if (exact !== undefined || !bare || lower !== folded) return exact ?? NONE;
    // texts without accents: `declare`, `reconnait`; never where the bare form is a form of its own
    const form = firstOf(accented.get(folded) ?? []);
    return form === undefined ? NONE : (forms.get(form) as VerbForm[]);
  };
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
