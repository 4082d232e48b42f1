/** The only reduce: sightings of all documents → rows of `actors`. The order in which they come does not matter. */
import type { Lexicon } from '../lexicon/load.ts';
import type { RegisterActor } from '../lexicon/register.ts';
import { officeOn } from '../lexicon/terms-of-office.ts';
import { type Issue, issue } from '../model/issue.ts';
import type { ActorSighting, DocumentRows } from '../model/rows.ts';
import type { ActorRow } from '../model/tables/index.ts';
import type { ActorType } from '../model/terms.ts';
import { type Apart, apartIn, idIn, type Renamed } from './apart.ts';

/** How often each value was given. */
type Votes = Map<string, number>;

interface Sum {
  readonly names: Votes;
  readonly types: Votes;
  readonly countries: Votes;
  readonly parents: Votes;
  readonly roles: Votes;
  readonly aliases: Set<string>;
  first: string | null;
  last: string | null;
  documents: number;
  statements: number;
  mentions: number;
}

export interface ActorReducer {
  readonly add: (rows: Pick<DocumentRows, 'document' | 'actors'>) => void;
  /** By id. */
  readonly rows: () => ActorRow[];
  /** Names that several actors share, or seem to. */
  readonly issues: () => Issue[];
  /** Gives rows the ids of persons who share a name; undefined where nobody does, and rows stay as they are. */
  readonly renaming: () => (<T extends Renamed>(rows: T) => T) | undefined;
}

/** Memory grows with the number of actors; and by an id for each document that tells where a discovered person is from. */
export function actorReducer(lexicon: Lexicon): ActorReducer {
  const register = lexicon.register.byId;
  const gathered = new Map<string, Sum>();
  /** Discovered persons by their states; `''` where the document names none. */
  const persons = new Map<string, Map<string, Share>>();
  let settled: { readonly sums: ReadonlyMap<string, Sum>; readonly apart: Apart } | undefined;

  const sumOf = ({ id, type, registered, country = '' }: ActorSighting['actor'], document: string): Sum => {
    if (type === 'person' && !registered) {
      const shares = persons.get(id) ?? new Map<string, Share>();
      persons.set(id, shares);
      const share = shares.get(country) ?? { sum: blank(), documents: [] };
      shares.set(country, share);
      if (country !== '') share.documents.push(document);
      return share.sum;
    }
    const sum = gathered.get(id) ?? blank();
    gathered.set(id, sum);
    return sum;
  };

  /** One person a name, or one a state where documents name several. */
  const settle = () => {
    const sums = new Map(gathered);
    const apart = new Map<string, Map<string, string>>();
    for (const [id, shares] of persons) {
      const states = [...shares.keys()].filter((country) => country !== '');
      if (states.length < 2) {
        for (const { sum } of shares.values()) sums.set(id, sums.has(id) ? added(sums.get(id) as Sum, sum) : sum);
        continue;
      }
      const ids = new Map<string, string>();
      apart.set(id, ids);
      for (const [country, { sum, documents }] of shares) {
        const own = country === '' ? id : idIn(id, country);
        sums.set(own, sums.has(own) ? added(sums.get(own) as Sum, sum) : sum);
        for (const document of documents) ids.set(document, own);
      }
    }
    return { sums, apart };
  };
  const all = () => (settled ??= settle());

  return {
    add({ document, actors }) {
      settled = undefined;
      for (const { actor, seenOn, statementCount, mentionCount } of actors) {
        const sum = sumOf(actor, document.document_id);
        vote(sum.names, actor.name);
        vote(sum.types, actor.type);
        vote(sum.countries, actor.country);
        vote(sum.parents, actor.parentId);
        vote(sum.roles, actor.role);
        for (const alias of actor.aliases) sum.aliases.add(alias);
        if (seenOn !== null && (sum.first === null || seenOn < sum.first)) sum.first = seenOn;
        if (seenOn !== null && (sum.last === null || seenOn > sum.last)) sum.last = seenOn;
        sum.documents++;
        sum.statements += statementCount;
        sum.mentions += mentionCount;
      }
    },
    renaming() {
      const { apart } = all();
      return apart.size === 0 ? undefined : (rows) => apartIn(rows, apart);
    },
    rows() {
      const { sums } = all();
      const rows = new Map<string, ActorRow>();
      const queue = [...sums.keys()];
      for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
        if (rows.has(id)) continue;
        const entry = register.get(id);
        const sum = sums.get(id) ?? blank();
        const parent = entry === undefined ? elected(sum.parents) : (entry.parentId ?? null);
        // A parent that neither the register nor a document knows would be a key to nothing.
        const known = parent !== null && parent !== id && (sums.has(parent) || register.has(parent) === true) ? parent : null;
        rows.set(id, rowOf(id, sum, entry, known));
        if (known !== null) queue.push(known);
      }
      return [...rows.values()].sort((a, b) => (a.actor_id < b.actor_id ? -1 : 1));
    },
    issues() {
      const { sums, apart } = all();
      const told = [...apart].map(([id, ids]) => {
        const own = [...new Set(ids.values())].sort();
        return issue('homonym', 'actors', `${id} is of several states in different documents: kept apart as ${own.join(' and ')}.`);
      });
      const seeming = [...sums]
        .filter(([id, sum]) => !register.has(id) && (sum.types.size > 1 || sum.countries.size > 1))
        .map(([id, sum]) => {
          const kinds = [...sum.types.keys(), ...sum.countries.keys()].sort();
          return issue('homonym', 'actors', `${id} is ${kinds.join(' and ')} in different documents.`);
        });
      return [...told, ...seeming].sort((a, b) => (a.message < b.message ? -1 : 1));
    },
  };
}

/** What is told of one person of a name, and the documents that tell it. */
interface Share {
  readonly sum: Sum;
  readonly documents: string[];
}

const blank = (): Sum => ({
  names: new Map(),
  types: new Map(),
  countries: new Map(),
  parents: new Map(),
  roles: new Map(),
  aliases: new Set(),
  first: null,
  last: null,
  documents: 0,
  statements: 0,
  mentions: 0,
});

const VOTES = ['names', 'types', 'countries', 'parents', 'roles'] as const;

/** Both as one; neither is changed. */
function added(a: Sum, b: Sum): Sum {
  const sum = blank();
  for (const one of [a, b]) {
    for (const key of VOTES) for (const [value, count] of one[key]) vote(sum[key], value, count);
    for (const alias of one.aliases) sum.aliases.add(alias);
    if (one.first !== null && (sum.first === null || one.first < sum.first)) sum.first = one.first;
    if (one.last !== null && (sum.last === null || one.last > sum.last)) sum.last = one.last;
    sum.documents += one.documents;
    sum.statements += one.statements;
    sum.mentions += one.mentions;
  }
  return sum;
}

function vote(votes: Votes, value: string | undefined, count = 1): void {
  if (value !== undefined && value !== '') votes.set(value, (votes.get(value) ?? 0) + count);
}

/** The value given most often; of equals the first in the order of code units. */
function elected(votes: Votes): string | null {
  let best: string | null = null;
  for (const [value, count] of votes) {
    const most = best === null ? 0 : (votes.get(best) as number);
    if (best === null || count > most || (count === most && value < best)) best = value;
  }
  return best;
}

function rowOf(id: string, sum: Sum, entry: RegisterActor | undefined, parent: string | null): ActorRow {
  const name = entry?.name ?? elected(sum.names) ?? id;
  const aliases = new Set([...(entry?.aliases ?? []), ...sum.aliases, ...sum.names.keys()]);
  aliases.delete(name);
  aliases.delete('');
  return {
    actor_id: id,
    name,
    actor_type: entry?.type ?? (elected(sum.types) as ActorType),
    aliases: [...aliases].sort(),
    country: entry === undefined ? elected(sum.countries) : (entry.country ?? null),
    parent_actor_id: parent,
    role: officeOn(entry?.terms ?? [], sum.last ?? undefined) ?? elected(sum.roles) ?? entry?.terms.at(-1)?.office ?? null,
    wikidata_id: entry?.wikidataId ?? null,
    basis: entry === undefined ? 'discovered' : 'register',
    first_seen_on: sum.first,
    last_seen_on: sum.last,
    document_count: sum.documents,
    statement_count: sum.statements,
    mention_count: sum.mentions,
  };
}
