/** The register: how long it takes to load, and what ten times the rows cost in matching. */
import { join } from 'node:path';
import { findMentions } from '../../pipeline/extract/mentions/index.ts';
import { type Lexicon, loadLexicon, packageRoot } from '../../pipeline/lexicon/load.ts';
import { loadNames, type NameLexicon } from '../../pipeline/lexicon/names.ts';
import { compile, loadRegister, type Register, type RegisterActor } from '../../pipeline/lexicon/register.ts';
import type { Documents } from './documents.ts';
import { type Figure, figure, ratio } from './figure.ts';
import { inTurns, summary, timed } from './measure.ts';
import { docOf } from './steps.ts';

const LOADED_MS = 150;

/** Loads all tables; the first time that the register is read is the one that a user waits for. */
export function timeLoading(runs: number): { readonly lexicon: Lexicon; readonly figures: Figure[] } {
  const root = packageRoot();
  const families = familiesFirst(loadNames(join(root, 'pipeline', 'lexicon')));
  const load = (): Register => loadRegister(join(root, 'seeds', 'actors.csv'), families);
  const first = summary([timed(load)]);
  const [again] = inTurns(runs, load) as [typeof first];
  let lexicon: Lexicon | undefined;
  const [all] = inTurns(1, () => {
    lexicon = loadLexicon();
  }) as [typeof first];
  const ms = (id: string, what: string, times: typeof first, most?: number): Figure =>
    figure(id, what, 'ms', (seconds) => 1e3 * seconds(times), most === undefined ? {} : { most, waited: true });
  return {
    lexicon: lexicon as Lexicon,
    figures: [
      ms('register.first', 'reading the register and compiling its matcher, the first time', first, LOADED_MS),
      ms('register.again', 'the same again', again),
      ms('lexicon', 'loading the whole lexicon, register included', all),
    ],
  };
}

const familiesFirst = (names: NameLexicon): ReadonlySet<string> => new Set(names.familyFirst.keys());

/** Time of the mentions of the first `count` documents with ten times the rows, over that with the register as it is. */
export function tenfoldRegister(documents: Documents, count: number, lexicon: Lexicon, runs: number): Figure {
  const { actors } = lexicon.register;
  const more = Array.from({ length: 9 }, (_, copy) => actors.map((actor) => namesake(actor, copy))).flat();
  const larger = loadLexicon(packageRoot(), (families) => compile('ten times the register', [...actors, ...more], families));
  // words are told what starts with them: each lexicon has its own
  const pass = (by: Lexicon) => {
    const docs = Array.from({ length: count }, (_, i) => docOf(documents.read(i), by));
    return (): void => {
      for (const doc of docs) findMentions(doc);
    };
  };
  const [one, ten] = inTurns(runs, pass(lexicon), pass(larger)) as [ReturnType<typeof summary>, ReturnType<typeof summary>];
  return ratio('register.tenfold', `mentions with ${larger.register.actors.length} rows over those with ${actors.length}`, ten, one, {
    most: 1.1,
  });
}

/** Another actor whose names begin as those of `actor` and end otherwise: what a matcher can least rule out. */
function namesake(actor: RegisterActor, copy: number): RegisterActor {
  const ending = 'abcdefghi'.charAt(copy);
  const other = (name: string): string =>
    /^[\p{Lu}\p{N}.&+-]+$/u.test(name) ? `${name}Q${ending.toUpperCase()}` : `${name.replace(/\)$/, '')}vq${ending}`;
  const { country, parentId, ...rest } = actor;
  return {
    ...rest,
    id: `${actor.id}-vq${ending}`,
    name: other(actor.name),
    type: actor.type === 'state' ? 'other_organization' : actor.type,
    aliases: actor.aliases.map(other),
    metonyms: [],
  };
}
