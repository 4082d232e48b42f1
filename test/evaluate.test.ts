import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { actorsOf } from '../pipeline/evaluate/actors.ts';
import { align } from '../pipeline/evaluate/align.ts';
import { type Annotation, annotationOf } from '../pipeline/evaluate/annotation.ts';
import { cueClassOf } from '../pipeline/evaluate/cue-class.ts';
import { type Evaluation, evaluate } from '../pipeline/evaluate/evaluate.ts';
import { coverage, pairs } from '../pipeline/evaluate/match.ts';
import { missLines } from '../pipeline/evaluate/misses.ts';
import { metricsOf, type Report, reportOf } from '../pipeline/evaluate/report.ts';
import { figures } from '../pipeline/evaluate/tally.ts';
import { nameKey, touched, wordsOf } from '../pipeline/evaluate/words.ts';
import { loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import type { DocumentRows } from '../pipeline/model/rows.ts';
import type { ActorRow } from '../pipeline/model/tables/index.ts';
import { corpus, released } from './release.ts';

// some tests start processes
vi.setConfig({ testTimeout: 60_000 });
const lexicon = loadLexicon();

describe('words', () => {
  test('are compared without case and diacritics', () => {
    expect(wordsOf('L’État-major, œuvre №\u00a07 de Müller').norms).toEqual(['l', 'etat', 'major', 'oeuvre', '7', 'de', 'muller']);
    expect(nameKey('Ministère des Affaires étrangères (Chine)')).toBe(nameKey('chine, affaires etrangeres MINISTERE de la'));
    expect(nameKey('Roy')).not.toBe(nameKey('Léa Roy'));
  });

  test('are touched by characters, half-open', () => {
    const words = wordsOf('un deux, trois');
    expect(touched(words, 0, 2)).toEqual([0, 1]);
    expect(touched(words, 1, 4)).toEqual([0, 2]);
    expect(touched(words, 7, 9)).toEqual([2, 2]);
    expect(touched(words, 0, 99)).toEqual([0, 3]);
  });
});

describe('alignment', () => {
  const longest = (a: readonly string[], b: readonly string[]): number => {
    let row = new Array<number>(b.length + 1).fill(0);
    for (const word of a) {
      const next = [0];
      for (const [j, other] of b.entries())
        next.push(word === other ? (row[j] as number) + 1 : Math.max(row[j + 1] as number, next[j] as number));
      row = next;
    }
    return row.at(-1) as number;
  };
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 24 });

  test('is a longest common subsequence, in order', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const partners = [...align(a, b)];
        const kept = partners.filter((j) => j !== -1);
        expect(kept).toEqual([...new Set(kept)].sort((x, y) => x - y));
        expect(partners.every((j, i) => j === -1 || a[i] === b[j])).toBe(true);
        expect(kept).toHaveLength(longest(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  test('leaves out what only one text has', () => {
    expect([...align(['a', 'b', 'c'], ['x', 'a', 'c', 'y'])]).toEqual([1, -1, 2]);
    // of two that are as long, the one that leaves words of the first text out last
    expect([...align(['a', 'b'], ['b', 'a'])]).toEqual([-1, 0]);
  });

  test('of texts that have little in common takes bounded time and memory', () => {
    const a = Array.from({ length: 6000 }, (_, i) => `a${i}`);
    const b = Array.from({ length: 6000 }, (_, i) => (i % 10 === 0 ? `a${i}` : `b${i}`));
    expect(align(a, b).filter((j) => j !== -1)).toHaveLength(600);
  });
});

describe('pairs', () => {
  const wanted = (first: number, end: number) => ({ span: [first, end] as const });
  const got = (...words: number[]) => ({ words });

  test('one to one, the best overlap first, of equals the first', () => {
    // 4 of 6 with the first row, 6 of 6 with the second
    expect([...pairs([wanted(0, 6)], [got(0, 1, 2, 3), got(0, 1, 2, 3, 4, 5)], 0.5)]).toEqual([[0, 1]]);
    expect([...pairs([wanted(0, 2), wanted(0, 2)], [got(0, 1), got(0, 1)], 0.5)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    // the second annotation takes the row that fits it better, the first finds none
    expect([...pairs([wanted(0, 4), wanted(0, 3)], [got(0, 1, 2)], 0.5)]).toEqual([[1, 0]]);
  });

  test('by the part of the annotation that is covered', () => {
    expect(pairs([wanted(0, 4)], [got(0, 1, 7, 8, 9)], 0.5).size).toBe(0);
    expect(pairs([wanted(0, 4)], [got(0, 1, 7, 8, 9)], 0.5, coverage).size).toBe(1);
    expect(pairs([wanted(0, 4)], [got()], 0.1).size).toBe(0);
  });
});

describe('an annotation', () => {
  const raw = 'Le mot\u00a0vient.\r\nLe  mot revient.';
  const statement = { id: 's1', kind: 'quotation', form: 'direct', speaker: null };
  const made = (statements: object[], more: object = {}) => annotationOf({ document: 'a.txt', statements, ...more }, raw);

  test('points to words: by a stretch and its number, white space free, or by a range', () => {
    const found = made([
      { ...statement, text: 'Le mot' },
      { ...statement, id: 's2', text: ' Le\nmot ', nth: 2 },
      { ...statement, id: 's3', tokens: [1, 3] },
    ]);
    expect(found.statements.map((s) => s.span)).toEqual([
      [0, 2],
      [3, 5],
      [1, 3],
    ]);
    expect(found.statements[2]?.text).toBe('mot\u00a0vient');
    expect(made([], { title_tokens: [0, 2] }).fields.title).toBe('Le mot');
    expect(made([], { mentions: [{ text: 'mot', nth: 2, actor: 'Mot' }] }).mentions?.[0]?.span).toEqual([4, 5]);
  });

  test.each([
    ['a stretch that is not there', [{ ...statement, text: 'Le mot', nth: 3 }], {}, /s1: "Le mot" \(3\) is not in the raw text/],
    ['a stretch without words', [{ ...statement, text: '.' }], {}, /s1/],
    ['a range that is not there', [{ ...statement, tokens: [5, 9] }], {}, /s1: the raw text has no words 5 to 9/],
    ['another text', [], { tokens: 7 }, /made over 7 words; the raw text has 6/],
    ['a parent that is not there', [{ ...statement, text: 'mot', parent: 's9' }], {}, /s1: names s9/],
    ['a question that is not there', [{ ...statement, text: 'mot', replies_to: 's9' }], {}, /s1: names s9/],
    ['a kind that is none', [{ ...statement, kind: 'speech', text: 'mot' }], {}, /statements\.0\.kind/],
    ['no statements', undefined, {}, /statements/],
  ])('%s is refused', (_, statements, more, message) => expect(() => made(statements as object[], more)).toThrow(message));
});

test('actors are right by any of their names', () => {
  const { same, shown } = actorsOf([{ actor_id: 'lea-roy', name: 'Léa Roy', aliases: ['Mme Roy'] } as unknown as ActorRow]);
  expect(same('lea ROY', 'lea-roy')).toBe(true);
  expect(same(['Max', 'Mme Roy'], 'lea-roy')).toBe(true);
  expect(same('Roy', 'lea-roy')).toBe(false);
  expect(same([null, 'Max'], null)).toBe(true);
  expect(same('Léa Roy', null)).toBe(false);
  expect(same(null, 'lea-roy')).toBe(false);
  expect(same(undefined, null)).toBe(true);
  expect(same('X', 'gone')).toBe(false);
  expect([shown('lea-roy'), shown(null)]).toEqual(['Léa Roy (lea-roy)', 'nobody']);
});

test('a cue that stands alone is of the class that the lexicon gives it', () => {
  const classOf = cueClassOf(lexicon);
  expect(['a déclaré', 'a-t-il ajouté', 'a fait savoir', 'selon', 'd’après', 'son espoir', 's’est engagé', 'blabla'].map(classOf)).toEqual([
    'saying',
    'saying',
    'saying',
    'according',
    'according',
    'opining',
    'committing',
    'unknown',
  ]);
});

test('nothing found where nothing was wanted is right', () => {
  expect(figures({ tp: 0, rows: 0, wanted: 0 })).toMatchObject({ p: 1, r: 1, f1: 1 });
  expect(figures({ tp: 0, rows: 0, wanted: 2 })).toMatchObject({ p: 0, r: 0, f1: 0 });
  expect(figures({ tp: 0, rows: 3, wanted: 0 })).toMatchObject({ p: 0, r: 1, f1: 0 });
});

// twenty words: a–j, k–p, q–t
const TEXT = '🎙 A b c d e f g h i j. K l m n o p. Q r s t.\n';
const ACTORS = [
  { actor_id: 'lea-roy', name: 'Léa Roy', aliases: [] },
  { actor_id: 'max-mix', name: 'Max Mix', aliases: ['MM'] },
] as unknown as ActorRow[];

/** Rows at the offsets of their words, counted as the tables count. */
function rowsOf(file: string, text: string, statements: object[], mentions: object[] = [], document: object = {}): DocumentRows {
  const placed = (rows: object[]) =>
    rows.map((row) => {
      const { text: words } = row as { text: string };
      const before = text.slice(0, text.indexOf(words));
      return { char_start: [...before].length, char_end: [...before].length + [...words].length, rule_id: 'made', ...row };
    });
  return {
    document: { document_id: 'doc-1', source_file: file, text, ...document },
    statements: placed(statements.map((s, i) => ({ statement_id: `st-${i}`, kind: 'quotation', cue_text: null, cue_class: null, ...s }))),
    mentions: placed(mentions),
    actors: [],
    issues: [],
  } as unknown as DocumentRows;
}

async function measured(annotations: Annotation[], rows: DocumentRows[]): Promise<Evaluation & { report: Report }> {
  const found = await evaluate(
    annotations,
    {
      async *documents() {
        yield* rows;
      },
      actors: async () => ACTORS,
    },
    lexicon,
  );
  return { ...found, report: reportOf(found) };
}

describe('figures', () => {
  const quotation = { kind: 'quotation', speaker: null };
  const annotation = annotationOf(
    {
      document: 'a.txt',
      genre: ['news_article', 'other'],
      title: null,
      published_on: '2015-12-03',
      spokesperson: null,
      statements: [
        { ...quotation, id: 's1', form: 'direct', text: 'A b c d e f g h i j', cue: 'a déclaré', speaker: ['L. Roy', 'Léa Roy'] },
        { ...quotation, id: 's2', form: 'indirect', text: 'K l m n o p', cue: 'selon' },
        { ...quotation, id: 's3', form: 'mixed', text: 'Q r s t', cue: 'espère', speaker: 'Max Mix', parent: 's2' },
      ],
      mentions: [
        { text: 'A b', actor: 'Léa Roy' },
        { text: 'K', actor: 'MM' },
        { text: 'Q', actor: 'Max Mix' },
      ],
    },
    TEXT,
  );
  const rows = rowsOf(
    'folder/a.txt',
    TEXT,
    [
      {
        text: 'A b c d e f g h i',
        form: 'direct',
        speaker_actor_id: 'lea-roy',
        cue_text: 'a déclaré',
        cue_class: 'saying',
        rule_id: 'incise',
      },
      { text: 'K l m n o p', form: 'mixed', speaker_actor_id: 'max-mix', cue_text: 'selon', cue_class: 'according' },
      { text: 's', form: 'direct', speaker_actor_id: null, rule_id: 'floating' },
    ],
    [
      { text: 'A b', actor_id: 'lea-roy' },
      { text: 'K', actor_id: 'lea-roy' },
      { text: 'Q r', actor_id: 'max-mix' },
    ],
    { genre: 'other', title: 'Titre', published_on: '2015-12-03', spokesperson_actor_id: null },
  );

  test('of quotations, counted by hand', async () => {
    const { report } = await measured([annotation], [rows]);
    const { quotation: q } = report;
    // 9 of 10 words, all 6 words, and a word of 4
    expect(q.partial).toEqual({ p: 2 / 3, r: 2 / 3, f1: 2 / 3, tp: 2, sys: 3, gold: 3 });
    expect(q.exact).toMatchObject({ tp: 1, sys: 3, gold: 3 });
    // the second has a speaker where none is right
    expect(q.attribution).toMatchObject({ tp: 1, sys: 3, gold: 3 });
    expect(q.token).toEqual({ p: 1, r: 0.8, f1: 1.6 / 1.8, tp: 16, sys: 16, gold: 20 });
    expect([q.radar_0_3.tp, q.radar_0_8.tp]).toEqual([2, 2]);
    expect([q.form, q.speaker, q.speaker_named, q.parent]).toEqual([0.5, 0.5, 1, null]);
    expect(report.counts['quotation.form']).toEqual({ right: 1, of: 2 });
  });

  test('of documents and mentions', async () => {
    const { report } = await measured([annotation], [rows]);
    expect(report.documents).toEqual({ found: 1, genre: 1, title: 0, published_on: 1, spokesperson: null });
    expect(report.mention.span).toMatchObject({ tp: 2, sys: 3, gold: 3 });
    expect(report.mention.linked).toMatchObject({ tp: 1, sys: 3, gold: 3 });
    expect(report.slice).toBe(1);
  });

  test('by genre, form, cue class and rule', async () => {
    const { by } = await measured([annotation], [rows]);
    expect(by.genre.news_article).toMatchObject({ rows: 3, wanted: 3, exact: { p: 1 / 3, r: 1 / 3, f1: 1 / 3 } });
    // two rows are direct, one of them right; the one that is wanted has its row
    expect(by.form.direct?.partial).toEqual({ p: 0.5, r: 1, f1: 2 / 3 });
    expect(by.form.indirect).toMatchObject({ rows: 0, wanted: 1, partial: { p: null, r: 1, f1: null } });
    expect(Object.keys(by.cue_class)).toEqual(['according', 'saying', 'opining', 'none']);
    expect(by.cue_class.opining).toMatchObject({ rows: 0, wanted: 1, partial: { r: 0 } });
    expect(by.rule).toMatchObject({
      incise: { rows: 1, wanted: 0, partial: { p: 1, r: null }, exact: { p: 0 } },
      floating: { partial: { p: 0 } },
    });
  });

  test('every miss is listed', async () => {
    const { misses } = await measured([annotation], [rows]);
    expect(misses.map((m) => m.what)).toEqual([
      'title',
      'boundary',
      'speaker',
      'form',
      'quotation missed',
      'quotation spurious',
      'link',
      'mention missed',
      'mention spurious',
    ]);
    const lines = missLines(misses);
    expect(lines).toContain('== a.txt');
    expect(lines).toContain('  title: want none; got Titre');
    expect(lines).toContain('  speaker: «K l m n o p»: want none; got Max Mix (max-mix), from no words');
    expect(lines).toContain('  boundary: want A b c d e f g h i j; got A b c d e f g h i');
  });

  test('of turns: kind, speaker, the question that is answered, the turn that holds a quotation', async () => {
    const text = 'Q : A b c ? R : D e f g h i j k l m n o p q r s t u v w. S x.';
    const turn = { speaker: 'Max Mix' };
    const wanted = annotationOf(
      {
        document: 't.txt',
        spokesperson: 'Max Mix',
        statements: [
          { ...turn, id: 'q', kind: 'question', text: 'A b c', speaker: null },
          { ...turn, id: 'a', kind: 'answer', text: 'D e f g h i j k l m n o p q r s t u v w', replies_to: 'q' },
          { ...turn, id: 'o', kind: 'opening', text: 'S x' },
          { id: 'c', kind: 'quotation', form: 'indirect', text: 'h i', speaker: null, parent: 'a' },
        ],
      },
      text,
    );
    const statements = [
      { kind: 'question', text: 'A b c', speaker_actor_id: null },
      // 19 of 20 words: just enough
      { kind: 'answer', text: 'D e f g h i j k l m n o p q r s t u v', speaker_actor_id: 'lea-roy', replies_to_statement_id: 'st-0' },
      { kind: 'answer', text: 'S x', speaker_actor_id: 'max-mix' },
      { text: 'h i', form: 'indirect', speaker_actor_id: null, parent_statement_id: 'st-1' },
    ];
    const document = { spokesperson_actor_id: 'max-mix' };
    const { report, misses } = await measured([wanted], [rowsOf('t.txt', text, statements, [], document)]);
    expect(report.turn).toEqual({ p: 2 / 3, r: 2 / 3, f1: 2 / 3, tp: 2, sys: 3, gold: 3, speaker: 0.5, replies_to: 1 });
    expect(report.quotation).toMatchObject({ parent: 1, exact: { f1: 1 } });
    expect(report.documents.spokesperson).toBe(1);
    // not annotated, not measured
    expect(report.documents.genre).toBeNull();
    expect(report.mention.span).toMatchObject({ sys: 0, gold: 0 });
    expect(misses.map((m) => m.what)).toEqual(['turn speaker', 'turn kind']);
  });

  test('a document that the release has not counts as missed, one without an annotation not at all', async () => {
    const { report, misses } = await measured([annotation], [rowsOf('b.txt', TEXT, [{ text: 'A b' }])]);
    expect(report.documents).toEqual({ found: 0, genre: 0, title: 0, published_on: 0, spokesperson: null });
    expect(report.quotation.partial).toMatchObject({ tp: 0, sys: 0, gold: 3, f1: 0 });
    expect(misses[0]?.what).toBe('document missed');
  });

  test('the raw file may say more, and otherwise, than the text of the release', async () => {
    const raw = `<html>Menu A menu</html>\r\n${TEXT}Pied`;
    const html = annotationOf({ document: 'a.txt', statements: [{ id: 's', kind: 'quotation', text: 'K l m n o p', speaker: null }] }, raw);
    expect((await measured([html], [rows])).report.quotation.exact).toMatchObject({ tp: 1, sys: 3, gold: 1 });
  });

  test('text that is not its slice shows', async () => {
    const [first, ...rest] = rows.statements;
    const bent = { ...rows, statements: [{ ...first, char_end: 5 }, ...rest] } as DocumentRows;
    expect((await measured([annotation], [bent])).report.slice).toBe(5 / 6);
  });

  test('each has a name', async () => {
    const metrics = metricsOf((await measured([annotation], [rows])).report);
    expect(metrics.get('quotation.exact.tp')).toBe(1);
    expect(metrics.get('by.form.direct.partial.f1')).toBe(2 / 3);
    expect(metrics.get('quotation.parent')).toBeNull();
    expect([...metrics.keys()].filter((k) => k.startsWith('counts'))).toEqual([]);
  });
});

describe('the command', () => {
  const root = mkdtempSync(join(tmpdir(), 'porte-parole-evaluate-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const cli = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(packageRoot(), 'build/pipeline/cli.js'), 'evaluate', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    return { status, out: stdout, err: stderr };
  };
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const made = (async () => {
    const documents = corpus(2);
    await released(join(root, 'data'), documents);
    for (const { document } of documents) {
      const name = document.source_file;
      put(`texts/${name}`, document.text);
      put(`marks-texts/${name}`, document.text);
      const quotation = {
        id: 's1',
        kind: 'quotation',
        form: 'direct',
        text: 'Un, "deux" ; trois | quatre',
        cue: 'a dit',
        speaker: 'Léa Roy',
      };
      put(`marks/${name}.json`, JSON.stringify({ document: name, statements: [quotation] }));
    }
    put('elsewhere/a.json', JSON.stringify({ document: 'gone.txt', statements: [] }));
    mkdirSync(join(root, 'empty'));
  })();

  test('a table for people, JSON for machines', async () => {
    await made;
    const { status, out, err } = cli('data', '--gold', 'marks');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^quotations, exact +1\.000 +1\.000 +1\.000 +2 +2 +2$/m);
    expect(out).toMatch(/^quotations, right speaker +0\.500/m);
    expect(out).toMatch(/^by rule /m);
    const report = JSON.parse(cli('data', '--gold', 'marks', '--raw', 'texts', '--json').out);
    expect(report.quotation.attribution).toMatchObject({ tp: 1, sys: 2, gold: 2 });
    expect(report.misses).toBeUndefined();
  });

  test('--verbose lists every miss', async () => {
    await made;
    expect(cli('data', '--gold', 'marks', '--verbose').out).toMatch(
      /speaker: «Un, "deux" ; trois \| quatre»: want Léa Roy; got Max \| Mix/,
    );
    expect(JSON.parse(cli('data', '--gold', 'marks', '--verbose', '--json').out).misses).toHaveLength(1);
  });

  test('--min: exit 1 where a figure is below, or was not measured', async () => {
    await made;
    expect(cli('data', '--gold', 'marks', '--min', 'quotation.exact.f1=1', '--min', 'slice=1').status).toBe(0);
    const low = cli('data', '--gold', 'marks', '--min', 'quotation.attribution.f1=0.9', '--min', 'slice=1', '--min', 'documents.title=0');
    expect(low.status).toBe(1);
    expect(low.err.trimEnd().split('\n')).toEqual([
      'below: quotation.attribution.f1 is 0.5000, at least 0.9 asked',
      'below: documents.title is not measured, at least 0 asked',
    ]);
  });

  test.each([
    ['no annotations named', ['data'], 2, /gold/],
    ['a release that is not there', ['nowhere', '--gold', 'marks'], 2, /nowhere: no such folder/],
    ['a folder without tables', ['empty', '--gold', 'marks'], 2, /empty holds no documents\.jsonl/],
    ['annotations that are not there', ['data', '--gold', 'nowhere'], 2, /nowhere: no such folder/],
    ['a figure that is none', ['data', '--gold', 'marks', '--min', 'quotation.precise=1'], 2, /no figure quotation\.precise/],
    ['a bound that is none', ['data', '--gold', 'marks', '--min', 'slice'], 2, /METRIC=VALUE/],
    ['a folder without annotations', ['data', '--gold', 'empty'], 1, /empty: holds no \.json file/],
    ['a raw file that is not there', ['data', '--gold', 'elsewhere'], 1, /elsewhere\/a\.json: its raw file gone\.txt is not in .*--raw/],
  ])('%s: one line, nothing on standard output', async (_, args, status, line) => {
    await made;
    const ended = cli(...args);
    expect(ended.err).toMatch(line);
    expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    expect(ended).toMatchObject({ status, out: '' });
  });
});
