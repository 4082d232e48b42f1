/** An analysis as marks over its text, and a note for each thing found. */
import type { Analysis, Attribution, Block, Candidate, Lost, Speaker } from '../model/document.ts';
import { contains, inOrder, type Span, slice } from '../model/span.ts';

export type Layer = 'content' | 'source' | 'cue' | 'when' | 'mention';

export interface Mark {
  readonly layer: Layer;
  readonly span: Span;
  /** Number of the attribution, from 1; 0 for a mention. */
  readonly number: number;
  /** How many contents hold this one. */
  readonly depth: number;
  /** What it is, in words. */
  readonly note: string;
}

/** A stretch of the page, with what stands in it. */
export interface Part {
  readonly role: Block['role'] | 'unread';
  readonly span: Span;
  /** The heading of the turn that begins here. */
  readonly turn?: string;
  /** In document order, the longer first. */
  readonly marks: readonly Mark[];
  /** A line for each attribution whose content begins here, and for each candidate that lost to it. */
  readonly notes: readonly Note[];
}

export interface Note {
  /** Number of the attribution, from 1; 0 where no attribution stands instead of what lost. */
  readonly number: number;
  readonly note: string;
  /** The candidates in whose place it stands, and why. */
  readonly lost: readonly string[];
}

/** The whole text in parts, in order, gaps between blocks included. */
export function partsOf(analysis: Analysis, candidates: readonly Candidate[] = []): Part[] {
  const { text, reading, attributions, mentions, actors } = analysis;
  const all: Mark[] = [];
  const depths = depthsOf(attributions);
  for (const [i, a] of attributions.entries()) {
    const note = noteOf(analysis, a);
    const add = (layer: Layer, span: Span | undefined): void => {
      if (span !== undefined) all.push({ layer, span, number: i + 1, depth: depths.get(span) ?? 0, note });
    };
    for (const span of a.content) add('content', span);
    add('source', a.source);
    add('cue', a.cue);
    add('when', a.when);
  }
  for (const m of mentions) {
    const actor = actors[m.actor];
    all.push({ layer: 'mention', span: m.span, number: 0, depth: 0, note: `${actor?.name ?? '?'} (${actor?.id ?? '?'}), ${m.form}` });
  }
  all.sort((a, b) => inOrder(a.span, b.span));

  const losers = new Map<number | undefined, Candidate[]>();
  for (const c of candidates) losers.set(c.winner, [...(losers.get(c.winner) ?? []), c]);
  const lostTo = (winner: number): string[] => (losers.get(winner) ?? []).map((c) => lostNote(text, c));

  const parts: Part[] = [];
  const turnsDone = new Set<number>();
  // a turn begins at its label
  const labelled = new Map(reading.turns.flatMap((t, i) => (t.label === undefined ? [] : [[t.label.start as number, i] as const])));
  let next = 0;
  for (const block of withGaps(reading.blocks, text)) {
    const { role, span } = block;
    const turn = block.turn ?? (role === 'label' ? labelled.get(span.start) : undefined);
    const marks: Mark[] = [];
    while (next < all.length && (all[next] as Mark).span.start < span.end) marks.push(all[next++] as Mark);
    const begun = turn !== undefined && !turnsDone.has(turn);
    if (begun) turnsDone.add(turn);
    const numbers = [...new Set(marks.filter((m) => m.layer === 'content' && isFirst(attributions, m)).map((m) => m.number))];
    const unplaced = (losers.get(undefined) ?? []).filter((c) => contains(span, c.content[0] as Span));
    parts.push({
      role,
      span,
      ...(begun && { turn: turnNote(analysis, turn) }),
      marks: marks.filter((m) => contains(span, m.span)),
      notes: [
        ...numbers.map((number) => ({ number, note: noteOf(analysis, attributions[number - 1] as Attribution), lost: lostTo(number - 1) })),
        ...(unplaced.length === 0 ? [] : [{ number: 0, note: 'no attribution', lost: unplaced.map((c) => lostNote(text, c)) }]),
      ],
    });
  }
  return parts;
}

const isFirst = (attributions: readonly Attribution[], m: Mark): boolean => attributions[m.number - 1]?.content[0]?.start === m.span.start;

/** How many contents lie around each, up to 3. */
function depthsOf(attributions: readonly Attribution[]): Map<Span, number> {
  const depths = new Map<Span, number>();
  const around: Span[] = [];
  for (const span of attributions.flatMap((a) => a.content).sort(inOrder)) {
    while (around.length > 0 && !contains(around.at(-1) as Span, span)) around.pop();
    depths.set(span, Math.min(3, around.length));
    around.push(span);
  }
  return depths;
}

function withGaps(blocks: readonly Block[], text: string): { role: Part['role']; span: Span; turn?: number | undefined }[] {
  const out: { role: Part['role']; span: Span; turn?: number | undefined }[] = [];
  let at = 0;
  const gap = (end: number): void => {
    if (text.slice(at, end).trim() !== '') out.push({ role: 'unread', span: { start: at, end } as unknown as Span });
  };
  for (const block of blocks) {
    gap(block.span.start);
    out.push(block);
    at = block.span.end;
  }
  gap(text.length);
  return out;
}

function turnNote(analysis: Analysis, index: number): string {
  const turn = analysis.reading.turns[index];
  if (turn === undefined) return `turn ${index + 1}`;
  const label = turn.label === undefined ? '' : `, label "${slice(analysis.text, turn.label)}"`;
  const reply = turn.repliesTo === undefined ? '' : `, replies to turn ${turn.repliesTo + 1}`;
  return `turn ${index + 1}: ${turn.kind}, ${speakerNote(analysis, analysis.turnSpeakers[index] ?? undefined)}${label}${reply}`;
}

function noteOf(analysis: Analysis, a: Attribution): string {
  const { text } = analysis;
  const cue =
    a.cue === undefined
      ? 'no cue'
      : `cue "${oneLine(slice(text, a.cue))}"${a.cueLemma === undefined ? '' : ` (${[a.cueLemma, a.cueClass].filter(Boolean).join(', ')})`}`;
  const source = a.source === undefined ? 'no source' : `source "${oneLine(slice(text, a.source))}"`;
  const when = a.when === undefined ? '' : `, when "${oneLine(slice(text, a.when))}"`;
  const stretches = a.content.length > 1 ? `, ${a.content.length} stretches` : '';
  return `${a.form}, rule ${a.ruleId}, ${speakerNote(analysis, a.speaker)}, ${source}, ${cue}${when}${stretches}`;
}

const WHY: Record<Lost, string> = {
  overlap: 'its words cross these',
  doubled: 'the same words again',
  later: 'its rule comes behind the one that fired',
  repeated: 'only repeats the speaker around it',
};
const MOST_WORDS = 120;

function lostNote(text: string, c: Candidate): string {
  const words = c.content.map((span) => oneLine(slice(text, span))).join(' … ');
  const shown =
    words.length <= MOST_WORDS ? words : `${words.slice(0, MOST_WORDS / 2).trimEnd()} … ${words.slice(-MOST_WORDS / 2).trimStart()}`;
  const cue = c.cue === undefined ? '' : `, cue "${oneLine(slice(text, c.cue))}"`;
  return `lost: ${c.form}, rule ${c.ruleId}, "${shown}"${cue}: ${WHY[c.lost]}`;
}

function speakerNote({ actors }: Analysis, speaker: Speaker | undefined): string {
  if (speaker === undefined) return 'speaker unknown';
  return `speaker ${actors[speaker.actor]?.name ?? '?'} (by ${speaker.basis})`;
}

const oneLine = (s: string): string => s.replace(/\s+/g, ' ');

/** What is known of the document as a whole: name and value. */
export function headOf(analysis: Analysis): (readonly [name: string, value: string])[] {
  const { reading, curated, text, actors, spokesperson } = analysis;
  const { date, basis } = reading.publishedOn;
  const title = curated.title ?? (reading.title === undefined ? undefined : slice(text, reading.title));
  const published =
    curated.published_on === undefined ? [date ?? 'unknown', basis === undefined ? '' : `(${basis})`] : [curated.published_on, '(curated)'];
  const printed = reading.publishedOn.text === undefined ? '' : `from "${oneLine(reading.publishedOn.text)}"`;
  return [
    ['file', analysis.file],
    ['genre', `${curated.genre ?? reading.genre}, layout ${reading.layout}, language ${curated.language ?? reading.language}`],
    ['title', title === undefined ? 'none' : oneLine(title)],
    ['published', [...published, printed].filter((s) => s !== '').join(' ')],
    ['publisher', curated.publisher ?? analysis.publisher ?? reading.publisher ?? 'unknown'],
    ['spokesperson', (spokesperson === undefined ? undefined : actors[spokesperson]?.name) ?? 'none'],
    ['found', `${reading.turns.length} turns, ${analysis.attributions.length} attributions, ${analysis.mentions.length} mentions`],
  ];
}
