/** Whose affairs the document is about: the state that a bare `ministère des Affaires étrangères` belongs to. */
import { nameKey } from '../../lexicon/register.ts';
import { fold } from '../../lexicon/word.ts';
import type { Doc } from '../doc.ts';
import { demonymAt, isFree, type Scene, sentenceOf } from './scene.ts';

export interface Context {
  /** ISO code of the state that publishes or whose spokesperson answers. */
  readonly home: string | undefined;
  /** ISO code of the state that the article is mostly about, where one leads clearly. */
  readonly about: string | undefined;
  /** The same where no state leads that has departments rather than ministries. */
  readonly ministerial: string | undefined;
  /** ISO codes named in the document, most often first. */
  readonly ranked: readonly string[];
}

export function contextOf(scene: Scene): Context {
  const counts = new Map<string, number>();
  const answers = new Map<string, number>();
  const add = (code: string, i: number): void => {
    const { paragraph } = sentenceOf(scene, i);
    const block = scene.doc.paragraphs[paragraph]?.block;
    counts.set(code, (counts.get(code) ?? 0) + (block?.role === 'title' || paragraph === 0 ? 2 : 1));
    const turn = block?.turn === undefined ? undefined : scene.doc.reading.turns[block.turn];
    if (turn !== undefined && turn.kind !== 'question') answers.set(code, (answers.get(code) ?? 0) + 1);
  };
  for (const hit of scene.hits) {
    const code = hit.actor?.country ?? (hit.candidates?.length === 1 ? hit.candidates[0]?.country : undefined) ?? hit.body?.country;
    if (code !== undefined && hit.actor?.type !== 'media' && hit.actor?.type !== 'company') add(code, hit.first);
  }
  for (const i of scene.demonyms) {
    if (!isFree(scene, i)) continue;
    const codes = demonymAt(scene, i);
    if (codes.length === 1 && codes[0] !== 'EU') add(codes[0] as string, i);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const about = leading(ranked);
  return {
    home: homeOf(scene.doc, answers),
    about,
    ministerial: about ?? leading(ranked.filter(([code]) => code !== DEPARTMENTAL)),
    ranked: ranked.map(([code]) => code),
  };
}

const DEPARTMENTAL = 'US';

/** The code that is named much more often than the next. */
function leading([top, next]: readonly (readonly [string, number])[]): string | undefined {
  return top !== undefined && top[1] >= 2 && top[1] >= 1.5 * (next?.[1] ?? 0) ? top[0] : undefined;
}

/** The publisher's state, the spokesperson's, the dateline's; in a press conference the state that the answers speak of most. */
function homeOf(doc: Doc, answers: ReadonlyMap<string, number>): string | undefined {
  const { reading, lexicon } = doc;
  const { register, names } = lexicon;
  const spokesperson = reading.spokesperson === undefined ? undefined : register.named(reading.spokesperson);
  if (spokesperson?.country !== undefined) return spokesperson.country;
  if (reading.publisher !== undefined && (reading.genre === 'press_conference' || reading.genre === 'statement')) {
    for (const [code, state] of register.states) {
      const text = ` ${nameKey(reading.publisher)} `;
      if ([state.name, ...state.aliases].some((name) => text.includes(` ${nameKey(name)} `))) return code;
    }
    for (const word of fold(reading.publisher).split(/[^\p{L}-]+/u)) {
      const codes = names.demonyms.get(word);
      if (codes?.length === 1) return codes[0];
    }
  }
  if (reading.genre === 'press_conference') {
    const ranked = [...answers].sort((a, b) => b[1] - a[1]);
    const [top, next] = ranked;
    if (top !== undefined && top[1] > (next?.[1] ?? 0)) return top[0];
  }
  if (reading.place !== undefined) {
    const seats = register.names
      .get(reading.place)
      .filter((phrase) => phrase.value.kind === 'metonym' || phrase.value.actor.type === 'state');
    if (seats.length === 1) return seats[0]?.value.actor.country;
  }
  return undefined;
}
