/** The offices of a person, each with its days, as a row of the register lists them. */

/** An office held for a while; of what is no person, a while of existence. */
export interface Term {
  readonly office?: string | undefined;
  /** ISO days, both inside. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const NEVER: readonly Term[] = [];

/**
 * The terms of parallel cells: the first office from the first day to the first day, and so on, oldest first.
 * @throws Error where there are days of more than one term for each office, or a term ends before it begins
 */
export function termsOf(offices: readonly string[], from: readonly string[], to: readonly string[]): readonly Term[] {
  const count = Math.max(offices.length, from.length, to.length);
  if (count === 0) return NEVER;
  for (const days of [from, to]) {
    if (days.length > 0 && days.length !== count) throw new Error(`${days.length} days for ${count} terms of office`);
  }
  if (offices.length !== count && count > 1) throw new Error(`${count} terms for ${offices.length} offices`);
  const terms: Term[] = [];
  for (let i = 0; i < count; i++) {
    const term: Term = { office: offices[i] || undefined, from: from[i] || undefined, to: to[i] || undefined };
    if (term.from !== undefined && term.to !== undefined && term.from > term.to) throw new Error(`${term.from} is behind ${term.to}`);
    terms.push(term);
  }
  return terms;
}

/** Whether the term may have run on the day; of a day that is not known it may. */
export const isHeldOn = ({ from, to }: Term, day: string | undefined): boolean =>
  day === undefined || ((from ?? day) <= day && (to ?? day) >= day);

/** The term is over before the day. */
export const isOver = ({ to }: Term, day: string | undefined): boolean => day !== undefined && to !== undefined && to < day;

/**
 * The office that a row of the day is published with: the one begun last of those held then, else the last that had begun,
 * else the first; undefined where only such may have been held as have no first day, and there are others.
 */
export function officeOn(terms: readonly Term[], day: string | undefined): string | undefined {
  if (day === undefined) return terms.at(-1)?.office;
  const begun = terms.filter(({ from }) => (from ?? day) <= day);
  const held = begun.filter((term) => isHeldOn(term, day));
  const dated = held.findLast(({ from }) => from !== undefined);
  if (dated === undefined && held.length > 0 && terms.length > 1) return undefined;
  return (dated ?? held[0] ?? begun.at(-1) ?? terms[0])?.office;
}
