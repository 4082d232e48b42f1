/** What a page saved as HTML states of itself in its metadata: address, site, day, character set. */
import type { HtmlElement } from './block-text.ts';

/** What a page's own metadata say. A sidecar wins over all of it. */
export interface PageFacts {
  /** The address that the page gives as its own (canonical link, og:url, the browser's note). */
  readonly sourceUrl?: string;
  /** The site's name (og:site_name). */
  readonly siteName?: string;
  /** ISO day of publication as the page's metadata state it, in the page's own time zone. */
  readonly publishedOn?: string;
  /** That date as written in the metadata. */
  readonly publishedOnText?: string;
}

export interface HtmlDocument extends HtmlElement {
  readonly documentElement: HtmlElement;
  readonly body: HtmlElement | null;
  readonly querySelector: (selector: string) => HtmlElement | null;
  readonly querySelectorAll: (selector: string) => Iterable<HtmlElement>;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const meta = (document: HtmlDocument, name: string): string | undefined =>
  document.querySelector(`meta[property="${name}"],meta[name="${name}"]`)?.getAttribute('content')?.trim() || undefined;

const DATES = ['article:published_time', 'og:article:published_time', 'datePublished', 'DC.date.issued', 'dcterms.issued', 'pubdate'];

export function factsOf(document: HtmlDocument, markup: string): PageFacts {
  const saved = /<!-- saved from url=\(\d+\)(\S+) -->/.exec(markup.slice(0, 2048))?.[1];
  const sourceUrl = [document.querySelector('link[rel="canonical"]')?.getAttribute('href'), meta(document, 'og:url'), saved].find(
    isWebAddress,
  );
  const siteName = meta(document, 'og:site_name');
  const printed = DATES.map((name) => meta(document, name)).find((v) => v !== undefined && isoDay(v) !== undefined) ?? linkedDate(document);
  const publishedOn = printed === undefined ? undefined : isoDay(printed);
  return {
    ...(sourceUrl !== undefined && sourceUrl !== null && { sourceUrl }),
    ...(siteName !== undefined && { siteName: oneLine(siteName) }),
    ...(publishedOn !== undefined && printed !== undefined && { publishedOn, publishedOnText: printed }),
  };
}

const isWebAddress = (url: string | null | undefined): boolean =>
  typeof url === 'string' && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);

/** The one day of publication that the page's linked data (schema.org) state; undefined where they state several, as lists of articles do. */
function linkedDate(document: HtmlDocument): string | undefined {
  const data = [...document.querySelectorAll('script[type="application/ld+json"]')].map((s) => s.textContent ?? '').join('\n');
  const stamps = [...data.matchAll(/"datePublished"\s*:\s*"([^"]{10,40})"/g)].map((m) => m[1] as string);
  const days = new Set(stamps.map(isoDay));
  return days.size === 1 && !days.has(undefined) ? stamps[0] : undefined;
}

/**
 * The day that an ISO time is in where it was written: `2016-06-16T08:22+08:00` is the 16th. A time of the last two
 * hours in UTC is the next day in Paris: which one the page shows cannot be known, so none.
 */
function isoDay(stamp: string): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(stamp)?.[0];
  if (day === undefined || /[T ]2[23]:.*(?:Z|[+-]00:?00)$/.test(stamp)) return undefined;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : undefined;
}

/** The character set that the first bytes of a page declare, by its canonical name; undefined where it declares none that exists. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const label =
    /<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})/.exec(head)?.[1];
  if (label === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    // bytes in which the declaration can be read as ASCII are not UTF-16
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return undefined;
  }
}
