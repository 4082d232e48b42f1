/** Whether a row's actor is the one that was annotated. */
import type { ActorRow } from '../model/tables/index.ts';
import { nameKey } from './words.ts';

export interface Actors {
  /** One of the names is the actor's, by its words; without an actor, where nobody (null) is right or nothing was annotated. */
  readonly same: (wanted: string | null | undefined | readonly (string | null)[], id: string | null) => boolean;
  /** For people to read. */
  readonly shown: (id: string | null) => string;
}

export function actorsOf(rows: readonly ActorRow[]): Actors {
  const byId = new Map(rows.map((row) => [row.actor_id, { name: row.name, keys: new Set([row.name, ...row.aliases].map(nameKey)) }]));
  return {
    same(wanted, id) {
      const names = wanted === undefined ? [] : Array.isArray(wanted) ? (wanted as readonly (string | null)[]) : [wanted as string | null];
      if (id === null) return names.length === 0 || names.includes(null);
      const keys = byId.get(id)?.keys;
      return keys !== undefined && names.some((name) => name !== null && keys.has(nameKey(name)));
    },
    shown: (id) => (id === null ? 'nobody' : `${byId.get(id)?.name ?? '?'} (${id})`),
  };
}
