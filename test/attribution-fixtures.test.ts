import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAttributions } from '../pipeline/extract/attribution/match.ts';
import type { Doc, Range } from '../pipeline/extract/doc.ts';
import { docOf } from './example-doc.ts';
import { parseMarkup } from './markup.ts';

/**
 * Hard sentences by phenomenon: one a line in `fixtures/attribution/PHENOMENON.txt`, annotated as `markup.ts` says; a line that
 * starts with `- ` must yield nothing. `pending/` holds what the rules do not get right yet.
 */
const FOLDER = join(import.meta.dirname, 'fixtures', 'attribution');

/** Punctuation does not count, nor the `t` of `a-t-il`. */
const words = (text: string): string => (text.replace(/^-(?:t-)?/, '').match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
const textOf = (doc: Doc, range: Range): string => words(doc.text.slice(doc.starts[range.first], doc.ends[range.end - 1]));
const sorted = (texts: Iterable<string>): string[] => [...texts].sort();

/** Contents, further stretches and cues each as often as they stand; sources once, for one can serve several cues. */
interface Attributions {
  readonly contents: string[];
  readonly further: string[];
  readonly cues: string[];
  readonly sources: string[];
}

function wanted(line: string): { text: string; attributions: Attributions } {
  const { text, marks } = parseMarkup(line.replace(/^- /, ''));
  const of = (kind: string): string[] => sorted(marks.filter((m) => m.kind === kind).map((m) => words(m.text)));
  return { text, attributions: { contents: of('q'), further: of('+'), cues: of('c'), sources: sorted(new Set(of('s'))) } };
}

function found(text: string, role: 'paragraph' | 'title'): Attributions {
  const doc = docOf(text, role);
  const drafts = findAttributions(doc).map(({ draft }) => draft);
  return {
    contents: sorted(drafts.flatMap((d) => d.content.slice(0, 1)).map((r) => textOf(doc, r))),
    further: sorted(drafts.flatMap((d) => d.content.slice(1)).map((r) => textOf(doc, r))),
    cues: sorted(drafts.flatMap((d) => (d.cue === undefined ? [] : [textOf(doc, d.cue)]))),
    sources: sorted(new Set(drafts.flatMap((d) => (d.source === undefined ? [] : [textOf(doc, d.source)])))),
  };
}

const files = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.txt'));
const lines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const roleOf = (file: string): 'paragraph' | 'title' => (file === 'titles.txt' ? 'title' : 'paragraph');

for (const file of files(FOLDER)) {
  describe(file.replace('.txt', ''), () => {
    it.each(lines(join(FOLDER, file)))('%s', (line) => {
      const { text, attributions } = wanted(line);
      expect(found(text, roleOf(file))).toEqual(attributions);
    });
  });
}

// counted, not run: PENDING=1 runs them, to see which can move up
describe('pending', () => {
  const folder = join(FOLDER, 'pending');
  for (const file of files(folder)) {
    for (const line of lines(join(folder, file))) {
      if (process.env.PENDING === undefined) it.todo(line);
      else {
        it(`${file}: ${line}`, () => {
          const { text, attributions } = wanted(line);
          expect(found(text, roleOf(file))).toEqual(attributions);
        });
      }
    }
  }
});
