/**
 * Wires the stages as one stream: a few documents are read and analysed, each is made into rows, checked and written
 * before the next ones; only actors wait for the end. Nothing here knows French or files' formats.
 */
import { createHash } from 'node:crypto';
import type { Finished, Release } from './export/release.ts';
import { isIssue } from './input/sources.ts';
import type { Analysis, Candidate, Extraction, Source } from './model/document.ts';
import { type Issue, issue } from './model/issue.ts';
import type { DocumentRows } from './model/rows.ts';
import type { ActorRow } from './model/tables/index.ts';

/** The stages, each bound to its lexicon. */
export interface Stages {
  readonly extract: (source: Source, trace?: (candidate: Candidate) => void) => Extraction;
  /** The same of several at once, which is faster. */
  readonly extractAll: (sources: readonly Source[]) => readonly Extraction[];
  readonly normalize: (analysis: Analysis) => DocumentRows;
  readonly actors: () => Actors;
  /** Checks what is known once a document's rows stand, then what is known at the end. */
  readonly validator: () => Validator;
}

/** Adds up the actors of all documents. */
export interface Actors {
  readonly add: (rows: Pick<DocumentRows, 'document' | 'actors'>) => void;
  readonly rows: () => readonly ActorRow[];
  readonly issues: () => readonly Issue[];
  /** What rows that were written before all were known must become; undefined where they stay. */
  readonly renaming: () => Change | undefined;
}
type Change = <T extends Pick<DocumentRows, 'document' | 'statements' | 'mentions'>>(rows: T) => T;

export interface Validator {
  readonly document: (rows: DocumentRows) => readonly Issue[];
  readonly finish: (actors: readonly ActorRow[]) => readonly Issue[];
}

/** Where faults go. */
export type Report = (issues: readonly Issue[]) => void;

/** Called after each document, taken or refused. */
export type Tick = () => void;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `work`, or an issue that names the stage and the file: one bad document never stops the rest. */
function attempt<T>(stage: string, file: string, report: Report, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    report([issue('document-failed', file, `${stage}: ${error instanceof Error ? error.message : String(error)}`)]);
    return undefined;
  }
}

/** What waits to be analysed or told, in the order of the documents. */
type Waiting = Source | readonly Issue[];
const isSource = (one: Waiting): one is Source => 'bytes' in one;

/** Documents that are analysed together, and their bytes: enough for the processor to settle in each step, few enough for its cache. */
export const TOGETHER = { documents: 16, bytes: 256 * 1024 };

/** The analyses of documents, in their order; of two with the same bytes the first. Memory grows by a hash and a name a document. */
export async function* analyses(
  documents: AsyncIterable<Source | Issue>,
  stages: Pick<Stages, 'extractAll'>,
  report: Report,
  tick?: Tick,
): AsyncGenerator<Analysis> {
  const seen = new Map<string, string>();
  let waiting: Waiting[] = [];
  let bytes = 0;
  for await (const source of documents) {
    if (isIssue(source)) waiting.push([source]);
    else {
      const hash = sha256(source.bytes);
      const first = seen.get(hash);
      if (first === undefined) {
        seen.set(hash, source.file);
        waiting.push(source);
        bytes += source.bytes.length;
      } else waiting.push([issue('duplicate-document', source.file, `The same bytes as ${first}; taken once.`)]);
    }
    if (waiting.length < TOGETHER.documents && bytes < TOGETHER.bytes) continue;
    yield* analysed(waiting, stages, report, tick);
    waiting = [];
    bytes = 0;
  }
  yield* analysed(waiting, stages, report, tick);
}

function* analysed(waiting: readonly Waiting[], stages: Pick<Stages, 'extractAll'>, report: Report, tick?: Tick): Generator<Analysis> {
  const extractions = extracted(waiting.filter(isSource), stages, report);
  for (const one of waiting) {
    const extraction = isSource(one) ? extractions.get(one) : { issues: one };
    if (extraction !== undefined) report(extraction.issues);
    if (extraction?.analysis !== undefined) yield extraction.analysis;
    tick?.();
  }
}

/** All at once; where one of them fails, each by itself, so that the others have theirs. */
function extracted(sources: readonly Source[], stages: Pick<Stages, 'extractAll'>, report: Report): Map<Source, Extraction> {
  try {
    const extractions = stages.extractAll(sources);
    return new Map(sources.map((source, i) => [source, extractions[i] as Extraction]));
  } catch {
    const out = new Map<Source, Extraction>();
    for (const source of sources) {
      const extraction = attempt('extract', source.file, report, () => stages.extractAll([source])[0]);
      if (extraction !== undefined) out.set(source, extraction);
    }
    return out;
  }
}

/** The rows of analyses, in their order. */
export async function* rowsOf(
  found: AsyncIterable<Analysis> | Iterable<Analysis>,
  stages: Pick<Stages, 'normalize'>,
  report: Report,
): AsyncGenerator<DocumentRows> {
  for await (const analysis of found) {
    const rows = attempt('normalize', analysis.file, report, () => stages.normalize(analysis));
    if (rows === undefined) continue;
    report(rows.issues);
    yield rows;
  }
}

/** The rows that hold; those of a document that breaks the schema or an invariant are reported and left out. */
export async function* checked(found: AsyncIterable<DocumentRows>, validator: Validator, report: Report): AsyncGenerator<DocumentRows> {
  for await (const rows of found) {
    const issues = attempt('validate', rows.document.source_file, report, () => validator.document(rows));
    if (issues === undefined) continue;
    report(issues);
    if (!issues.some(({ severity }) => severity === 'error')) yield rows;
  }
}

/** Renames actors in rows that are written already, where they need it; what has then seen all rows as they are. */
async function renamed(release: Release, actors: Actors, stages: Stages, validator: Validator): Promise<Validator> {
  const change = actors.renaming();
  if (change === undefined) return validator;
  const again = stages.validator();
  await release.rewrite((rows) => {
    const changed = change(rows);
    // all of them held before
    again.document(changed);
    return changed;
  });
  return again;
}

/** All stages, from documents as read to a release in its place. Where this throws, nothing was released. */
export async function build(
  documents: AsyncIterable<Source | Issue>,
  stages: Stages,
  openRelease: () => Promise<Release>,
  tick?: Tick,
): Promise<Finished> {
  const issues: Issue[] = [];
  const report: Report = (found) => {
    for (const one of found) issues.push(one);
  };
  const release = await openRelease();
  try {
    const actors = stages.actors();
    const validator = stages.validator();
    for await (const rows of checked(rowsOf(analyses(documents, stages, report, tick), stages, report), validator, report)) {
      actors.add(rows);
      await release.write(rows);
    }
    const actorRows = actors.rows();
    report(actors.issues());
    report((await renamed(release, actors, stages, validator)).finish(actorRows));
    return await release.finish(actorRows, issues);
  } finally {
    await release.abort();
  }
}
