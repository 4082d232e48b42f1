/** The only reduce: sightings of all documents → rows of `actors`. The order in which they come does not matter. */
import type { Lexicon } from '../lexicon/load.ts';
import type { RegisterActor } from '../lexicon/register.ts';
import { type Issue, issue } from '../model/issue.ts';
import type { DocumentRows } from '../model/rows.ts';
import type { ActorRow } from '../model/tables/index.ts';
import type { ActorType } from '../model/terms.ts';

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
  readonly add: (rows: Pick<DocumentRows, 'actors'>) => void;
  /** By id. */
  readonly rows: () => ActorRow[];
  /** Names that several actors seem to share. */
  readonly issues: () => Issue[];
}

/** Memory grows with the number of actors, not of documents. */
export function actorReducer(lexicon: Lexicon): ActorReducer {
  const register = lexicon.register.byId;
  const sums = new Map<string, Sum>();
  return {
    add({ actors }) {
      for (const { actor, seenOn, statementCount, mentionCount } of actors) {
        const sum = sums.get(actor.id) ?? blank();
        sums.set(actor.id, sum);
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
    rows() {
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
      return [...sums]
        .filter(([id, sum]) => !register.has(id) && (sum.types.size > 1 || sum.countries.size > 1))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, sum]) => {
          const kinds = [...sum.types.keys(), ...sum.countries.keys()].sort();
          return issue('homonym', 'actors', `${id} is ${kinds.join(' and ')} in different documents.`);
        });
    },
  };
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

function vote(votes: Votes, value: string | undefined): void {
  if (value !== undefined && value !== '') votes.set(value, (votes.get(value) ?? 0) + 1);
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
    role: entry === undefined ? elected(sum.roles) : (entry.role ?? elected(sum.roles)),
    wikidata_id: entry?.wikidataId ?? null,
    basis: entry === undefined ? 'discovered' : 'register',
    first_seen_on: sum.first,
    last_seen_on: sum.last,
    document_count: sum.documents,
    statement_count: sum.statements,
    mention_count: sum.mentions,
  };
}
