/** Names outside the running text: labels of turns, spokespersons, publishers. */
import { discoveredId, nameKey } from '../../lexicon/register.ts';
import { fold } from '../../lexicon/word.ts';
import type { FoundActor } from '../../model/document.ts';
import type { ActorType } from '../../model/terms.ts';
import type { Doc } from '../doc.ts';
import { personName } from './shapes.ts';

const NOBODY =
  /^(?:q|r|a|question|questions|reponse|journaliste|un journaliste|une journaliste|porte-parole|le porte-parole|la porte-parole|moderateur|moderatrice|animateur|presse|media|medias)(?: ?\d*)?$/;
const PREFIX =
  /^(?:(?:un |une |le |la )?(?:journaliste|correspondant|correspondante|reporter|envoye special)(?: d'| de la | de l'| du | de | )|l'agence |agence de presse )/;

/**
 * Index of the actor that a label or a byline names, entered into `actors` where it is new; undefined where it names nobody.
 * Persons of the document are known by their family name too.
 */
export function resolveName(text: string, doc: Doc, actors: FoundActor[]): number | undefined {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/[’ʼ]/g, "'")
    .replace(/\s*[:：-]+\s*$/, '')
    .trim();
  const folded = fold(plain);
  if (folded === '' || NOBODY.test(folded)) return undefined;
  const prefix = PREFIX.exec(folded)?.[0] ?? '';
  const bare = plain
    .slice(prefix.length)
    .replace(/^(?:M\.|Mme|Mlle|MM\.|Monsieur|Madame)\s+/, '')
    .trim();
  if (bare === '') return undefined;
  const key = nameKey(bare);
  const known = actors.findIndex((actor) => nameKey(actor.name) === key || actor.aliases.some((alias) => nameKey(alias) === key));
  if (known >= 0) return known;
  const rows = [
    ...new Set(
      doc.lexicon.register.names
        .get(bare)
        .filter((phrase) => phrase.value.kind !== 'metonym')
        .map((phrase) => phrase.value.actor),
    ),
  ];
  const labelled = rows.length > 1 ? rows.filter((row) => row.type === 'media' || row.type === 'person') : rows;
  const [row] = labelled;
  if (labelled.length === 1 && row !== undefined) {
    const index = actors.findIndex((actor) => actor.id === row.id);
    if (index >= 0) return index;
    return (
      actors.push({
        id: row.id,
        name: row.name,
        type: row.type,
        registered: true,
        country: row.country,
        parentId: row.parentId,
        gender: row.gender,
        plural: undefined,
        aliases: [],
        role: undefined,
        descriptions: [],
      }) - 1
    );
  }
  const words = key.split(' ');
  if (words.length === 1) {
    const bearers = actors.flatMap((actor, index) =>
      actor.type === 'person' && nameKey(actor.name).split(' ').includes(key) ? [index] : [],
    );
    if (bearers.length === 1) return bearers[0];
  }
  const type = prefix === '' && isPersonal(bare, doc) ? 'person' : 'media';
  return add(actors, bare, type, doc);
}

function isPersonal(name: string, doc: Doc): boolean {
  const words = fold(name).split(' ');
  const { given, familyFirst, heads } = doc.lexicon.names;
  if (words.length < 2 || words.length > 5) return false;
  const first = words[0] as string;
  const foreign = words.some((word) => heads.get(word).some((phrase) => phrase.value.kind === 'foreign'));
  if (foreign) return false;
  if (given.has(first) || given.has(first.split('-')[0] as string) || familyFirst.has(first)) return true;
  return words.length === 2 && name.split(' ').every((word) => /^\p{Lu}[\p{Ll}'’-]+(?:-?\p{Lu}?[\p{Ll}]+)*$/u.test(word));
}

function add(actors: FoundActor[], name: string, type: ActorType, doc: Doc): number {
  const full = type === 'person' ? personName(name) : name;
  const id = discoveredId(full);
  const known = actors.findIndex((actor) => actor.id === id);
  if (known >= 0) return known;
  const gender = type === 'person' ? doc.lexicon.names.given.get(fold(full).split(/[ -]/)[0] as string) : undefined;
  return (
    actors.push({
      id,
      name: full,
      type,
      registered: false,
      country: undefined,
      parentId: undefined,
      gender,
      plural: undefined,
      aliases: [],
      role: undefined,
      descriptions: [],
    }) - 1
  );
}
