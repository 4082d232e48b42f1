import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cue, type CueLexicon, formsOfTail, loadCues } from './cues.ts';
import { loadGrammar } from './grammar.ts';
import { type LayoutLexicon, loadLayoutLexicon } from './layout.ts';
import { loadNames, type NameLexicon } from './names.ts';
import { namingOf } from './naming.ts';
import { loadOffices, type Office } from './offices.ts';
import { openingsIn } from './phrases.ts';
import { loadRegister, type Register } from './register.ts';
import { loadSources, type SourceKind } from './sources.ts';
import { Trie } from './trie.ts';
import { Cues, type CueVerb, type Describe, type Moods, moodsOf, wordMaker } from './word.ts';
import { WordTable } from './words.ts';

/** All that the stages know of French and of the world, loaded once, never changed. */
export interface Lexicon {
  /** Interns surface forms. */
  readonly words: WordTable;
  /** What lexically attributes speech. */
  readonly cues: CueLexicon;
  /** Other ways to name an office. */
  readonly offices: readonly Office[];
  /** What a common noun can be as the head of a source, by folded noun. */
  readonly sources: ReadonlyMap<string, SourceKind>;
  /** Labels, stamps, months and the vocabulary of boilerplate. */
  readonly layout: LayoutLexicon;
  /** Demonyms, titles, heads of names. */
  readonly names: NameLexicon;
  /** The register of actors. */
  readonly register: Register;
}

/** The package's own folder: where `package.json` stands, above the sources as above the built files. */
export const packageRoot = (): string => {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json'))) {
    if (dirname(at) === at) throw new Error('porte-parole: package.json not found above the program');
    at = dirname(at);
  }
  return at;
};

/** `registerOf` is given the folded family names that stand first; by default it reads `seeds/actors.csv`. */
export function loadLexicon(
  root: string = packageRoot(),
  registerOf = (families: ReadonlySet<string>, trie: Trie): Register => loadRegister(join(root, 'seeds', 'actors.csv'), families, trie),
): Lexicon {
  const folder = join(root, 'pipeline', 'lexicon');
  const cues = loadCues(folder);
  const sources = loadSources(folder);
  // one trie, so that a word is told at once of all lists that have it
  const trie = new Trie();
  const names = loadNames(folder, trie);
  const register = registerOf(new Set(names.familyFirst.keys()), trie);
  return {
    words: new WordTable(
      wordMaker(withSpeech(loadGrammar(folder, cues.verbs.keys()), cues, sources), openingsIn(trie), namingOf(names, register.names)),
    ),
    cues,
    offices: loadOffices(folder),
    sources,
    layout: loadLayoutLexicon(root),
    names,
    register,
  };
}

/** Tells of each form, once, what cue and what source it can be: one test a token instead of look-ups. */
function withSpeech(describe: Describe, lexicon: CueLexicon, sources: ReadonlyMap<string, SourceKind>): Describe {
  const { words, tails, verbTails } = lexicon;
  const verbs = new Map([...lexicon.verbs].map(([lemma, cues]) => [lemma, cueLemma(lemma, cues)]));
  return (lower, norm, text) => {
    const grammar = describe(lower, norm, text);
    let bits = 0;
    let cueVerbs: CueVerb[] | undefined;
    for (const { lemma } of grammar.verbs) {
      const verb = verbs.get(lemma);
      if (verb === undefined || cueVerbs?.some((known) => known.lemma === lemma) === true) continue;
      cueVerbs ??= [];
      const { finite, infinitive, presentParticiple, pastParticiple } = moodsOf(grammar.verbs, lemma);
      // one literal: objects of one shape are read fastest
      const { plain, tailed, tails } = verb;
      cueVerbs.push({ lemma, plain, tailed, tails, finite, infinitive, presentParticiple, pastParticiple });
      bits |= Cues.verb;
      if (verb.saying) bits |= Cues.saying;
    }
    if (cueVerbs?.every(({ plain }) => plain.length === 0) === true) bits |= Cues.tailedVerb;
    const cueWords = words.get(norm);
    if (cueWords !== undefined) bits |= Cues.word;
    if (cueWords?.every(({ tail }) => tail.length > 0) === true) bits |= Cues.tailed;
    if (tails.has(lower) || tails.has(norm)) bits |= Cues.tail;
    if (verbTails.has(lower)) bits |= Cues.verbTail;
    return { tags: grammar.tags, verbs: grammar.verbs, cues: bits, cueVerbs, cueWords, source: sources.get(norm) };
  };
}

/** What is the same of all forms of a cue verb. */
function cueLemma(lemma: string, cues: readonly Cue[]): Omit<CueVerb, keyof Moods> & { readonly saying: boolean } {
  const tailed = new Map<string, Cue[]>();
  for (const cue of cues)
    for (const form of cue.tail.slice(0, 1).flatMap(formsOfTail)) tailed.set(form, [...(tailed.get(form) ?? []), cue]);
  return {
    lemma,
    plain: cues.filter(({ tail }) => tail.length === 0),
    tailed,
    tails: new Set(cues.flatMap(({ tail }) => tail.slice(0, 1))),
    saying: cues.some((cue) => cue.class === 'saying'),
  };
}
