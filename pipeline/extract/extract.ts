/** Bytes → analysis of one document. Pure and synchronous. */
import { hash } from 'node:crypto';
import type { Lexicon } from '../lexicon/load.ts';
import type { Analysis, Candidate, Extraction, FoundActor, Reading, Source, Speaker } from '../model/document.ts';
import { findAttributions, type Trace } from './attribution/match.ts';
import { resolve } from './attribution/resolve.ts';
import { buildDoc } from './build-doc.ts';
import { candidatesOf } from './candidates.ts';
import { decode, type Limits } from './decode.ts';
import type { Doc } from './doc.ts';
import { readPage } from './layouts/index.ts';
import { findMentions, resolveName } from './mentions/index.ts';
import type { PageFacts } from './page-facts.ts';

/**
 * Analyses one document, or refuses it; what was inferred, repaired or left open is in the issues. `trace` is told of
 * every candidate that lost, in document order.
 */
export function extract(source: Source, lexicon: Lexicon, limits?: Limits, trace?: (candidate: Candidate) => void): Extraction {
  const decoded = decode(source, limits);
  if (decoded.text === undefined) return { issues: decoded.issues };
  const { text, curated } = decoded;
  const read = readPage(text, curated, lexicon, source.file);
  const page = { ...read, reading: withStatedDay(read.reading, decoded.page) };
  const doc = buildDoc(source.file, text, page.reading, lexicon);
  const { mentions, actors, issues: open } = findMentions(doc);
  const speakers = speakersOf(doc, page.reading, actors);
  const lost: Parameters<Trace>[0][] = [];
  const found = findAttributions(doc, undefined, trace && ((event) => lost.push(event)));
  const attributions = resolve(doc, found, actors, mentions, speakers.turnSpeakers);
  if (trace !== undefined) candidatesOf(doc, lost, found, attributions).forEach(trace);
  const analysis: Analysis = {
    file: source.file,
    sha256: sha256Of(source.bytes),
    curated,
    text,
    reading: page.reading,
    actors: actors.map((actor) => (isNameAlone(actor) ? { ...actor, id: `${actor.id}-${sha256Of(text).slice(0, 8)}` } : actor)),
    mentions,
    attributions,
    ...speakers,
  };
  return { analysis, issues: [...decoded.issues, ...page.issues, ...open] };
}

const sha256Of = (data: Uint8Array | string): string => hash('sha256', data, 'hex');

/** A person known by one name alone (`Sandrine`) is this text's: elsewhere it is another, so the text is part of the id. */
const isNameAlone = (actor: FoundActor): boolean => !actor.registered && actor.type === 'person' && !/[\s\u00a0-]/.test(actor.name);

/** The day that an HTML page states of itself, where its text states none. */
function withStatedDay(reading: Reading, page: PageFacts | undefined): Reading {
  if (reading.publishedOn.date !== undefined || page?.publishedOn === undefined) return reading;
  return {
    ...reading,
    publishedOn: { date: page.publishedOn, basis: 'stated', ...(page.publishedOnText !== undefined && { text: page.publishedOnText }) },
  };
}

/** Who speaks in each turn, and who answers. Names of labels and titles join the document's actors. */
function speakersOf(
  doc: Doc,
  reading: Reading,
  actors: Parameters<typeof resolveName>[2],
): Pick<Analysis, 'turnSpeakers' | 'spokesperson'> {
  const turnSpeakers = reading.turns.map((turn): Speaker | null => {
    if (turn.speaker === undefined) return null;
    const actor = resolveName(turn.speaker.name, doc, actors);
    return actor === undefined ? null : { actor, basis: turn.speaker.basis };
  });
  const spokesperson = reading.spokesperson === undefined ? undefined : resolveName(reading.spokesperson, doc, actors);
  return { turnSpeakers, ...(spokesperson !== undefined && { spokesperson }) };
}
