/**
 * A tree of HTML elements → plain text as a browser would show it: a block a line, blank lines between
 * paragraphs, a row of a table a line with tabs between its cells. Without recursion: pages may nest
 * to any depth.
 */
/** As much of the DOM as is read here. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly textContent: string | null;
  readonly firstChild: HtmlNode | null;
  readonly lastChild: HtmlNode | null;
  readonly previousSibling: HtmlNode | null;
  readonly nextSibling: HtmlNode | null;
}

export interface HtmlElement extends HtmlNode {
  readonly tagName: string;
  readonly getAttribute: (name: string) => string | null;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Never shown, or no text of the page. */
const HIDDEN = words(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO SELECT DATALIST TEXTAREA INPUT BUTTON PROGRESS METER MAP NOFRAMES',
);
/** Set apart by a blank line. */
const PARAGRAPHS = words(
  'P DIV ARTICLE SECTION MAIN HEADER FOOTER ASIDE NAV BLOCKQUOTE PRE UL OL DL TABLE FIGURE FIGCAPTION H1 H2 H3 H4 H5 H6 HR FORM FIELDSET DETAILS SUMMARY ADDRESS BODY HGROUP CENTER DIALOG CAPTION',
);
/** On a line of their own. */
const LINES = words('LI DT DD TR OPTION LEGEND THEAD TBODY TFOOT');
const CELLS = words('TD TH');

type Job =
  | { readonly node: HtmlNode; readonly pre: boolean; readonly cells: boolean }
  | { readonly breaks: number }
  | { readonly tab: true };

/** The visible text under `root`. Entities are already characters in the tree; no-break spaces are kept. */
export function blockText(root: HtmlNode): string {
  const out = new Lines();
  const jobs: Job[] = [{ node: root, pre: false, cells: false }];
  for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
    if ('breaks' in job) out.break(job.breaks);
    else if ('tab' in job) out.tab();
    else visit(job.node, job.pre, job.cells, jobs, out);
  }
  return out.text();
}

function visit(node: HtmlNode, pre: boolean, cells: boolean, jobs: Job[], out: Lines): void {
  if (node.nodeType === 3) {
    out.add(node.nodeValue ?? '', pre);
    return;
  }
  if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return;
  const element = node as HtmlElement;
  const name = (element.tagName ?? '').toUpperCase();
  if (HIDDEN.has(name) || isHidden(element)) return;
  if (name === 'BR') {
    out.break(1, true);
    return;
  }
  const inRow = CELLS.has(name) && cells;
  const breaks = PARAGRAPHS.has(name) ? 2 : LINES.has(name) || (CELLS.has(name) && !cells) ? 1 : 0;
  if (breaks > 0) out.break(breaks);
  if (inRow) jobs.push({ tab: true });
  else if (breaks > 0) jobs.push({ breaks });
  const inner = pre || name === 'PRE';
  const row = name === 'TR' ? isDataRow(element) : cells && !PARAGRAPHS.has(name);
  for (let child = element.lastChild; child !== null; child = child.previousSibling) jobs.push({ node: child, pre: inner, cells: row });
}

function isHidden(element: HtmlElement): boolean {
  if (typeof element.getAttribute !== 'function') return false;
  if (element.getAttribute('hidden') !== null) return true;
  const style = element.getAttribute('style');
  return style !== null && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}

/** Cells that hold blocks are the page's scaffolding: their text is set as blocks. */
function isDataRow(row: HtmlElement): boolean {
  let cells = 0;
  for (let cell = row.firstChild; cell !== null; cell = cell.nextSibling) {
    if (cell.nodeType !== 1) continue;
    cells++;
    for (let inner = cell.firstChild; inner !== null; inner = inner.nextSibling) {
      const name = inner.nodeType === 1 ? (inner as HtmlElement).tagName.toUpperCase() : '';
      if (PARAGRAPHS.has(name) || LINES.has(name) || name === 'BR') return false;
    }
  }
  return cells > 1;
}

/** Collects text; white space is folded to single spaces, line breaks to at most one blank line. */
class Lines {
  readonly #parts: string[] = [];
  #breaks = 0;
  #space = false;
  #tab = false;
  #empty = true;

  add(text: string, pre: boolean): void {
    if (pre) {
      for (const [i, line] of text.split('\n').entries()) {
        if (i > 0) this.break(1, true);
        this.add(line.replaceAll('\t', ' '), false);
      }
      return;
    }
    for (const part of text.split(/([ \t\n\r\f]+)/)) {
      if (part === '') continue;
      if (/^[ \t\n\r\f]/.test(part)) this.#space = true;
      else this.#word(part);
    }
  }

  #word(word: string): void {
    if (!this.#empty) {
      if (this.#breaks > 0) this.#parts.push('\n'.repeat(this.#breaks));
      else if (this.#tab) this.#parts.push('\t');
      else if (this.#space) this.#parts.push(' ');
    }
    this.#parts.push(word);
    this.#empty = false;
    this.#space = false;
    this.#tab = false;
    this.#breaks = 0;
  }

  /** At least `count` line breaks before the next word; with `more`, that many beyond those already due, up to a blank line. */
  break(count: number, more = false): void {
    this.#breaks = more ? Math.min(2, this.#breaks + count) : Math.max(this.#breaks, count);
    this.#space = false;
    this.#tab = false;
  }

  tab(): void {
    this.#tab = true;
  }

  text(): string {
    return this.#parts.join('');
  }
}
