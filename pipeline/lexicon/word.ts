/** A surface form, folded once. Words are interned: two equal stretches of text share one object. */
export interface Word {
  /** As printed. */
  readonly text: string;
  /** Lower case, no diacritics, `oe` for œ, straight apostrophe; `-il` for `-t-il` and `-il`. */
  readonly norm: string;
  readonly kind: 'word' | 'clitic' | 'number' | 'mark';
  /** The first letter is upper case. */
  readonly capital: boolean;
  /** Two letters or more, all upper case. */
  readonly caps: boolean;
}

/** Lower case, no diacritics, one kind of apostrophe and hyphen: the one form in which words are compared. */
export function fold(text: string): string {
  if (/^[a-z]*$/.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[‐‑]/g, '-');
}

const MAX_WORDS = 200_000;

/** Interns words. The table is emptied when it is full, so that memory does not grow with the corpus. */
export function wordTable(): (text: string, kind: Word['kind']) => Word {
  const words = new Map<string, Word>();
  return (text, kind) => {
    const known = words.get(text);
    if (known !== undefined && known.kind === kind) return known;
    if (words.size >= MAX_WORDS) words.clear();
    const letters = text.replace(/[^\p{L}]/gu, '');
    const word: Word = {
      text,
      norm: kind === 'clitic' ? fold(text).replace(/^-t-/, '-') : fold(text),
      kind,
      capital: /^\p{Lu}/u.test(text),
      caps: letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase(),
    };
    words.set(text, word);
    return word;
  };
}
