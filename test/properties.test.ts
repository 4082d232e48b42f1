/** What holds for any document: made here of French-like fragments, odd characters between them. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { build, type Stages } from '../pipeline/build.ts';
import { openRelease } from '../pipeline/export/release.ts';
import { extract, extractAll } from '../pipeline/extract/extract.ts';
import { sources } from '../pipeline/input/sources.ts';
import { loadLexicon } from '../pipeline/lexicon/load.ts';
import type { Analysis, Source } from '../pipeline/model/document.ts';
import type { Issue } from '../pipeline/model/issue.ts';
import type { DocumentRows } from '../pipeline/model/rows.ts';
import type { Span } from '../pipeline/model/span.ts';
import { normalize } from '../pipeline/normalize/index.ts';
import { loadStages } from '../pipeline/stages.ts';
import { validator } from '../pipeline/validate/index.ts';
import { rowCheck } from '../pipeline/validate/schema.ts';

vi.setConfig({ testTimeout: 300_000 });

const lexicon = loadLexicon();
const check = rowCheck();

const NAMES = [
  'Jeanne Martin',
  'M. Roy',
  'Mme Lê Thi',
  'Kim Jong-un',
  'le Premier ministre Éric Dubois',
  'Ana Pastor García',
  'B. Obama',
  'D’Arc',
];
const ACTORS = [
  'la Chine',
  'les États-Unis',
  'l’Union européenne',
  'l’ONU',
  'la RPDC',
  'Paris',
  'Washington',
  'le ministère des Affaires étrangères',
  'Reuters',
];
const SUBJECTS = [...NAMES, ...ACTORS, 'le ministre', 'la porte-parole', 'elle', 'ils', 'des sources', 'un rapport de l’OMC', 'celui-ci'];
const CLAUSES = [
  'les pourparlers reprendront lundi',
  'rien n’est décidé',
  'nous restons prêts',
  'l’accord, signé le 12 mars, sera appliqué',
  'de coopérer avec ses voisins',
  'la situation est « grave »',
  'qu’ils viendraient et que tout irait bien',
];
const VERBS = [
  'a déclaré',
  'dit',
  'a-t-il ajouté',
  'ont affirmé',
  'estime',
  'a promis',
  'accuse',
  'a demandé',
  'aurait souligné',
  'déclarait',
  'selon',
];
const LINES = [
  'Conférence de presse du 2 décembre 2015 tenue par la porte-parole Jeanne Martin',
  'Publié le 2018-10-12 à 22:28',
  'Dernière mise à jour à 13h33 le 03/12',
  '15.11.2012 à 08h32',
  'PARIS (Reuters) - Le gouvernement a annoncé jeudi une réforme.',
  'Accueil > Monde > Europe',
  'Lire aussi : Une autre nouvelle',
  'Partager',
  'Copyright 2015. Tous droits réservés.',
  'Par Jean Dupont',
  '(Photo : AFP)',
];
const LABELS = [
  'Q : ',
  'R : ',
  'Q :\n',
  'R :\n',
  'Q - ',
  'R - ',
  'Question : ',
  'Réponse : ',
  'AFP : ',
  'Jeanne Martin : ',
  '1. ',
  'Mme Lê Thi :\n',
];
const MARKS = [
  '«',
  '»',
  '“',
  '”',
  '"',
  "'",
  '’',
  '‘',
  '‹',
  '›',
  '—',
  '- ',
  ', ',
  '. ',
  ' : ',
  ' ; ',
  '…',
  '?',
  '(',
  ')',
  '[',
  '\u00a0',
  '\u202f',
];
const ODD = [
  '\u200b',
  '\u0301',
  '\ufeff',
  '\u202e',
  '\u2028',
  '𝔘𝔫𝔦',
  '🇫🇷',
  '👩‍🚀',
  'ǆ',
  'ß',
  'İ',
  '外交部',
  'عربي',
  '\t',
  '\f',
  '\u0000',
  '1 000 000',
  '²',
  'œ',
];

const pick = (list: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...list);
const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);
const sentence = fc
  .tuple(fc.nat(9), pick(SUBJECTS), pick(VERBS), pick(CLAUSES), pick(SUBJECTS), pick(VERBS), pick(CLAUSES))
  .map(([form, who, says, what, whom, adds, more]) => {
    if (form === 0) return `« ${capital(what)} », ${says} ${who}. `;
    if (form === 1) return `${capital(who)} ${says} que ${what}. `;
    if (form === 2) return `Selon ${who}, ${what}. `;
    if (form === 3) return `${capital(what)}, ${says} ${who}. `;
    if (form === 4) return `${capital(who)} ${says} : « ${capital(what)}. ${capital(more)}. » `;
    if (form === 5) return `“${capital(what)}, ${says} ${who}, ${more}”, ${adds} ${whom}. `;
    if (form === 6) return `${capital(who)} ${says} à ${whom} ${more}. `;
    if (form === 7) return `« ${capital(what)}\n\n« ${capital(more)} », ${says} ${who}. `;
    if (form === 8) return `Selon ${who}, ${whom} ${adds} que ${what} et que ${more}. `;
    return `${capital(what)} et ${more}. `;
  });
const fragment = fc.oneof(
  { weight: 8, arbitrary: sentence },
  { weight: 2, arbitrary: pick(['\n', '\n\n', '\n\n\n']) },
  { weight: 2, arbitrary: pick(LABELS).map((l) => `\n${l}`) },
  { weight: 1, arbitrary: pick(LINES).map((l) => `\n${l}\n`) },
  { weight: 1, arbitrary: pick(MARKS) },
  { weight: 1, arbitrary: pick([...SUBJECTS, ...VERBS, ...CLAUSES]).map((w) => `${w} `) },
  { weight: 1, arbitrary: pick(ODD) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const opening = fc.option(
  fc.oneof(pick(LINES), pick(NAMES), fc.constant('Un titre')).map((l) => `${l}\n`),
  { nil: '' },
);
const document_ = fc.tuple(opening, fc.array(fragment, { maxLength: 30 })).map(([first, parts]) => first + parts.join(''));

const sourceOf = (text: string | Uint8Array, file = 'a.txt'): Source => ({
  file,
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
  format: 'text',
  curated: {},
});
const analysisOf = (text: string | Uint8Array): Analysis | undefined => extract(sourceOf(text), lexicon).analysis;
const rowsOf = (text: string | Uint8Array): DocumentRows | undefined => {
  const analysis = analysisOf(text);
  return analysis === undefined ? undefined : normalize(analysis, lexicon);
};

/** Every span of the analysis, with a name for it. */
function* spansOf({ reading, mentions, attributions, actors }: Analysis): Generator<[string, Span]> {
  if (reading.title !== undefined) yield ['title', reading.title];
  for (const block of reading.blocks) yield [`block ${block.role}`, block.span];
  for (const turn of reading.turns) {
    yield ['turn', turn.span];
    if (turn.label !== undefined) yield ['label', turn.label];
  }
  for (const mention of mentions) yield ['mention', mention.span];
  for (const actor of actors) for (const description of actor.descriptions) yield ['description', description];
  for (const { ruleId, content, cue, source, when } of attributions) {
    for (const stretch of content) yield [`${ruleId} content`, stretch];
    for (const [name, one] of Object.entries({ cue, source, when })) if (one !== undefined) yield [`${ruleId} ${name}`, one];
  }
}

describe('any document', () => {
  test('is analysed or refused; every span lies in the text, between characters', () => {
    fc.assert(
      fc.property(document_, (text) => {
        const { analysis, issues } = extract(sourceOf(text), lexicon);
        if (analysis === undefined) {
          expect(issues.map((i) => i.severity)).toContain('error');
          return;
        }
        for (const [what, { start, end }] of spansOf(analysis)) {
          expect(Number.isInteger(start) && Number.isInteger(end), what).toBe(true);
          expect(start >= 0 && start < end && end <= analysis.text.length, `${what} ${start}-${end} of ${analysis.text.length}`).toBe(true);
          expect(analysis.text.slice(start, end).isWellFormed(), `${what} cuts a character`).toBe(true);
        }
        let last = 0;
        for (const { span } of analysis.reading.blocks) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          last = span.end;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('gives rows that hold by schema and invariants', () => {
    fc.assert(
      fc.property(document_, (text) => {
        const rows = rowsOf(text);
        if (rows === undefined) return;
        expect(validator(check).document(rows)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('is plain data between the stages: JSON and back gives the same rows', () => {
    fc.assert(
      fc.property(document_, (text) => {
        const analysis = analysisOf(text);
        if (analysis === undefined) return;
        expect(normalize(JSON.parse(JSON.stringify(analysis)), lexicon)).toEqual(normalize(analysis, lexicon));
      }),
      { numRuns: 100 },
    );
  });

  test('does not depend on the documents before it', () => {
    fc.assert(
      fc.property(fc.array(document_, { minLength: 2, maxLength: 4 }), (texts) => {
        const forward = texts.map((text) => JSON.stringify(rowsOf(text)));
        const backward = [...texts].reverse().map((text) => JSON.stringify(rowsOf(text)));
        expect(backward.reverse()).toEqual(forward);
      }),
      { numRuns: 60 },
    );
    // nor on those that are analysed with it
    fc.assert(
      fc.property(fc.array(document_, { minLength: 2, maxLength: 5 }), (texts) => {
        const apart = texts.map((text) => extract(sourceOf(text), lexicon));
        expect(
          JSON.stringify(
            extractAll(
              texts.map((text) => sourceOf(text)),
              lexicon,
            ),
          ),
        ).toBe(JSON.stringify(apart));
      }),
      { numRuns: 60 },
    );
    // and not on what the process remembers: a fresh lexicon gives the same
    fc.assert(
      fc.property(document_, (text) => {
        const fresh = extract(sourceOf(text), loadLexicon());
        expect(JSON.stringify(fresh)).toBe(JSON.stringify(extract(sourceOf(text), lexicon)));
      }),
      { numRuns: 5 },
    );
  });
});

/** The rows without what names the bytes: ids hash them. */
function withoutIds(rows: DocumentRows | undefined) {
  if (rows === undefined) return undefined;
  const names = new Map<string, string>();
  for (const [i, { statement_id: id }] of rows.statements.entries()) names.set(id, `statement ${i}`);
  for (const [i, { mention_id: id }] of rows.mentions.entries()) names.set(id, `mention ${i}`);
  names.set(rows.document.document_id, 'document').set(rows.document.source_sha256, 'hash');
  const plain = (row: object): object =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'string' ? (names.get(value) ?? value) : value]));
  return {
    document: plain(rows.document),
    statements: rows.statements.map(plain),
    mentions: rows.mentions.map(plain),
    actors: rows.actors,
  };
}

test('line breaks and byte order marks change no row', () => {
  const clean = document_.filter((text) => !/[\r\ufeff]/.test(text) && text.isWellFormed());
  fc.assert(
    fc.property(clean, (text) => {
      const want = withoutIds(rowsOf(text));
      for (const variant of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\ufeff${text}`, text.normalize('NFD')])
        expect(withoutIds(rowsOf(variant))).toEqual(want);
      expect(withoutIds(rowsOf(Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual(want);
    }),
    { numRuns: 60 },
  );
});

describe('a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'porte-parole-properties-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let count = 0;
  const filled = (files: readonly (readonly [name: string, text: string])[]): string => {
    const dir = join(root, `in${++count}`);
    for (const [name, text] of files) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    return dir;
  };
  const released = async (documents: AsyncIterable<Source | Issue>, stages: Stages): Promise<string> => {
    const out = join(root, `out${++count}`);
    await build(documents, stages, () => openRelease(out));
    return out;
  };
  const bytesOf = (dir: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(dir)
        .sort()
        .map((name) => [
          name,
          createHash('sha256')
            .update(readFileSync(join(dir, name)))
            .digest('hex'),
        ]),
    );
  const linesOf = (dir: string, name: string): string[] => readFileSync(join(dir, name), 'utf8').split('\n').sort();

  test('gives the same bytes in whatever order its files were made; the same rows in whatever order they are read', async () => {
    const stages = await loadStages({ maxBytes: 1_000_000 });
    const names = ['b.txt', 'a.txt', 'é/z.txt', 'a/b.txt', 'Z.txt', '10.txt', '9.txt'];
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(
            document_.filter((text) => text.trim() !== ''),
            { minLength: 2, maxLength: names.length },
          )
          .map((texts) => texts.map((text, i) => [names[i] as string, text] as const))
          .chain((files) => fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length }))),
        async ([files, shuffled]) => {
          const one = await released(sources([filled(files)], { maxBytes: 1_000_000 }), stages);
          const two = await released(sources([filled(shuffled)], { maxBytes: 1_000_000, inFlight: 1 }), stages);
          expect(bytesOf(two)).toEqual(bytesOf(one));
          // of equal texts the first is taken, so that order shows there
          if (new Set(files.map(([, text]) => text)).size < files.length) return;
          async function* given(): AsyncGenerator<Source> {
            for (const [name, text] of shuffled) yield sourceOf(text, name);
          }
          const three = await released(given(), stages);
          for (const table of ['documents', 'statements', 'actors', 'mentions'])
            expect(linesOf(three, `${table}.jsonl`), table).toEqual(linesOf(one, `${table}.jsonl`));
        },
      ),
      { numRuns: 12 },
    );
  });
});
