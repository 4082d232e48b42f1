/** Drafts in tokens → attributions in characters, each with its speaker where the document names one. */

import { isOneOf } from '../../lexicon/word-test.ts';
import type { Attribution, FoundActor, Mention, Speaker } from '../../model/document.ts';
import { type Span, span } from '../../model/span.ts';
import { type Doc, paragraphAt, type Range, sentenceAt } from '../doc.ts';
import { wordAt } from './grammar.ts';
import type { Draft } from './rule.ts';
import type { Found } from './scene.ts';
import { headOf, mainSubject } from './source.ts';
import { mentionsIn, type People, peopleOf, type Voices } from './speaker/people.ts';
import { hold, type Named, named, OWN_WORDS, resolvePhrase } from './speaker/phrase.ts';
import { type Agreement, type Antecedent, agrees, pronounOf, resolveCalling, resolvePronoun } from './speaker/pronoun.ts';

/** An attribution whose content is being read: what stands inside it is its speaker's. */
interface Around extends Agreement {
  /** Words as spoken: who speaks there says *je*, so that *il* is somebody else. */
  readonly direct: boolean;
  readonly end: number;
  readonly speaker: Speaker | undefined;
  readonly source: Range | undefined;
}

/** Attributions in document order. Those that only repeat the speaker of the words around them are left out. */
export function resolve(
  doc: Doc,
  found: readonly Found[],
  actors: readonly FoundActor[],
  mentions: readonly Mention[],
  turnSpeakers: readonly (Speaker | null)[] = [],
): Attribution[] {
  const people = peopleOf(doc, actors, mentions);
  const spoken: Antecedent[] = [];
  const voices: Voices = { last: new Map(), documents: new Map() };
  const open: Around[] = [];
  const out: Attribution[] = [];
  let running: Speaker | undefined;
  for (const { rule, draft } of found) {
    const first = draft.content[0] as Range;
    while (open.length > 0 && (open.at(-1)?.end ?? 0) < first.end) open.pop();
    const around = open.at(-1);
    let who = named(undefined, { gender: undefined, plural: false });
    if (draft.source !== undefined) {
      const pronoun = pronounOf(doc, draft.source);
      // the same words as the source of what holds it: its own doing, not somebody's said of it
      if (around?.source !== undefined && around.source.first === draft.source.first) continue;
      if (pronoun !== undefined) {
        // le ministre a dit qu'il espérait que…: his own words
        if (around !== undefined && !around.direct && agrees(around, pronoun) && !isOutlet(people, around)) continue;
        const speaker = resolvePronoun(doc, draft.source.first, pronoun, spoken, people, voices, first, {
          not: around?.direct === true ? around.source : undefined,
        });
        who = named(speaker ?? (spoken.length === 0 ? ofOwnClause(doc, draft, pronoun, people, voices) : undefined), pronoun);
      } else if (isYou(wordAt(doc, draft.source.first))) {
        who = named(answerer(doc, draft.source.first, turnSpeakers), who);
      } else {
        who = resolvePhrase(doc, draft.source, people, voices);
        if (who.calling) {
          const speaker = resolveCalling(doc, draft.source.first, who, spoken, people, voices, first);
          if (speaker !== undefined) who = named(speaker, who, true);
        }
      }
      if (around?.speaker !== undefined && around.speaker.actor === who.speaker?.actor) continue;
      if (who.speaker !== undefined) {
        voices.last.set(who.speaker.actor, draft.source.first);
        const paper = draft.cue === undefined ? undefined : paperAt(doc, draft.cue, draft.source);
        if (paper !== undefined) hold(voices, paper, who.speaker);
      }
      // a pronoun for nobody known says nothing of who the next one stands for; a paper of nobody's, `le texte`, is no il
      if (who.speaker !== undefined || (pronoun === undefined && !isCited(doc, draft) && standsFor(doc, draft.source, who)))
        spoken.push({
          at: draft.source.first,
          actor: who.speaker?.actor,
          gender: who.gender,
          plural: who.plural,
          until: Math.min(around?.end ?? doc.words.length, owned(draft) ? first.end : doc.words.length),
        });
    } else if (draft.carried === true && running !== undefined) who = named({ actor: running.actor, basis: 'carried' }, who);
    running = who.speaker;
    out.push(attributionOf(doc, rule.id, draft, who.speaker));
    open.push({
      direct: draft.form === 'direct',
      end: (draft.content.at(-1) as Range).end,
      speaker: who.speaker,
      source: draft.source,
      gender: who.gender,
      plural: who.plural,
    });
  }
  return out;
}

/** `il a dit que P, rapporte l'AFP`: an agency does not speak of itself as il. */
const isOutlet = (people: People, { speaker, gender }: Around): boolean =>
  gender === undefined && speaker !== undefined && people.actors[speaker.actor]?.type === 'media';

/** Who answers the question in which token `at` stands: *vous* there. */
function answerer(doc: Doc, at: number, turnSpeakers: readonly (Speaker | null)[]): Speaker | undefined {
  const question = paragraphAt(doc, at)?.block.turn ?? -1;
  const { turns } = doc.reading;
  // an answer stands behind its question, a few turns on at most
  for (let t = question + 1; t < turns.length && t < question + 16; t++) {
    if (turns[t]?.kind !== 'answer' || turns[t]?.repliesTo !== question) continue;
    const speaker = turnSpeakers[t];
    return speaker == null ? undefined : { actor: speaker.actor, basis: 'pronoun' };
  }
  return undefined;
}

/** `Le ministre Paul Durand « comprend » les grévistes, dit-il`: where nobody spoke before, the subject of what is said. */
function ofOwnClause(doc: Doc, draft: Draft, pronoun: Agreement, people: People, voices: Voices): Speaker | undefined {
  const [said] = draft.content;
  if (said === undefined || draft.form === 'direct' || draft.source === undefined || said.first > draft.source.first) return undefined;
  // where the verb alone stands between marks, no subject is found: who is named first
  const [opener] = mentionsIn(people, { first: said.first, end: Math.min(said.end, said.first + 8) });
  const subject = mainSubject(doc, said.first, said.end) ?? opener;
  const who = subject === undefined ? undefined : resolvePhrase(doc, subject, people, voices);
  if (who?.speaker === undefined || !agrees(who, pronoun) || people.actors[who.speaker.actor]?.type !== 'person') return undefined;
  return { actor: who.speaker.actor, basis: 'pronoun' };
}

/** `a indiqué le ministre dans un communiqué`, `Dans une déclaration, la cheffe a dit`: the paper that carries the words. */
function paperAt(doc: Doc, cue: Range, source: Range): string | undefined {
  const sentence = sentenceAt(doc, cue.first);
  if (sentence === undefined) return undefined;
  const from = Math.max(cue.end, source.end);
  return paperIn(doc, sentence.first, Math.min(sentence.end, sentence.first + 4)) ?? paperIn(doc, from, Math.min(sentence.end, from + 10));
}

function paperIn(doc: Doc, first: number, end: number): string | undefined {
  for (let i = first; i + 2 < end; i++) {
    if (!carries(wordAt(doc, i)) || !isOne(wordAt(doc, i + 1))) continue;
    const { norm } = wordAt(doc, i + 2);
    if (OWN_WORDS.has(norm)) return norm;
  }
  return undefined;
}
const carries = isOneOf('dans par');
const isOne = isOneOf('un une');
const isYou = isOneOf('vous -vous');

/** `l'annonce du ministère selon laquelle…`: the owner stands in passing, behind its noun. */
const owned = ({ cue, source, cueRow }: Draft): boolean =>
  cueRow?.pos === 'noun' && cue !== undefined && source !== undefined && source.first > cue.first;

/** Somebody without a name whom a pronoun can mean: not a paper of nobody's, nor `l'opposition`, whose gender nothing tells. */
const standsFor = (doc: Doc, range: Range, who: Named): boolean => {
  const head = wordAt(doc, headOf(doc, range));
  return !OWN_WORDS.has(head.norm) && (who.gender !== undefined || who.plural || head.source === 'person');
};

/** `selon le rapport`: cited in passing, a paper of nobody's is no il. */
const isCited = (doc: Doc, { cueRow, source }: Draft): boolean =>
  cueRow?.pos === 'preposition' && source !== undefined && wordAt(doc, headOf(doc, source)).source === 'document';

const attributionOf = (doc: Doc, ruleId: string, draft: Draft, speaker: Speaker | undefined): Attribution => ({
  ruleId,
  form: draft.form,
  content: draft.content.map((c) => chars(doc, c)),
  cue: draft.cue && chars(doc, draft.cue),
  cueLemma: draft.cueRow?.expression,
  cueClass: draft.cueRow?.class,
  source: draft.source && sourceChars(doc, draft.source),
  speaker,
  when: draft.when && chars(doc, draft.when),
});

/** The range in characters. */
function chars(doc: Doc, range: Range): Span {
  const start = doc.starts[range.first];
  const end = doc.ends[range.end - 1];
  if (start === undefined || end === undefined)
    throw new Error(`${doc.file}: token range ${range.first}-${range.end} lies outside the document`);
  return span(start, end);
}

/** An inverted pronoun is published without its hyphens: `il` of `-t-il`. */
function sourceChars(doc: Doc, range: Range): Span {
  const all = chars(doc, range);
  const word = wordAt(doc, range.first);
  return word.kind === 'clitic' ? span(all.end - (word.norm.length - 1), all.end) : all;
}
