/**
 * The main content of a page saved from a browser, as plain text: the title, then one paragraph a
 * line with blank lines between blocks. The HTML libraries are loaded when the first page comes.
 */
import { createRequire } from 'node:module';
import { blockText, type HtmlElement } from './block-text.ts';
import { factsOf, type HtmlDocument, meta, oneLine, type PageFacts } from './page-facts.ts';

export interface Page {
  readonly text: string;
  readonly facts: PageFacts;
  /** An article was found; else `text` is all that the page shows. */
  readonly main: boolean;
}

/** Pages larger than this in elements are not searched for an article: the search is not linear. */
const MAX_ELEMENTS = 30_000;
/** Browsers stop nesting at 512; the parser's and the search's time grows with the square of the depth. */
const MAX_DEPTH = 256;
const MAX_TAGS = 1_000_000;
/** A shorter article, in characters, is a teaser or a mistake. */
const MIN_ARTICLE = 140;

const require = createRequire(import.meta.url);

interface Article {
  readonly title?: string | null;
  readonly content?: HtmlElement | null;
}

interface Libraries {
  readonly parseHTML: (markup: string) => { readonly document: HtmlDocument };
  readonly Readability: new (
    document: HtmlDocument,
    options: { maxElemsToParse: number; serializer: (node: HtmlElement) => HtmlElement },
  ) => { parse: () => Article | null };
}

let libraries: Libraries | undefined;
const load = (): Libraries =>
  (libraries ??= {
    parseHTML: (require('linkedom') as Libraries).parseHTML,
    Readability: (require('@mozilla/readability') as Libraries).Readability,
  });

/** Reads a decoded page. Never throws: what the libraries cannot take is read as its visible text. */
export function readHtml(markup: string): Page {
  try {
    if (tooDeep(markup)) return { text: visible(flattened(markup)), facts: {}, main: false };
    const whole = completed(markup.replace(STRAY, STAND_IN));
    const document = load().parseHTML(whole).document;
    const facts = factsOf(document, markup);
    const heading = headingOf(document);
    const article = articleOf(document);
    if (article !== undefined) {
      const body = blockText(article.root);
      if (body.length >= MIN_ARTICLE)
        return { text: restored(withTitle(heading ?? withoutSite(article.title, facts.siteName), body)), facts, main: true };
    }
    return { text: restored(visible(whole)), facts, main: false };
  } catch {
    return { text: visible(flattened(markup)), facts: {}, main: false };
  }
}

/** A `<` that opens no tag: the parser would make a node of each. A noncharacter stands in for it until the text is out. */
const STAND_IN = '\uFDD0';
const STRAY = /<(?![a-z/!?])/gi;

const restored = (text: string): string => text.replaceAll(STAND_IN, '<');

function visible(markup: string): string {
  const { body, documentElement } = load().parseHTML(markup).document;
  return blockText(body ?? documentElement);
}

/** Elements that the parser ends by itself: never closed in many pages. */
const SELF_ENDING = new Set([
  'p',
  'li',
  'dt',
  'dd',
  'tr',
  'td',
  'th',
  'option',
  'br',
  'img',
  'hr',
  'meta',
  'link',
  'input',
  'area',
  'col',
  'base',
  'param',
  'source',
  'wbr',
  'embed',
  'track',
]);

/** More tags, or deeper, than the libraries read in linear time. One pass. */
function tooDeep(markup: string): boolean {
  let depth = 0;
  let tags = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    const name = /^<(\/?)([a-z][a-z0-9]*)/i.exec(markup.slice(at, at + 14));
    if (name === null) continue;
    if (++tags > MAX_TAGS) return true;
    if (SELF_ENDING.has((name[2] as string).toLowerCase())) continue;
    if (name[1] === '/') depth = Math.max(0, depth - 1);
    else if (++depth > MAX_DEPTH) return true;
  }
  return false;
}

/** A fragment without `<html>` or `<body>` becomes a page: the parser would take its first element for the root. */
function completed(markup: string): string {
  if (/<body[\s>]/i.test(markup)) return /<html[\s>]/i.test(markup) ? markup : `<!doctype html><html>${markup}</html>`;
  if (/<frameset[\s>]/i.test(markup)) return markup;
  const inner = markup.replace(/<!doctype[^>]{0,1000}>/i, '').replace(/<\/?html[^>]{0,1000}>/gi, '');
  const headEnd = /<\/head\s*>/i.exec(inner);
  const cut = headEnd === null ? 0 : headEnd.index + headEnd[0].length;
  return `<!doctype html><html>${inner.slice(0, cut)}<body>${inner.slice(cut)}</body></html>`;
}

function articleOf(document: HtmlDocument): { readonly root: HtmlElement; readonly title: string | undefined } | undefined {
  try {
    const { Readability } = load();
    const found = new Readability(document, { maxElemsToParse: MAX_ELEMENTS, serializer: (node) => node }).parse();
    if (!found?.content) return undefined;
    return { root: found.content, title: found.title?.trim() || undefined };
  } catch {
    return undefined;
  }
}

/** The text of the only first-level heading, where the page's own title holds it: the headline without the site's name. */
function headingOf(document: HtmlDocument): string | undefined {
  const headings = [...document.querySelectorAll('h1')].map((h) => oneLine(h.textContent ?? '')).filter((t) => t !== '');
  const titles = [meta(document, 'og:title'), document.querySelector('title')?.textContent].map((t) => oneLine(t ?? ''));
  return headings.find((h) => titles.some((t) => t.includes(h) && h.length * 2 >= t.length));
}

/** `Un accord se dessine - Le Journal` → `Un accord se dessine`, where the page says that it is *Le Journal*. */
function withoutSite(title: string | undefined, site: string | undefined): string | undefined {
  if (title === undefined || site === undefined || !title.endsWith(site)) return title;
  const cut = title.slice(0, -site.length).replace(/\s*[-–—|:·»]\s*$/, '');
  return cut.length > 0 && cut.length < title.length - site.length ? cut : title;
}

function withTitle(title: string | undefined, body: string): string {
  if (title === undefined) return body;
  const line = oneLine(title);
  const start = body
    .slice(0, 4 * line.length + 200)
    .split('\n')
    .slice(0, 5);
  return start.some((l) => oneLine(l) === line) ? body : `${line}\n\n${body}`;
}

/** The same text without its nesting: every stretch between two tags a paragraph, scripts, styles and comments left out. One pass. */
function flattened(markup: string): string {
  const parts: string[] = [];
  const lower = markup.toLowerCase();
  let at = 0;
  while (at < markup.length) {
    const open = markup.indexOf('<', at);
    parts.push(markup.slice(at, open < 0 ? markup.length : open));
    if (open < 0) break;
    const hidden = /^<(script|style|!--)/.exec(lower.slice(open, open + 8))?.[1];
    const end = hidden === undefined ? '>' : hidden === '!--' ? '-->' : `</${hidden}`;
    const close = lower.indexOf(end, open + 1);
    if (close < 0) break;
    at = close + (end.startsWith('</') ? 0 : end.length);
  }
  const paragraphs = parts.filter((part) => part.trim() !== '').map((part) => `<p>${part}</p>`);
  return `<!doctype html><html><body>${paragraphs.join('')}</body></html>`;
}
