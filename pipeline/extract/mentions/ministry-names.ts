/** What the ministry of a state is called, and the register's row of it. */
import type { Register, RegisterActor } from '../../lexicon/register.ts';
import { fold } from '../../lexicon/word.ts';

interface ListedMinistry {
  readonly name: string;
  readonly row: RegisterActor | undefined;
}

/** The ministries of a state, and its departments, by their remit. */
type ByRemit = Map<string, ListedMinistry>;
const ministries = new WeakMap<RegisterActor, ByRemit>();
const departments = new WeakMap<RegisterActor, ByRemit>();
/** So many are kept of a state: texts name the same few. */
const MOST_REMITS = 256;

/** The name of a ministry of a state of the register, and the register's row of it. */
export function listedMinistry(register: Register, head: string, remit: string, state: RegisterActor): ListedMinistry {
  const all = head === 'Ministère' ? ministries : departments;
  let known = all.get(state);
  if (known === undefined) {
    known = new Map();
    all.set(state, known);
  }
  let ministry = known.get(remit);
  if (ministry === undefined) {
    ministry = lookedUp(register, head, remit, state);
    if (known.size >= MOST_REMITS) known.clear();
    known.set(remit, ministry);
  }
  return ministry;
}

function lookedUp({ named }: Register, head: string, remit: string, state: RegisterActor): ListedMinistry {
  const base = `${head} ${articled(remit)}`;
  const name = `${base} (${state.name})`;
  const special = state.country === 'US' && remit === 'Affaires étrangères' ? named("Département d'État (États-Unis)") : undefined;
  const row =
    special ??
    named(name) ??
    named(`${head === 'Ministère' ? 'Département' : 'Ministère'} ${articled(remit)} (${state.name})`) ??
    nearest(named, base, remit, state.name);
  return { name, row };
}

/** `Défense` where the register says `Défense nationale`. */
function nearest(named: Register['named'], base: string, remit: string, state: string): RegisterActor | undefined {
  return (
    named(`${base} nationale (${state})`) ??
    (remit.endsWith(' nationale') ? named(`${base.replace(/ nationale$/, '')} (${state})`) : undefined)
  );
}

/** The remit with its article, as canonical names word it. */
export function articled(remit: string): string {
  const first = remit.split(/[ ,]/)[0] as string;
  if (/s$/.test(first)) return `des ${remit}`;
  if (/^[aeiouhéèêœ]/i.test(fold(first))) return `de l'${remit}`;
  return MASCULINE.has(fold(first)) ? `du ${remit}` : `de la ${remit}`;
}

const MASCULINE = new Set([
  'commerce',
  'tresor',
  'budget',
  'travail',
  'tourisme',
  'developpement',
  'logement',
  'petrole',
  'renseignement',
  'numerique',
  'redressement',
  'plan',
]);
