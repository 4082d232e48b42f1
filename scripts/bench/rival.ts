/** The same text through `fr-compromise`, which splits it into sentences and words and tags their parts of speech. */
import nlp from 'fr-compromise';
import { TOGETHER } from '../../pipeline/build.ts';
import { extractAll } from '../../pipeline/extract/extract.ts';
import type { Lexicon } from '../../pipeline/lexicon/load.ts';
import type { Documents } from './documents.ts';
import { type Figure, rate, ratio } from './figure.ts';
import { inTurns, type Runs } from './measure.ts';
import { textOf } from './steps.ts';

/** Over the first `count` documents, both in turns. extractAll() starts from bytes; the other is given the decoded text. */
export function beside(documents: Documents, count: number, lexicon: Lexicon, runs: number): Figure[] {
  const sources = Array.from({ length: count }, (_, i) => documents.read(i));
  const texts = sources.map(textOf);
  const own = (): void => {
    for (let first = 0; first < sources.length; first += TOGETHER.documents)
      extractAll(sources.slice(first, first + TOGETHER.documents), lexicon);
  };
  const other = (): void => {
    for (const text of texts) nlp(text);
  };
  own();
  other();
  const [mine, theirs] = inTurns(runs, own, other) as [Runs, Runs];
  const bytes = documents.sizeOf(count);
  return [
    rate('rival.extract', `extractAll() over ${Math.round(bytes / 1e3)} kB`, bytes, mine),
    rate('rival.parse', 'fr-compromise over the same text: nlp(text), parse and tag', bytes, theirs),
    ratio('rival.ratio', 'fr-compromise over extractAll(), time', theirs, mine, { least: 40 }),
  ];
}
