/** What was not right, one by one. */

/** What was wanted or got, in words; null is an answer too. */
type Said = string | null | readonly (string | null)[] | undefined;

export interface Miss {
  readonly document: string;
  /** `speaker`, `boundary`, `quotation missed`, … */
  readonly what: string;
  /** The words in question. */
  readonly text?: string;
  /** A list: any of these would be right. */
  readonly want?: string | null | readonly (string | null)[];
  readonly got?: string | null | readonly (string | null)[];
}

export interface Misses {
  readonly add: (what: string, text?: string, want?: Said, got?: Said) => void;
}

/** Adds misses of one document to a list. */
export const missesOf = (document: string, list: Miss[]): Misses => ({
  add: (what, text, want, got) => {
    list.push({
      document,
      what,
      ...(text !== undefined && { text }),
      ...(want !== undefined && { want }),
      ...(got !== undefined && { got }),
    });
  },
});

/** Miss by miss under its document, a line or two each. */
export function missLines(misses: readonly Miss[]): string[] {
  const lines: string[] = [];
  for (const [i, { document, what, text, want, got }] of misses.entries()) {
    if (document !== misses[i - 1]?.document) lines.push('', `== ${document}`);
    const both = [want === undefined ? '' : `want ${said(want)}`, got === undefined ? '' : `got ${said(got)}`].filter((s) => s !== '');
    lines.push(`  ${what}${text === undefined ? '' : `: «${short(text)}»`}${both.length === 0 ? '' : `: ${both.join('; ')}`}`);
  }
  return lines;
}

const said = (value: Said): string =>
  [value ?? null]
    .flat()
    .map((v) => (v === null ? 'none' : short(v)))
    .join(' or ');

const MOST = 110;

/** Both ends: boundaries differ there. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MOST ? line : `${line.slice(0, 70).trimEnd()} … ${line.slice(-35).trimStart()}`;
}
