/**
 * Documents whose cells readers of tables like to misread, to be put behind a corpus that has none of them: what a
 * reader guessed from the first rows is then wrong. The sentences are made up; the same in every run.
 */

/** One line of JSONL input: a text, and what it does not say itself. */
export interface HostileDocument {
  readonly text: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly place?: string;
  readonly rights?: string;
  readonly source_url?: string;
  readonly byline?: readonly string[];
  readonly published_on?: string;
}

/** Whole cells: words for nothing, numbers, days, formulas, marks of CSV, letters beyond the BMP. */
export const CELLS = [
  'NA',
  'null',
  'NULL',
  'N/A',
  'NaN',
  'nan',
  'None',
  '<NA>',
  'n/a',
  'true',
  'F',
  'inf',
  '007',
  '00420',
  '1e5',
  '0x1F',
  '1,5',
  '-1',
  '2015-02-28',
  '=1+1',
  '=HYPERLINK("https://example.org";"ici")',
  '+33 1 23',
  '-2+3',
  '@SUM(A1)',
  '"',
  '""',
  'a "b" c',
  "'",
  ',',
  ';',
  'a|b',
  '|',
  '\\',
  'a\\',
  '\\|',
  '\\N',
  '#',
  '--',
  '[]',
  '{"a": 1}',
  '𝔘𝔫𝔦 🇫🇷 👩‍🚀',
] as const;

/** Lists that a joined cell must bring back: marks of the joining inside values, words for nothing, one value, many. */
export const LISTS: readonly (readonly string[])[] = [
  ['A|B', 'C\\'],
  ['\\|', '|\\'],
  ['\\\\', '||'],
  ['NA'],
  ['null', 'NA'],
  ['007', '=1+1', '-1'],
  ['"', ',', '""'],
  ['[]'],
  ['𝔘𝔫𝔦', '🇫🇷'],
];

/** A text longer than the row that readers take by default: DuckDB 2 MB, pyarrow 1 MB, Python's csv 128 kB. */
const LONG = 2_200_000;

export function* hostile(): Generator<HostileDocument> {
  for (const [n, cell] of CELLS.entries()) {
    yield {
      text: `Dépêche ${n}\n\n« ${cell} », a déclaré Jeanne Martin, ministre des Affaires étrangères de Namibie.\n\n🎙 « Le mot est ${cell} et rien d'autre », a ajouté Mme Martin.\n`,
      title: cell,
      publisher: cell,
      place: cell,
      rights: cell,
    };
  }
  for (const [n, byline] of LISTS.entries()) yield { text: `Note ${n}\n\n« Nous restons prêts », a déclaré Marc Roy.\n`, byline };
  yield {
    text: 'Le même jour\r\n\r\nLa réunion a duré.\rElle a été utile.\r\n\r\n« Un,\r\n"deux" ;\u2028trois\\ | quatre\u0085cinq », a déclaré Jeanne Martin.\n\n\ufeffFin\t𝔘.\n',
    source_url: 'https://example.org/conférence?a=1,2&b="3"',
    published_on: '2015-02-28',
  };
  yield {
    text: '🎙🎙🎙 𝔘𝔫𝔦\n\nLa réunion a duré.\n\n« 👩‍🚀 Nous partons 🇫🇷 », a déclaré 🎙 Jeanne Martin, ministre des Affaires étrangères de Namibie.\n\nMme\nMartin est partie. La République populaire de Chine aussi.\n',
  };
  const said = 'Nous restons prêts à reprendre les entretiens, 🎙 et nous l\'avons dit "deux fois".\n';
  yield {
    text: `Conférence de presse du 2 décembre 2015\n\nQ : Que dit la France de la Namibie ?\n\nR : ${said.repeat(LONG / said.length)}\nQ : Et la Chine ?\n\nR : Rien de nouveau.\n`,
    rights: 'é'.repeat(200_000),
  };
}
