import { describe, expect, it } from 'vitest';
import { findAttributions } from '../pipeline/extract/attribution/match.ts';
import type { Rule } from '../pipeline/extract/attribution/rule.ts';
import { RULES } from '../pipeline/extract/attribution/rules/index.ts';
import type { Found } from '../pipeline/extract/attribution/scene.ts';
import type { Doc, Range } from '../pipeline/extract/doc.ts';
import { docOf, lexicon } from './example-doc.ts';
import { parseMarkup } from './markup.ts';

const words = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
const textOf = (doc: Doc, range: Range | undefined): string =>
  range === undefined ? '' : words(doc.text.slice(doc.starts[range.first], doc.ends[range.end - 1]).replace(/^-(?:t-)?/, ''));

/** What the example marks, in words. */
function wanted(annotated: string) {
  const { text, marks } = parseMarkup(annotated);
  const of = (kind: string): string[] => marks.filter((m) => m.kind === kind).map((m) => words(m.text.replace(/^-(?:t-)?/, '')));
  return { text, content: of('q'), further: of('+'), cues: of('c'), sources: of('s') };
}

const shown = (doc: Doc, found: readonly Found[]) =>
  found.map(({ rule, draft }) => ({
    rule: rule.id,
    content: draft.content.map((c) => textOf(doc, c)),
    cue: textOf(doc, draft.cue),
    source: textOf(doc, draft.source),
  }));

const roleFor = (rule: Rule) => (rule.trigger === 'title' ? 'title' : 'paragraph');

describe('attribution rules', () => {
  for (const rule of RULES) {
    describe(rule.id, () => {
      it('has examples and counter-examples', () => {
        expect(rule.examples.length).toBeGreaterThan(0);
        expect(rule.counterExamples.length).toBeGreaterThan(0);
      });
      it.each(rule.examples)('finds %s', (example) => {
        const want = wanted(example);
        const doc = docOf(want.text, roleFor(rule));
        const rows = shown(doc, findAttributions(doc));
        expect(rows.flatMap((r) => r.content.slice(0, 1))).toEqual(want.content);
        expect(rows.flatMap((r) => r.content.slice(1))).toEqual(want.further);
        expect(rows.flatMap((r) => (r.cue === '' ? [] : [r.cue]))).toEqual(want.cues);
        expect(rows.flatMap((r) => (r.source === '' ? [] : [r.source]))).toEqual(want.sources);
        expect(rows.map((r) => r.rule)).toContain(rule.id);
      });
      it.each(rule.counterExamples)('leaves alone %s', (text) => {
        const doc = docOf(text, roleFor(rule));
        expect(shown(doc, findAttributions(doc)).filter((r) => r.rule === rule.id)).toEqual([]);
      });
    });
  }
});

describe('cues.csv', () => {
  for (const cue of lexicon.cues.rows) {
    it(`line ${cue.line}: ${cue.expression}`, () => {
      const want = wanted(cue.example);
      const doc = docOf(want.text);
      const found = findAttributions(doc);
      const row = found.find((f) => f.draft.cueRow === cue);
      expect(row, `no row with this cue: ${JSON.stringify(shown(doc, found))}`).toBeDefined();
      const [got] = shown(doc, row === undefined ? [] : [row]);
      expect(got?.content[0]).toBe(want.content[0]);
      expect(got?.source).toBe(want.sources[0] ?? '');
      const counter = docOf(cue.counterExample);
      expect(cue.counterExample).not.toBe('');
      expect(
        shown(
          counter,
          findAttributions(counter).filter((f) => f.draft.cueRow === cue),
        ),
      ).toEqual([]);
    });
  }
});
