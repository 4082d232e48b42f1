/** Turns and attributions → rows of `statements`. */
import { dayWords } from '../lexicon/days.ts';
import type { Attribution, Speaker } from '../model/document.ts';
import { statementId } from '../model/ids.ts';
import { type Span, slice } from '../model/span.ts';
import type { StatementRow } from '../model/tables/index.ts';
import type { Context } from './context.ts';
import { saidOn } from './dates.ts';
import { innermost, nested } from './nest.ts';

/** A statement with its UTF-16 stretch and the wording of its speaker, for what is laid over it. */
export interface Statement {
  readonly span: Span;
  readonly source?: Span;
  readonly speaker?: Speaker;
  readonly row: StatementRow;
}

const nothing = {
  form: null,
  speaker_text: null,
  speaker_start: null,
  speaker_end: null,
  cue_text: null,
  cue_start: null,
  cue_end: null,
  cue_lemma: null,
  cue_class: null,
  said_on: null,
  parent_statement_id: null,
  replies_to_statement_id: null,
  continues_statement_id: null,
} as const;

/** All statements of the document, by start, then the longer first, a turn before a quotation of equal stretch. */
export function statementsOf(context: Context): Statement[] {
  const all = [...turnsOf(context), ...quotationsOf(context)];
  all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end || rank(a) - rank(b));
  const holders = innermost(all, all);
  return all.map((statement, i) => {
    const parent = holders[i];
    if (parent === undefined || statement.row.kind !== 'quotation') return statement;
    return { ...statement, row: { ...statement.row, parent_statement_id: parent.row.statement_id } };
  });
}

const rank = (s: Statement): number => (s.row.kind === 'quotation' ? 1 : 0);

function turnsOf(context: Context): Statement[] {
  const { analysis } = context;
  const placed = analysis.reading.turns.flatMap((turn, index) => {
    const span = context.solid(turn.span, turn.kind);
    return span === undefined ? [] : [{ turn, index, span }];
  });
  const kept = nested(placed, (gone) =>
    context.report('span-contested', `Two turns overlap; a ${gone.turn.kind} was left out.`, gone.span),
  );
  const ids = new Map(kept.map(({ turn, index, span }) => [index, statementId(context.documentId, turn.kind, context.published(span))]));
  return kept.map(({ turn, index, span }) => {
    const speaker = analysis.turnSpeakers[index] ?? undefined;
    // `R :` names nobody: the label is the speaker's wording only where the layout read a name in it.
    const named = turn.speaker?.basis === 'label' ? turn.label : undefined;
    const source = named && context.solid(named, 'label');
    const row: StatementRow = {
      ...base(context, turn.kind, span, ids.get(index) as string),
      ...speakerOf(context, speaker, source),
      replies_to_statement_id: (turn.repliesTo === undefined ? undefined : ids.get(turn.repliesTo)) ?? null,
      rule_id: `layout/${analysis.reading.layout}`,
    };
    return made(row, span, source, speaker);
  });
}

interface Stretch {
  readonly span: Span;
  readonly attribution: Attribution;
  readonly order: number;
}

function quotationsOf(context: Context): Statement[] {
  const stretches: Stretch[] = context.analysis.attributions.flatMap((attribution, order) =>
    attribution.content.flatMap((content) => {
      const span = context.solid(content, 'content of a quotation');
      return span === undefined ? [] : [{ span, attribution, order }];
    }),
  );
  const kept = nested(stretches, (gone, stays) => {
    if (sameFact(gone, stays)) return;
    context.report('span-contested', `Rules ${stays.attribution.ruleId} and ${gone.attribution.ruleId} claim the same words.`, gone.span);
  });
  const last = new Map<number, Statement>();
  return kept.flatMap(({ span, attribution, order }) => {
    const before = last.get(order);
    if (before !== undefined && span.start < before.span.end) {
      context.report('span-contested', `Rule ${attribution.ruleId} gives stretches that overlap.`, span);
      return [];
    }
    const statement = before === undefined ? first(context, attribution, span) : next(context, attribution, span, before.row);
    last.set(order, statement);
    return [statement];
  });
}

/** Two rules found one thing: nothing is lost with the second. */
const sameFact = (a: Stretch, b: Stretch): boolean =>
  a.span.start === b.span.start &&
  a.span.end === b.span.end &&
  a.attribution.speaker?.actor === b.attribution.speaker?.actor &&
  (a.attribution.speaker !== undefined || a.attribution.source?.start === b.attribution.source?.start);

function first(context: Context, attribution: Attribution, span: Span): Statement {
  const { speaker, ruleId, form } = attribution;
  const cue = attribution.cue && context.solid(attribution.cue, 'cue');
  const source = attribution.source && context.solid(attribution.source, 'wording of a speaker');
  const row: StatementRow = {
    ...base(context, 'quotation', span),
    form,
    ...speakerOf(context, speaker, source),
    ...cueOf(context, cue),
    cue_lemma: attribution.cueLemma ?? null,
    cue_class: attribution.cueClass ?? null,
    said_on: dayOf(context, attribution.when),
    rule_id: ruleId,
  };
  return made(row, span, source, speaker);
}

function next(context: Context, attribution: Attribution, span: Span, before: StatementRow): Statement {
  const { speaker, ruleId, form } = attribution;
  const row: StatementRow = {
    ...base(context, 'quotation', span),
    form,
    ...speakerOf(context, speaker === undefined ? undefined : { ...speaker, basis: 'carried' }, undefined),
    said_on: before.said_on,
    continues_statement_id: before.statement_id,
    rule_id: ruleId,
  };
  return made(row, span, undefined, speaker);
}

const made = (row: StatementRow, span: Span, source: Span | undefined, speaker: Speaker | undefined): Statement => ({
  row,
  span,
  ...(source === undefined ? {} : { source }),
  ...(speaker === undefined ? {} : { speaker }),
});

function base(context: Context, kind: StatementRow['kind'], span: Span, id?: string) {
  const { start, end } = context.published(span);
  return {
    statement_id: id ?? statementId(context.documentId, kind, { start, end }),
    document_id: context.documentId,
    kind,
    ...nothing,
    text: slice(context.analysis.text, span),
    char_start: start,
    char_end: end,
  };
}

function speakerOf(context: Context, speaker: Speaker | undefined, source: Span | undefined) {
  const actor = speaker === undefined ? undefined : context.analysis.actors[speaker.actor];
  const wording = source === undefined ? undefined : context.published(source);
  return {
    speaker_actor_id: actor?.id ?? null,
    speaker_text: source === undefined ? null : slice(context.analysis.text, source),
    speaker_start: wording?.start ?? null,
    speaker_end: wording?.end ?? null,
    speaker_basis: actor === undefined ? null : (speaker?.basis ?? null),
  };
}

function cueOf(context: Context, cue: Span | undefined) {
  if (cue === undefined) return {};
  const { start, end } = context.published(cue);
  return { cue_text: slice(context.analysis.text, cue), cue_start: start, cue_end: end };
}

function dayOf(context: Context, when: Span | undefined): string | null {
  if (when === undefined) return null;
  const { text } = context.analysis;
  // samedi | 21 au matin: a number right behind belongs to the day
  const number = /^\s+\d{1,2}(?:er)?(?!\p{L})/u.exec(text.slice(when.end, when.end + 8))?.[0] ?? '';
  const words = slice(text, when) + (/\p{L}$/u.test(slice(text, when)) ? number : '');
  const day = saidOn(words, context.publishedOn, dayWords());
  if (day === null) context.report('said-on-undecided', `« ${words} » gives no single day.`, when);
  return day;
}
