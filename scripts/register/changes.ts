/** Two registers compared, row by row and on texts: what a change of `seeds/actors.csv` does. */
import type { Lexicon } from '../../pipeline/lexicon/load.ts';
import type { Register, RegisterActor } from '../../pipeline/lexicon/register.ts';
import type { Analysis, FoundActor } from '../../pipeline/model/document.ts';
import { codePointsOf, type Span } from '../../pipeline/model/span.ts';

export interface RowChange {
  readonly id: string;
  readonly name: string;
  readonly what: 'added' | 'removed' | 'changed';
  /** Of a changed row the columns that differ. */
  readonly columns: readonly string[];
}

const COLUMNS = ['name', 'type', 'aliases', 'metonyms', 'country', 'parentId', 'terms', 'gender', 'wikidataId', 'source'] as const;

/** By id. */
export function rowChanges(before: Register, after: Register): readonly RowChange[] {
  const changes: RowChange[] = [];
  for (const id of [...new Set([...before.byId.keys(), ...after.byId.keys()])].sort()) {
    const [old, row] = [before.byId.get(id), after.byId.get(id)];
    const { name } = (row ?? old) as RegisterActor;
    if (old === undefined) changes.push({ id, name, what: 'added', columns: [] });
    else if (row === undefined) changes.push({ id, name, what: 'removed', columns: [] });
    else {
      const columns = COLUMNS.filter((column) => JSON.stringify(old[column]) !== JSON.stringify(row[column]));
      if (columns.length > 0) changes.push({ id, name, what: 'changed', columns });
    }
  }
  return changes;
}

export interface Effect {
  readonly file: string;
  readonly what: 'mention' | 'speaker';
  /** Code points, half-open: of the mention, or of the quotation. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What stands before and behind it on its line. */
  readonly before: string;
  readonly behind: string;
  /** Ids of actors; undefined where nobody was or is named. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

type Extract = (lexicon: Lexicon) => Analysis | undefined;

/** What one text says of actors differently with the one lexicon and the other, in the order of the text. */
export function effectsOn(extract: Extract, before: Lexicon, after: Lexicon): readonly Effect[] {
  const [old, now] = [extract(before), extract(after)];
  if (old === undefined || now === undefined) return [];
  return [...compared('mention', old, now, mentionsOf), ...compared('speaker', old, now, speakersOf)];
}

interface Place {
  readonly span: Span;
  readonly id: string | undefined;
}
type Named = Map<string, Place>;
const keyOf = ({ start, end }: Span): string => `${start}-${end}`;

const mentionsOf = ({ mentions, actors }: Analysis): Named =>
  new Map(mentions.map(({ span, actor }) => [keyOf(span), { span, id: (actors[actor] as FoundActor).id }]));

const speakersOf = ({ attributions, actors }: Analysis): Named =>
  new Map(
    attributions.flatMap(({ content: [span], speaker }) =>
      span === undefined ? [] : [[keyOf(span), { span, id: speaker === undefined ? undefined : actors[speaker.actor]?.id }] as const],
    ),
  );

const AROUND = 40;

function compared(what: Effect['what'], old: Analysis, now: Analysis, namedIn: (analysis: Analysis) => Named): Effect[] {
  const [then, today] = [namedIn(old), namedIn(now)];
  const at = codePointsOf(now.text);
  return [...new Set([...then.keys(), ...today.keys()])]
    .map((key) => ({ from: then.get(key), to: today.get(key) }))
    .filter(({ from, to }) => from?.id !== to?.id)
    .map(({ from, to }) => {
      const { start, end } = ((to ?? from) as Place).span;
      const [before] = now.text
        .slice(Math.max(0, start - AROUND), start)
        .split('\n')
        .slice(-1);
      const [behind] = now.text.slice(end, end + AROUND).split('\n');
      const text = now.text.slice(start, end).replace(/\s+/g, ' ');
      return {
        file: now.file,
        what,
        start: at(start),
        end: at(end),
        text,
        before: before ?? '',
        behind: behind ?? '',
        from: from?.id,
        to: to?.id,
      };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
