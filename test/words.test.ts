/** The house rules that a reader of files can check: what stands where, who imports whom, which words stay out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../pipeline/lexicon/load.ts';

const root = packageRoot();
/** Made, not written: not looked into. */
const MADE = new Set(['.git', '.porte-parole', 'archives', 'build', 'node_modules', 'dist-data']);
const FOLDERS = ['.ci', '.github', 'pipeline', 'schemas', 'scripts', 'seeds', 'test'];
const FILES = [
  '.gitattributes',
  '.gitignore',
  'CHANGELOG.md',
  'CITATION.cff',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'biome.json',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

const entries = readdirSync(root, { withFileTypes: true }).filter((e) => !MADE.has(e.name));
const files = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => relative(root, join(e.parentPath, e.name)).split(sep).join('/')),
  )
  .concat(entries.filter((e) => e.isFile()).map((e) => e.name))
  .sort();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const code = files.filter((file) => file.startsWith('pipeline/') && file.endsWith('.ts'));

test('the top level holds what it should, and nothing else', () => {
  expect(entries.filter((e) => e.isDirectory() && !FOLDERS.includes(e.name)).map((e) => e.name)).toEqual([]);
  expect(entries.filter((e) => e.isFile() && !FILES.includes(e.name)).map((e) => e.name)).toEqual([]);
  expect(FILES.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

describe('words that stay out', () => {
  // Put together from halves, so that this file does not hold them. Texts are their publishers' words, not ours.
  const OUT: readonly (readonly [what: string, pattern: RegExp])[] = [
    ['paths of one machine', /(?<![\w.:/-])\/(?:work|home|root|Users|mnt)\/\w/],
    ['folders beside the repository', new RegExp(`\\.\\./${'shared'}\\b`)],
    ['hosts of package registries', new RegExp(`${'npm'}js\\.|registry\\.\\w+\\.\\w|${'pypi'}\\.|crates\\.${'io'}`)],
    ['work put off', new RegExp(`\\b(?:${'TO'}DO|${'FIX'}ME|${'X'}XX)\\b`)],
  ];
  const ours = files.filter((file) => !/^(?:seeds\/documents\/|test\/gold\/|test\/fixtures\/|LICENSE$)/.test(file));
  test.each(OUT)('%s', (_, pattern) => {
    const found = ours.flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

describe('imports', () => {
  interface Import {
    readonly from: string;
    readonly to: string;
  }
  const imports = code.flatMap((file): Import[] =>
    [...read(file).matchAll(/(?:\bfrom|\bimport\(|^import)\s*'(\.[^']+)'/gm)].map((m) => ({
      from: file,
      to: relative(root, join(root, dirname(file), m[1] as string))
        .split(sep)
        .join('/'),
    })),
  );
  const part = (file: string): string => file.split('/')[1] as string;
  const show = ({ from, to }: Import): string => `${from} → ${to}`;

  test('are found, and lead to files', () => {
    expect(imports.length).toBeGreaterThan(code.length);
    expect(imports.filter(({ to }) => !existsSync(join(root, to))).map(show)).toEqual([]);
  });

  // What a part may import beside itself. The wiring above the stages may import them all.
  const ALLOWED: Readonly<Record<string, readonly string[]>> = {
    model: [],
    lexicon: ['model'],
    input: ['model', 'lexicon'],
    extract: ['model', 'lexicon'],
    normalize: ['model', 'lexicon'],
    validate: ['model', 'lexicon'],
    export: ['model', 'lexicon'],
    explain: ['model', 'lexicon'],
    evaluate: ['model', 'lexicon'],
    archive: [],
    verify: ['model', 'lexicon', 'validate', 'export', 'archive'],
  };
  test.each(Object.entries(ALLOWED))('of %s lead to itself and to [%s]', (name, others) => {
    const own = imports.filter(({ from }) => part(from) === name);
    expect(own.filter(({ to }) => part(to) !== name && !others.includes(part(to))).map(show)).toEqual([]);
  });

  test('no part is without a rule', () => {
    const parts = new Set(code.filter((file) => file.split('/').length > 2).map(part));
    const wiring = ['commands'];
    expect([...parts].filter((name) => !(name in ALLOWED) && !wiring.includes(name))).toEqual([]);
  });

  test('never lead out of pipeline/', () => {
    expect(imports.filter(({ to }) => !to.startsWith('pipeline/')).map(show)).toEqual([]);
  });
});

describe('what is measured is not known beforehand', () => {
  interface Gold {
    readonly mentions?: readonly { readonly type?: string; readonly actor: string | readonly string[] }[];
  }
  const gold = files.filter((file) => /^test\/gold\/.*\.json$/.test(file)).map((file) => JSON.parse(read(file)) as Gold);
  const persons = [
    ...new Set(
      gold.flatMap(({ mentions = [] }) =>
        mentions.flatMap((m) => (m.type === 'person' ? (typeof m.actor === 'string' ? [m.actor] : m.actor) : [])),
      ),
    ),
  ].sort();
  const words = new Set(persons.flatMap((name) => name.split(/[\s’'-]+/)).filter((word) => word.length > 3));
  const documents = files.filter((file) => /^(?:seeds\/documents|test\/gold\/wikinews-texts)\//.test(file));

  /** Without comments; strings and patterns stay. */
  const bare = (file: string): string => read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, '');
  /** Also without the examples, which tests run. */
  const working = (file: string): string =>
    bare(file).replace(/\b(?:examples|counterExamples)\s*:\s*\[[\s\S]*?^\s*\],?$|\b(?:examples|counterExamples)\s*:\s*\[.*\],?$/gm, '');

  test('there are names to look for', () => {
    expect(persons.length).toBeGreaterThan(30);
    expect(documents.length).toBeGreaterThan(10);
  });

  test('no file of pipeline/ reads or names the gold', () => {
    expect(code.filter((file) => /test\/gold|['"`/]gold\b/.test(bare(file)))).toEqual([]);
  });

  test('no file of pipeline/ names a document by its file', () => {
    const stems = documents.map((file) => (file.split('/').at(-1) as string).replace(/\.txt$/, ''));
    expect(code.filter((file) => stems.some((stem) => bare(file).includes(stem)))).toEqual([]);
  });

  test('no code of pipeline/ holds the name of a person of the gold', () => {
    expect(code.flatMap((file) => persons.filter((name) => working(file).includes(name)).map((name) => `${file}: ${name}`))).toEqual([]);
  });

  test('no pattern of pipeline/ holds a word of such a name', () => {
    const patterns = (file: string): string[] =>
      [...working(file).matchAll(/(?<=[=(,:[!&|?{};\s])\/(?![*/\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[dgimsuvy]*/g)].map(
        (m) => m[0],
      );
    expect(code.flatMap(patterns).length).toBeGreaterThan(100);
    expect(
      code.flatMap((file) =>
        patterns(file).flatMap((p) =>
          [...words].filter((w) => new RegExp(`(?<!\\p{L})${w}(?!\\p{L})`, 'u').test(p)).map((w) => `${file}: ${w} in ${p}`),
        ),
      ),
    ).toEqual([]);
  });

  test('no word list of pipeline/ holds the full name of a person of the gold', () => {
    const lists = files.filter((file) => /^pipeline\/lexicon\/.*\.csv$/.test(file));
    const full = persons.filter((name) => /\s/.test(name));
    expect(lists.length).toBeGreaterThan(10);
    expect(lists.flatMap((file) => full.filter((name) => read(file).includes(name)).map((name) => `${file}: ${name}`))).toEqual([]);
  });
});

test.each(['README.md', 'CONTRIBUTING.md'])('the paths that %s names are there', (file) => {
  const named = [...read(file).matchAll(/`((?:pipeline|schemas|scripts|seeds|test|\.ci)\/[\w./-]*)`|\]\(((?!https?:)[^)#]+)\)/g)].map(
    (m) => (m[1] ?? m[2]) as string,
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !/\/x\.\w+$/.test(path) && !existsSync(join(root, path)))).toEqual([]);
});
