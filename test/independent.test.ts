/** What is kept from one document to the next (words, names, profiles) may make the next one faster, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extract, extractAll } from '../pipeline/extract/extract.ts';
import { loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import type { Source } from '../pipeline/model/document.ts';

const sources = ['seeds/documents', 'test/gold/wikinews-texts'].flatMap((folder) =>
  readdirSync(join(packageRoot(), folder))
    .filter((name) => name.endsWith('.txt'))
    .map((file): Source => ({ file, bytes: readFileSync(join(packageRoot(), folder, file)), format: 'text', curated: {} })),
);

test('the analysis of a document hangs on no other: alone, together, in any order', () => {
  expect(sources.length).toBeGreaterThan(10);
  const forward = extractAll(sources, loadLexicon());
  const lexicon = loadLexicon();
  const backward = extractAll([...sources].reverse(), lexicon).reverse();
  for (const [i, source] of sources.entries()) {
    expect(backward[i], source.file).toEqual(forward[i]);
    expect(extract(source, lexicon), source.file).toEqual(forward[i]);
  }
});
