/** A release against annotations made by hand. */
import type { Lexicon } from '../lexicon/load.ts';
import type { DocumentRows } from '../model/rows.ts';
import type { ActorRow } from '../model/tables/index.ts';
import { actorsOf } from './actors.ts';
import type { Annotation } from './annotation.ts';
import { type Breakdown, type Kind, kinds } from './breakdown.ts';
import { cueClassOf } from './cue-class.ts';
import { type Miss, missesOf } from './misses.ts';
import { score } from './score.ts';
import { type Tally, tally } from './tally.ts';

export interface Evaluation {
  readonly tally: Tally;
  readonly by: Record<Breakdown, Record<string, Kind>>;
  readonly misses: readonly Miss[];
}

/** What is read of a release. */
export interface Rows {
  readonly documents: () => AsyncIterable<DocumentRows>;
  readonly actors: () => Promise<readonly ActorRow[]>;
}

/**
 * Documents are found by the base name of their `source_file`; those without an annotation do not count, and are not
 * held in memory. @throws where a document's text is not that of its raw file
 */
export async function evaluate(
  annotations: readonly Annotation[],
  rows: Rows,
  lexicon: Pick<Lexicon, 'cues' | 'words'>,
): Promise<Evaluation> {
  const wanted = new Set(annotations.map((a) => a.document));
  const found = new Map<string, DocumentRows>();
  for await (const one of rows.documents()) {
    const name = one.document.source_file.split('/').at(-1) as string;
    if (wanted.has(name)) found.set(name, one);
  }
  const actors = actorsOf(await rows.actors());
  const misses: Miss[] = [];
  const into = { tally: tally(), kinds: kinds(cueClassOf(lexicon)), actors };
  for (const annotation of annotations) {
    const { document } = annotation;
    try {
      score(annotation, found.get(document), { ...into, misses: missesOf(document, misses) });
    } catch (error) {
      throw new Error(`${document}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { tally: into.tally, by: into.kinds.figures(), misses };
}
