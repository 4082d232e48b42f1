import type { LayoutLexicon } from '../../lexicon/layout.ts';
import type { Block, Curated, Turn } from '../../model/document.ts';
import type { Genre } from '../../model/terms.ts';
import type { Dateline } from './dateline.ts';
import type { Frame } from './frame.ts';
import type { Marked } from './roles.ts';

/** A page prepared for the layouts: everything they share is known before the first of them is asked. */
export interface Page {
  readonly text: string;
  readonly curated: Curated;
  readonly lexicon: LayoutLexicon;
  readonly frame: Frame;
  /** The title speaks of a conference, a briefing, an interview. */
  readonly conference: boolean;
  /** The labels of turns, in order; empty where the page has none. */
  readonly labels: readonly Marked[];
  /** Who answers as title or lead say, and which of the two. */
  readonly expected?: { readonly name: string; readonly from: 'title' | 'lead' };
  /** The dateline of the text's first paragraphs, and the index of its piece. */
  readonly dateline?: { readonly piece: number; readonly line: Dateline };
}

/** What a layout makes of a page; title, dates, publisher and byline are read the same way for all. */
export interface Draft {
  readonly genre: Genre;
  readonly blocks: readonly Block[];
  readonly turns: readonly Turn[];
  readonly spokesperson?: string;
}

/** One form in which pages are published. The first of the list that recognises a page reads it. */
export interface Layout {
  readonly id: string;
  readonly description: string;
  /** Pages, shortened, that it must read. */
  readonly examples: readonly string[];
  /** Pages that look like it and that it must leave to others. */
  readonly counterExamples: readonly string[];
  /** The draft, or undefined where the page is not of this form. */
  read(page: Page): Draft | undefined;
}
