/** The same text through `fr-compromise`, which splits it into sentences and words and tags their parts of speech. */
import nlp from 'fr-compromise';
import { TOGETHER } from '../../pipeline/build.ts';
import { extractAll } from '../../pipeline/extract/extract.ts';
import type { Lexicon } from '../../pipeline/lexicon/load.ts';
import type { Documents } from './documents.ts';
import { type Figure, figure, rate } from './figure.ts';
import { inTurns, type Runs } from './measure.ts';
import { textOf } from './steps.ts';

/** The faster of two is measured over so many passes: as much of the clock, and as little of the compiler, as the other. */
const OFTEN = 16;

/** What `fr-compromise` finds that has to do with who said what. */
const FOUND = ['people', 'places', 'organizations'] as const;
type Views = Record<(typeof FOUND)[number], () => { json(options: { offset: boolean }): unknown }>;

/** Over the first `count` documents, all in turns. extractAll() starts from bytes; the other is given the decoded text. */
export function beside(documents: Documents, count: number, lexicon: Lexicon, runs: number): Figure[] {
  const sources = Array.from({ length: count }, (_, i) => documents.read(i));
  const texts = sources.map(textOf);
  const own = (): void => {
    for (let pass = 0; pass < OFTEN; pass++)
      for (let first = 0; first < sources.length; first += TOGETHER.documents)
        extractAll(sources.slice(first, first + TOGETHER.documents), lexicon);
  };
  const parse = (): void => {
    for (const text of texts) nlp(text);
  };
  const find = (): void => {
    for (const text of texts) {
      const views = nlp(text) as unknown as Views;
      for (const each of FOUND) views[each]().json({ offset: true });
    }
  };
  own();
  parse();
  const [mine, parsed, found] = inTurns(runs, own, parse, find) as [Runs, Runs, Runs];
  const bytes = documents.sizeOf(count);
  const over = (id: string, what: string, theirs: Runs, asked = {}): Figure =>
    figure(id, `fr-compromise, ${what}, over extractAll(), time`, '×', (seconds) => (OFTEN * seconds(theirs)) / seconds(mine), asked);
  return [
    rate('rival.extract', `extractAll() over ${Math.round(bytes / 1e3)} kB`, OFTEN * bytes, mine),
    rate('rival.parse', 'fr-compromise over the same text: nlp(text), parse and tag alone', bytes, parsed),
    rate('rival.find', `the same, and ${FOUND.join(', ')} with their offsets`, bytes, found),
    over('rival.ratio', 'parse and tag alone', parsed, { least: 40 }),
    over('rival.found', 'names with it', found),
  ];
}
