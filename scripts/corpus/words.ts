/** What the slots of the sentences are filled with: the lexicon, the register, and two tables of plain nouns and adjectives. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Cue } from '../../pipeline/lexicon/cues.ts';
import { inflect } from '../../pipeline/lexicon/inflect.ts';
import { type Lexicon, packageRoot } from '../../pipeline/lexicon/load.ts';
import type { RegisterActor } from '../../pipeline/lexicon/register.ts';
import { list, readTable } from '../../pipeline/lexicon/table.ts';

export interface Verb {
  readonly cue: Cue | undefined;
  readonly infinitive: string;
  readonly present: string;
  /** Third person singular. */
  readonly imperfect: string;
  readonly participle: string;
  readonly plural: string;
  readonly gerund: string;
  /** The words behind the verb, with a space before them. */
  readonly tail: string;
}

export interface State {
  readonly actor: RegisterActor;
  /** Masculine and feminine singular. */
  readonly demonym: readonly [string, string];
}

export interface Words {
  /** By what may follow: `que`, `quote`, `de`, `a`, `si`. */
  readonly cues: ReadonlyMap<string, readonly Verb[]>;
  readonly adjectiveCues: readonly string[];
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
  readonly verbs: readonly Verb[];
  readonly nouns: readonly { readonly noun: string; readonly gender: string }[];
  /** What verbs give (`-ement`, `-ation`, `-age`): the many words that a text has once. */
  readonly rareNouns: readonly { readonly noun: string; readonly gender: string }[];
  /** Plural nouns for persons and groups. */
  readonly groups: readonly string[];
  readonly adjectives: readonly { readonly masculine: string; readonly feminine: string; readonly masculine_plural: string }[];
  readonly states: readonly State[];
  readonly persons: readonly RegisterActor[];
  readonly bodies: readonly RegisterActor[];
  readonly organisations: readonly RegisterActor[];
  readonly media: readonly RegisterActor[];
  readonly titles: readonly { readonly title: string; readonly gender: string }[];
  readonly given: readonly { readonly name: string; readonly gender: string }[];
  readonly places: readonly string[];
  /** Sentence patterns by kind. */
  readonly patterns: ReadonlyMap<string, readonly string[]>;
}

const plain = (marked: string): string => marked.replace(/\{[scq+]:|\}/g, '');

export function loadWords({ cues, register }: Pick<Lexicon, 'cues' | 'register'>, root: string = packageRoot()): Words {
  const own = join(root, 'scripts', 'corpus');
  const lexicon = join(root, 'pipeline', 'lexicon');
  const gendered = { gender: z.string() };
  const patterns = new Map<string, string[]>();
  for (const { kind, text } of readTable(join(own, 'sentences.csv'), { kind: z.string().min(1), text: z.string().min(1) })) {
    patterns.set(kind, [...(patterns.get(kind) ?? []), text]);
  }
  const verbCues = cues.rows.filter((cue) => cue.pos === 'verb');
  const byConstruction = new Map<string, Verb[]>();
  for (const cue of verbCues) {
    const verb = verbOf(cue.expression.replace(/^(?:se |s'|y |en )/, ''), cue);
    for (const construction of cue.constructions) byConstruction.set(construction, [...(byConstruction.get(construction) ?? []), verb]);
  }
  const demonyms = new Map(
    readTable(join(lexicon, 'demonyms.csv'), { country: z.string(), forms: list, prefixes: z.string() }).map((row) => [
      row.country,
      row.forms,
    ]),
  );
  const ofType = (...types: RegisterActor['type'][]): RegisterActor[] => register.actors.filter((actor) => types.includes(actor.type));
  const verbs = readTable(join(lexicon, 'verbs.csv'), { lemma: z.string() }).map(({ lemma }) => verbOf(lemma, undefined));
  return {
    cues: byConstruction,
    adjectiveCues: cues.rows.filter((cue) => cue.pos === 'adjective' && cue.constructions.has('que')).map((cue) => cue.expression),
    examples: cues.rows.map((cue) => plain(cue.example)).filter((text) => text !== ''),
    counterExamples: cues.rows.map((cue) => cue.counterExample).filter((text) => text !== ''),
    verbs,
    nouns: readTable(join(own, 'nouns.csv'), { noun: z.string(), ...gendered }),
    rareNouns: verbs.flatMap(({ infinitive }) => {
      const stem = infinitive.slice(0, -2);
      if (!infinitive.endsWith('er')) return [];
      return [
        { noun: `${stem}ement`, gender: 'm' },
        { noun: `${stem}ation`, gender: 'f' },
        { noun: `${stem}age`, gender: 'm' },
      ];
    }),
    groups: readTable(join(lexicon, 'sources.csv'), { noun: z.string(), kind: z.string() })
      .map((row) => row.noun)
      .filter((noun) => noun.endsWith('s')),
    adjectives: readTable(join(own, 'adjectives.csv'), { masculine: z.string(), feminine: z.string(), masculine_plural: z.string() }),
    states: ofType('state').flatMap((actor) => {
      const [m, f] = demonyms.get(actor.country ?? '') ?? [];
      return m === undefined || f === undefined ? [] : [{ actor, demonym: [m, f] as const }];
    }),
    persons: ofType('person').filter((actor) => actor.gender !== undefined),
    bodies: ofType('government_body', 'intergovernmental_organization').filter((actor) => !actor.name.includes('(')),
    organisations: ofType('company', 'political_group', 'other_organization').filter((actor) => !actor.name.includes('(')),
    media: ofType('media').filter((actor) => !actor.name.includes('(')),
    titles: readTable(join(lexicon, 'titles.csv'), { title: z.string(), ...gendered, single: z.string(), of_state: z.string() }).filter(
      (row) => row.gender !== '',
    ),
    given: readTable(join(lexicon, 'given_names.csv'), { name: z.string(), ...gendered }).filter((row) => row.gender !== ''),
    places: readTable(join(lexicon, 'places.csv'), { name: z.string() }).map((row) => row.name),
    patterns,
  };
}

function verbOf(expression: string, cue: Cue | undefined): Verb {
  const [infinitive = '', ...rest] = expression.split(' ');
  let present = infinitive;
  let imperfect = infinitive;
  let participle = infinitive;
  let plural = infinitive;
  let gerund = infinitive;
  // forms come in the order of the conjugation: the first finite one is the present
  for (const [form, readings] of [...inflect(infinitive)].reverse()) {
    for (const { mood, number, gender } of readings) {
      if (mood === 'finite' && number === 's') {
        present = form;
        if (form.endsWith('ait') && !form.endsWith('rait')) imperfect = form;
      } else if (mood === 'present_participle') gerund = form;
      else if (mood === 'past_participle' && gender === 'm') {
        if (number !== 'p') participle = form;
        if (number !== 's') plural = form;
      }
    }
  }
  return { cue, infinitive, present, imperfect, participle, plural, gerund, tail: rest.map((word) => ` ${word}`).join('') };
}
