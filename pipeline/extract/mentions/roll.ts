/** What one document after the other asks of the same names and rows of a register: told once, and found again by number. */
import { idOfKey, nameKey, type Register, type RegisterActor } from '../../lexicon/register.ts';
import type { Draft } from './actors.ts';
import { type Bearing, bearingOf } from './bearing.ts';

/** A name under which something was discovered. */
export interface Entry {
  /** Behind those of the register's rows. */
  readonly number: number;
  readonly id: string;
  /** The register's row of that name; the one that bears its id, which was discovered itself before it was listed. */
  readonly row: RegisterActor | undefined;
  readonly namesake: RegisterActor | undefined;
}

export interface Roll {
  readonly register: Register;
  /** The drafts of the document at hand, by the index of their row or the number of their name. */
  readonly drafts: (Draft | undefined)[];
  /** The numbers that have one. */
  readonly taken: number[];
  readonly entries: Map<string, Entry>;
  /** By the same numbers: what the words of the names are. */
  readonly bearings: (Bearing | undefined)[];
}

const rolls = new WeakMap<Register, Roll>();
/** So many names are kept from one document to the next: texts name the same ones. */
const MOST_ENTRIES = 4096;

/** The roll of a register for the next document: the same at the next call, so that nothing may keep it. */
export function rollOf(register: Register): Roll {
  let roll = rolls.get(register);
  if (roll === undefined) {
    roll = { register, drafts: [], taken: [], entries: new Map(), bearings: [] };
    for (let k = 0; k < register.actors.length; k++) {
      roll.drafts.push(undefined);
      roll.bearings.push(undefined);
    }
    rolls.set(register, roll);
  }
  for (const number of roll.taken) roll.drafts[number] = undefined;
  roll.taken.length = 0;
  if (roll.entries.size > MOST_ENTRIES) {
    roll.entries.clear();
    roll.drafts.length = register.actors.length;
    roll.bearings.length = register.actors.length;
  }
  return roll;
}

export function take({ drafts, taken }: Roll, number: number, draft: Draft): Draft {
  drafts[number] = draft;
  taken.push(number);
  return draft;
}

export function entryOf({ register, entries, drafts, bearings }: Roll, name: string): Entry {
  let entry = entries.get(name);
  if (entry === undefined) {
    const key = nameKey(name);
    const id = idOfKey(key);
    entry = { number: drafts.push(undefined) - 1, id, row: register.named(name), namesake: register.byId.get(id) };
    bearings.push(undefined);
    // a string of its own: one cut out of a text would keep the whole text in memory
    entries.set(Buffer.from(name).toString(), entry);
  }
  return entry;
}

/** The words of the name that has a number, which a row of the register has as well. */
export function bearingAt({ bearings }: Roll, number: number, name: string): Bearing {
  let bearing = bearings[number];
  if (bearing === undefined) {
    bearing = bearingOf(name);
    bearings[number] = bearing;
  }
  return bearing;
}
