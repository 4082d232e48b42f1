import { describe, expect, test } from 'vitest';
import { headOf, partsOf } from '../pipeline/explain/marks.ts';
import { asPage } from '../pipeline/explain/page.ts';
import { piecesOf } from '../pipeline/explain/pieces.ts';
import { inTerminal } from '../pipeline/explain/terminal.ts';
import { findAttributions } from '../pipeline/extract/attribution/match.ts';
import type { Rule } from '../pipeline/extract/attribution/rule.ts';
import { buildDoc } from '../pipeline/extract/build-doc.ts';
import { candidatesOf } from '../pipeline/extract/candidates.ts';
import { extract } from '../pipeline/extract/extract.ts';
import { loadLexicon } from '../pipeline/lexicon/load.ts';
import type { Analysis, Candidate } from '../pipeline/model/document.ts';
import { type Span, slice, span } from '../pipeline/model/span.ts';

const at = (text: string, part: string): Span => {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(part);
  return span(start, start + part.length);
};

/** A page with a title, a label, and a quotation inside a quotation. */
function analysis(title = 'Un titre'): Analysis {
  const text = `${title}\n\nQ : Selon Anne Roy, le ministre a dit que tout va bien.\n\nPartager`;
  return {
    file: 'a.txt',
    sha256: '0'.repeat(64),
    curated: {},
    text,
    reading: {
      layout: 'plain',
      genre: 'other',
      language: 'fr',
      title: at(text, title),
      blocks: [
        { role: 'title', span: at(text, title) },
        { role: 'label', span: at(text, 'Q :') },
        { role: 'paragraph', span: at(text, 'Selon Anne Roy, le ministre a dit que tout va bien.'), turn: 0 },
        { role: 'boilerplate', span: at(text, 'Partager') },
      ],
      turns: [{ kind: 'question', span: at(text, 'Selon Anne Roy, le ministre a dit que tout va bien.'), label: at(text, 'Q') }],
      publishedOn: { date: '2020-01-02', text: '02/01/2020', basis: 'stated' },
      byline: [],
    },
    actors: [{ id: 'actor-anne-roy', name: 'Anne Roy', type: 'person', registered: false, aliases: [], descriptions: [] }],
    mentions: [{ span: at(text, 'Anne Roy'), form: 'full_name', actor: 0 }],
    attributions: [
      {
        ruleId: 'according',
        form: 'indirect',
        content: [at(text, 'le ministre a dit que tout va bien')],
        cue: at(text, 'Selon'),
        cueLemma: 'selon',
        cueClass: 'according',
        source: at(text, 'Anne Roy'),
        speaker: { actor: 0, basis: 'name' },
      },
      { ruleId: 'que', form: 'indirect', content: [at(text, 'tout va bien')], cue: at(text, 'a dit'), source: at(text, 'le ministre') },
    ],
    turnSpeakers: [null],
  };
}

describe('parts', () => {
  test('cover the text in order, with turns, depths and notes', () => {
    const parts = partsOf(analysis());
    expect(parts.map((p) => p.role)).toEqual(['title', 'label', 'paragraph', 'boilerplate']);
    expect(parts[1]?.turn).toBe('turn 1: question, speaker unknown, label "Q"');
    expect(parts[2]?.turn).toBeUndefined();
    expect(parts[2]?.marks.filter((m) => m.layer === 'content').map((m) => m.depth)).toEqual([0, 1]);
    expect(parts[2]?.notes.map((n) => n.note)).toEqual([
      'indirect, rule according, speaker Anne Roy (by name), source "Anne Roy", cue "Selon" (selon, according)',
      'indirect, rule que, speaker unknown, source "le ministre", cue "a dit"',
    ]);
  });

  test('text that no block holds is shown too', () => {
    const a = analysis();
    const parts = partsOf({ ...a, reading: { ...a.reading, blocks: a.reading.blocks.slice(0, 1) } });
    expect(parts.map((p) => p.role)).toEqual(['title', 'unread']);
  });

  test('the head', () => expect(Object.fromEntries(headOf(analysis())).published).toBe('2020-01-02 (stated) from "02/01/2020"'));

  test('pieces of crossing marks', () => {
    const marks = [span(0, 4), span(2, 6)].map((s, i) => ({ layer: 'content' as const, span: s, number: i + 1, depth: 0, note: '' }));
    expect(piecesOf(span(0, 8), marks).map((p) => [p.span.start, p.span.end, p.marks.map((m) => m.number)])).toEqual([
      [0, 2, [1]],
      [2, 4, [1, 2]],
      [4, 6, [2]],
      [6, 8, []],
    ]);
  });
});

describe('in the terminal', () => {
  test('brackets without colour', () => {
    const shown = inTerminal(analysis(), false);
    expect(shown).toContain('‹1 Selon› ⟨1 Anne Roy⟩, ⟦1 ⟨2 le ministre⟩ ‹2 a dit› que ⟦2 tout va bien⟧⟧.');
    expect(shown).not.toContain('\u001b');
  });
  test('colour ends where it began', () => {
    const shown = inTerminal(analysis(), true);
    const resets = shown.split('\u001b[0m').length;
    expect(resets).toBeGreaterThan(5);
    expect(shown.split('\u001b[').length - resets).toBe(resets - 1);
  });
  test('a text cannot steer the terminal', () => {
    const shown = inTerminal(analysis('\u001b]0;pwned\u0007\u009b31m\u202eTitre'), false);
    expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(shown).toContain('\\u001b]0;pwned');
  });
});

describe('as a page', () => {
  test('nothing in the text is markup', () => {
    const page = asPage(analysis('<script>alert("1")</script> & \u0000'));
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; \\u0000');
    expect(page).toContain("default-src 'none'");
  });
  test('layers nest', () => {
    expect(asPage(analysis())).toContain('<sup>2</sup><span class="content d1"');
  });
});

describe('candidates that lost', () => {
  const lexicon = loadLexicon();
  const traced = (text: string) => {
    const lost: Candidate[] = [];
    const source = { file: 'a.txt', bytes: Buffer.from(text), format: 'text', curated: {} } as const;
    const { analysis } = extract(source, lexicon, undefined, (c) => lost.push(c));
    if (analysis === undefined) throw new Error('refused');
    return { analysis, lost };
  };
  const shown = ({ analysis, lost }: ReturnType<typeof traced>) =>
    lost.map((c) => [
      c.lost,
      slice(analysis.text, c.content[0] as Span),
      slice(analysis.text, analysis.attributions[c.winner ?? -1]?.content[0] as Span),
    ]);

  test('a rule behind the one that fired', () => {
    expect(shown(traced('Le maire a promis d’engager « la réduction des dépenses » dès lundi.'))).toEqual([
      ['later', 'engager « la réduction des dépenses »', 'engager « la réduction des dépenses » dès lundi'],
    ]);
  });

  test('words that only repeat the speaker around them', () => {
    expect(shown(traced('Jeanne Morel a indiqué qu’elle souhaitait que le pont soit rouvert.'))).toEqual([
      ['repeated', 'le pont soit rouvert', 'elle souhaitait que le pont soit rouvert'],
    ]);
  });

  test('the analysis is the same whether somebody asks or not', () => {
    const text = 'Le maire a promis d’engager « la réduction ». Jeanne Morel a indiqué qu’elle souhaitait que le pont soit rouvert.';
    const { analysis } = extract({ file: 'a.txt', bytes: Buffer.from(text), format: 'text', curated: {} }, lexicon);
    expect(traced(text).analysis).toEqual(analysis);
  });

  test('words that cross, or are the same again: what beat the winner is the winner', () => {
    const text = 'Un deux trois quatre : il dit cinq, il affirme six, il ajoute sept.';
    const reading = { ...analysis().reading, blocks: [{ role: 'paragraph', span: span(0, text.length) }], turns: [] } as const;
    const doc = buildDoc('a.txt', text, reading, lexicon);
    const contents: Record<string, readonly [number, number]> = { dire: [0, 3], affirmer: [0, 3], ajouter: [2, 5] };
    const made: Rule = {
      id: 'made',
      description: '',
      trigger: 'verb',
      examples: [],
      counterExamples: [],
      match(_, { cue }) {
        const [first, end] = contents[cue.expression] ?? [0, 0];
        return end === 0 ? undefined : { form: 'indirect', content: [{ first, end }] };
      },
    };
    const events: Parameters<NonNullable<Parameters<typeof findAttributions>[2]>>[0][] = [];
    const found = findAttributions(doc, [made, { ...made, id: 'behind' }], (e) => events.push(e));
    expect(found.map((f) => f.draft.content)).toEqual([[{ first: 0, end: 3 }]]);
    const attributions = [{ ruleId: 'made', form: 'indirect', content: [at(text, 'Un deux trois')] }] as const;
    const lost = candidatesOf(doc, events, found, attributions);
    expect(lost.map((c) => [c.ruleId, c.lost, slice(text, c.content[0] as Span), c.winner]).sort()).toEqual([
      ['behind', 'later', 'Un deux trois', 0],
      ['behind', 'later', 'Un deux trois', 0],
      // its winner crossed the first in its turn
      ['behind', 'later', 'trois quatre :', 0],
      ['made', 'doubled', 'Un deux trois', 0],
      ['made', 'overlap', 'trois quatre :', 0],
    ]);
  });

  const lost: Candidate[] = [
    {
      ruleId: 'quoted',
      form: 'mixed',
      content: [at(analysis().text, 'dit que tout')],
      cue: at(analysis().text, 'a dit'),
      lost: 'overlap',
      winner: 1,
    },
    { ruleId: 'title', form: 'direct', content: [at(analysis().text, 'titre')], lost: 'doubled' },
  ];

  test('stand under the attribution that stands instead', () => {
    const lines = inTerminal(analysis(), false, lost).split('\n');
    const own = lines.findIndex((l) => l.startsWith('    2  indirect, rule que'));
    expect(lines[own + 1]).toBe('       · lost: mixed, rule quoted, "dit que tout", cue "a dit": its words cross these');
    expect(lines.find((l) => l.includes('rule title'))).toBe('       · lost: direct, rule title, "titre": the same words again');
    expect(inTerminal(analysis(), false)).not.toContain('lost');
  });

  test('are no markup in a page', () => {
    const page = asPage(analysis('<b>'), [{ ruleId: 'q', form: 'direct', content: [span(0, 3)], lost: 'later', winner: 0 }]);
    expect(page).toContain('<ul><li>lost: direct, rule q, &quot;&lt;b&gt;&quot;: its rule comes behind the one that fired</li></ul>');
  });
});
