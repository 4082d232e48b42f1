/**
 * Who is named where: every stretch of the main content that names an actor, and the actors of the document.
 * Known names first, then what stands around unknown ones, then what the whole document says of both.
 */
import { Names, unlistedKinds } from '../../lexicon/naming.ts';
import { nameKey } from '../../lexicon/register.ts';
import type { FoundActor, Mention } from '../../model/document.ts';
import { type Issue, issue } from '../../model/issue.ts';
import { codePointsOf, inOrder, type Span, slice, span } from '../../model/span.ts';
import type { Doc, Tokens } from '../doc.ts';
import { acronyms } from './acronyms.ts';
import { type Cast, finished, newCast } from './actors.ts';
import { decideBodies, shortForms, townsOwn } from './bodies.ts';
import { discover } from './discover.ts';
import { findNames } from './find.ts';
import { groundOf } from './ground.ts';
import { identify } from './identify.ts';
import { spellingIn } from './known.ts';
import { originate } from './origin.ts';
import type { Hit, Scene } from './scene.ts';
import { voices } from './voices.ts';

export { resolveName } from './resolve.ts';

/** The mentions in document order and the actors that they name; `Mention.actor` is an index into `actors`. */
export function findMentions(doc: Doc): { mentions: Mention[]; actors: FoundActor[]; issues: Issue[] } {
  const scene = newScene(doc);
  const cast = newCast(doc.lexicon.register);
  findNames(scene, cast);
  const { names, titled } = discover(scene, cast);
  identify(scene, cast, names, titled);
  voices(scene, cast);
  decideBodies(scene, cast);
  townsOwn(scene);
  acronyms(scene, cast);
  shortForms(scene, cast);
  originate(scene, cast, titled);
  const { mentions, actors } = collect(scene);
  return { mentions, actors, issues: [...homonymsOf(scene, cast), ...namesakesOf(scene, cast)] };
}

/** One issue a name, at its first place: « M. Wang », where nothing tells which. */
function homonymsOf({ doc }: Scene, cast: Cast): Issue[] {
  if (cast.homonyms.length === 0) return [];
  const at = codePointsOf(doc.text);
  const seen = new Set<string>();
  return cast.homonyms.flatMap(({ first, end, names }) => {
    const key = names.join('|');
    if (seen.has(key)) return [];
    seen.add(key);
    const stretch = span(doc.starts[first] ?? 0, doc.ends[end - 1] ?? 0);
    const message = `"${slice(doc.text, stretch)}" may be ${names.slice(0, 6).join(', ')}; nobody was linked.`;
    return [issue('homonym', doc.file, message, `char ${at(stretch.start)}-${at(stretch.end)}`)];
  });
}

/** One issue a person whom a title makes another than the register's. */
const namesakesOf = ({ doc }: Scene, { namesakes }: Cast): Issue[] =>
  namesakes.map(({ first, end, of, country }) => {
    const at = codePointsOf(doc.text);
    const stretch = span(doc.starts[first] ?? 0, doc.ends[end - 1] ?? 0);
    const message = `"${slice(doc.text, stretch)}" is of ${country} here, ${of.id} of ${of.country}: two actors were kept.`;
    return issue('homonym', doc.file, message, `char ${at(stretch.start)}-${at(stretch.end)}`);
  });

/** The first pass over the tokens: which of them any finder has to look at. */
function newScene(doc: Doc): Scene {
  const { words, names, lexicon } = doc;
  const { hitAt, blocked, shouted, nameTokens, starters, openers } = groundOf(words.length);
  const demonyms: number[] = [];
  const capitals: number[] = [];
  let named = 0;
  let started = 0;
  let opened = 0;
  for (const { first, end } of doc.paragraphs) {
    let words = 0;
    let long = 0;
    let caps = 0;
    let marks = 0;
    const before = named;
    let next = names[first] as number;
    for (let i = first; i < end; i++) {
      const bits = next;
      next = i + 1 < names.length ? (names[i + 1] as number) : 0;
      marks |= bits;
      words += (bits >>> WORD) & 1;
      long += (bits >>> LONG) & 1;
      // every token is written down and most are written over: no branch that the processor would have to guess
      const capital = bits >>> CAPITAL;
      const name = capital | (bits >>> PERSON);
      nameTokens[named] = i;
      named += name & 1;
      openers[opened] = i;
      opened += (name | (bits >>> DESCRIBES)) & 1;
      // of names that no list has, foreign ones have a second word
      starters[started] = i;
      started += ((bits >>> STARTS) | (capital & ((next >>> CAPITAL) | (next >>> JOINING)))) & 1;
      if ((bits & (Names.demonym | Names.caps)) === 0) continue;
      if ((bits & Names.demonym) !== 0) demonyms.push(i);
      if ((bits & Names.caps) === 0) continue;
      capitals.push(i);
      if ((bits & Names.long) !== 0) caps++;
    }
    if (long > 2 && caps > 0.6 * long) shouted.fill(1, first, end);
    const high = named - before;
    if ((marks & Names.sentenceMark) === 0 && words > 5 && high > 0.6 * words && isMenu(doc, first, end)) blocked.fill(1, first, end);
  }
  const scene: Scene = {
    doc,
    words,
    names,
    hits: [],
    hitAt,
    blocked,
    called: new Set(),
    shouted,
    spelled: () => true,
    unlisted: unlistedKinds(lexicon.names),
    nameTokens: nameTokens.subarray(0, named),
    starters: starters.subarray(0, started),
    openers: openers.subarray(0, opened),
    demonyms,
    capitals,
  };
  scene.spelled = spellingIn(scene);
  return scene;
}

/** The number of a bit. */
const numberOf = (bit: number): number => 31 - Math.clz32(bit);
const WORD = numberOf(Names.word);
const LONG = numberOf(Names.long);
const CAPITAL = numberOf(Names.capital);
const PERSON = numberOf(Names.person);
const DESCRIBES = numberOf(Names.describes);
const STARTS = numberOf(Names.starts);
const JOINING = numberOf(Names.joining);

/** `Green  Next  Santé  Voyage  Culture`: headings in columns, no sentence and none of its marks among them. */
function isMenu({ starts, ends, text, names }: Doc, first: number, end: number): boolean {
  let gaps = 0;
  let words = 0;
  let capitals = 0;
  for (let i = first; i < end; i++) {
    const bits = names[i] as number;
    if ((bits & Names.word) === 0) continue;
    words++;
    if ((bits & Names.capital) !== 0) capitals++;
    const start = starts[i] as number;
    const before = i > first ? (ends[i - 1] as number) : start;
    if (start - before > 1 && !text.slice(before, start).includes('\n')) gaps++;
  }
  return words > 5 && gaps > 2 && capitals > 0.6 * words;
}

function collect(scene: Scene): { mentions: Mention[]; actors: FoundActor[] } {
  const actors: FoundActor[] = [];
  const mentions: Mention[] = [];
  for (const hit of hitsInOrder(scene)) {
    const { actor } = hit;
    if (actor === undefined) continue;
    if (actor.index === undefined) actor.index = actors.push(finished(actor)) - 1;
    mentions.push({ span: spanOf(hit, scene.doc), form: hit.form, actor: actor.index });
  }
  return { mentions, actors };
}

/** The hits in the order of the text: as they cover the tokens, unless several are joined in one. */
function hitsInOrder({ hits, hitAt, doc }: Scene): readonly Hit[] {
  if (hits.some(({ part }) => part !== undefined)) return [...hits].sort((a, b) => inOrder(spanOf(a, doc), spanOf(b, doc)));
  const ordered: Hit[] = [];
  for (let i = 0; i < hitAt.length; ) {
    const at = hitAt[i] as number;
    if (at === -1) i++;
    else {
      const hit = hits[at] as Hit;
      ordered.push(hit);
      i = hit.end;
    }
  }
  return ordered;
}

const spanOf = ({ first, end, part, cut }: Hit, { starts, ends }: Tokens): Span =>
  span(part?.start ?? (starts[first] as number), part?.end ?? cut ?? (ends[end - 1] as number));

/** Equal keys mean the same name. */
export { nameKey };
