/** The stages bound to one lexicon. What a command does not use is not loaded. */
import type { Stages } from './build.ts';
import type { Limits } from './extract/decode.ts';

/** Analysis and rows of one document. */
export async function loadDocumentStages(limits: Limits): Promise<Pick<Stages, 'extract' | 'extractAll' | 'normalize' | 'actors'>> {
  const [{ loadLexicon }, { extract, extractAll }, { normalize, actorReducer }] = await Promise.all([
    import('./lexicon/load.ts'),
    import('./extract/extract.ts'),
    import('./normalize/index.ts'),
  ]);
  const lexicon = loadLexicon();
  return {
    extract: (source, trace) => extract(source, lexicon, limits, trace),
    extractAll: (sources) => extractAll(sources, lexicon, limits),
    normalize: (analysis) => normalize(analysis, lexicon),
    actors: () => actorReducer(lexicon),
  };
}

/** All of them. */
export async function loadStages(limits: Limits): Promise<Stages> {
  const [document, { validator }] = await Promise.all([loadDocumentStages(limits), import('./validate/index.ts')]);
  return { ...document, validator: () => validator() };
}
