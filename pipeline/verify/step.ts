/** What a step of `verify` looks at, and what it finds. */

/** One thing that is not as it should be, in its place. */
export interface Fault {
  /** Relative to the release. */
  readonly file: string;
  /** `line 3`, `row 12`, `byte 1044`; absent for the whole file. */
  readonly place?: string;
  /** Of the row. */
  readonly id?: string;
  readonly column?: string;
  readonly message: string;
  /** Where two values differ: whose each is, and what it is. */
  readonly values?: readonly [Named, Named];
}
export interface Named {
  readonly of: string;
  readonly value: string;
}

export interface Done {
  readonly step: string;
  /** What was looked at, in numbers. */
  readonly looked: string;
  readonly faults: readonly Fault[];
  /** Found beyond those listed. */
  readonly more: number;
  /** Why nothing was looked at. */
  readonly skipped?: string;
}

/** Faults listed a step; the rest are counted. */
const MOST = 10;

export interface Faults {
  readonly add: (fault: Fault) => void;
  readonly done: (step: string, looked: string) => Done;
  readonly any: () => boolean;
}

export function faults(): Faults {
  const listed: Fault[] = [];
  let more = 0;
  return {
    add(fault) {
      if (listed.length < MOST) listed.push(fault);
      else more++;
    },
    any: () => listed.length > 0,
    done: (step, looked) => ({ step, looked, faults: listed, more }),
  };
}

export const skipped = (step: string, why: string): Done => ({ step, looked: '', faults: [], more: 0, skipped: why });

const AROUND = 40;

/** Two values that differ, each cut to what stands around the first difference. */
export function differing(a: Named, b: Named): readonly [Named, Named] {
  const shared = sharedStart(a.value, b.value);
  // not through the middle of a surrogate pair
  const from = Math.max(0, shared - AROUND);
  const cut = ({ of, value }: Named): Named => {
    const part = value.slice(from, shared + AROUND).toWellFormed();
    return { of, value: `${from > 0 ? '…' : ''}${part}${shared + AROUND < value.length ? '…' : ''}` };
  };
  return [cut(a), cut(b)];
}

function sharedStart(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return i;
  return end;
}

/** What an error says, without the path of this machine. */
export const withoutPath = (error: unknown, dir: string): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(`${dir}/`, '').replaceAll(`${dir}\\`, '');

const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ' ');
/** `1 file`, `12 345 rows`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`;
