/** Bodies whose state or full name the document decides: bare ministries, shared names, `le Conseil`. */
import { headBits } from '../../lexicon/names.ts';
import type { RegisterActor } from '../../lexicon/register.ts';
import { fold } from '../../lexicon/word.ts';
import { alsoCalled, type Cast, type Draft, discovered, registered } from './actors.ts';
import { type Context, contextOf } from './context.ts';
import { articled, listedMinistry } from './ministry-names.ts';
import {
  behindDe,
  demonymAt,
  type Hit,
  headAt,
  hitOf,
  isAdjective,
  isCapital,
  isFree,
  lower,
  norm,
  put,
  type Scene,
  sentenceOf,
  startsSentence,
  textOf,
  wordAt,
} from './scene.ts';
import { isVenue } from './seats.ts';

function isOpen({ hits }: Scene): boolean {
  for (const { body, candidates } of hits) if (body !== undefined || candidates !== undefined) return true;
  return false;
}

/** Whether a hit does not say itself whose body it is. */
function needsContext({ hits }: Scene): boolean {
  for (const { body, candidates } of hits)
    if (candidates !== undefined || (body !== undefined && (body.shared !== undefined || body.country === undefined))) return true;
  return false;
}

const NO_CONTEXT: Context = { home: undefined, about: undefined, ministerial: undefined, ranked: [] };

/** Decides the hits that are still open; those that nothing decides are taken back. */
export function decideBodies(scene: Scene, cast: Cast): void {
  // most documents leave none open, and need not be asked what they are about
  if (!isOpen(scene)) return;
  const context = needsContext(scene) ? contextOf(scene) : NO_CONTEXT;
  const qualified = new Map<string, Draft>();
  for (const hit of scene.hits) {
    if (hit.body?.country !== undefined && hit.body.shared === undefined) {
      hit.actor = ministryOf(scene, cast, hit, hit.body.country);
      qualified.set(hit.body.remit, hit.actor);
    }
  }
  for (const hit of scene.hits) {
    if (hit.body?.shared !== undefined) {
      const actor = institutionOf(scene, cast, hit, context);
      if (actor !== undefined) hit.actor = actor;
    } else if (hit.body !== undefined && hit.actor === undefined) {
      const neighbour = hitOf(scene, hit.end)?.actor;
      const country = (neighbour?.type === 'person' ? neighbour.country : undefined) ?? context.home;
      const named = qualified.get(hit.body.remit);
      if (country === undefined && named !== undefined) hit.actor = named;
      else hit.actor = ministryOf(scene, cast, hit, country ?? ownerOf(scene, hit, context));
    } else if (hit.candidates !== undefined && hit.actor === undefined) {
      const row = choose(scene, hit, hit.candidates, context);
      if (row !== undefined) hit.actor = registered(cast, row);
    }
  }
}

/** Whose a bare ministry is that no neighbour tells: of the state that the text is about; a department, of the one state named that has such. */
function ownerOf(scene: Scene, hit: Hit, { about, ministerial, ranked }: Context): string | undefined {
  const { head, remit } = hit.body as NonNullable<Hit['body']>;
  if (head !== 'Département') return about ?? ministerial;
  const { register } = scene.doc.lexicon;
  const having = ranked.filter((code) => {
    const state = register.states.get(code);
    return state !== undefined && listedMinistry(register, head, remit, state).row?.name.startsWith(head) === true;
  });
  return having.length === 1 ? having[0] : about;
}

/** `Beijing renforce ses mesures`, where the town's own government speaks and no other state is about: the town, not the state. */
export function townsOwn(scene: Scene): void {
  const towns = new Map<string, Draft>();
  for (const hit of scene.hits) {
    if (hit.actor?.type !== 'government_body' || hit.actor.registered || hit.actor.country === undefined) continue;
    const head = headAt(scene, hit.first, TOWN);
    if (head !== undefined && head.end < hit.end - 1) towns.set(norm(scene, hit.end - 1), hit.actor);
  }
  // a text of many towns is none's own
  if (towns.size === 0 || towns.size > 16) return;
  for (const [seat, town] of towns) {
    const own = (hit: Hit): boolean => hit.form === 'metonym' && hit.end === hit.first + 1 && norm(scene, hit.first) === seat;
    if (scene.hits.some((hit) => hit.actor?.type === 'state' && !own(hit) && hit.actor.country !== town.country)) continue;
    for (const hit of scene.hits) {
      if (!own(hit) || hit.actor === undefined) continue;
      hit.actor.count--;
      town.count++;
      hit.actor = town;
    }
  }
}

const TOWN = headBits('local', 'townhall');

/** `Ministère des Affaires étrangères (Chine)`: the register's row, or one made to its pattern. */
function ministryOf(scene: Scene, cast: Cast, hit: Hit, country: string | undefined): Draft {
  const { register } = scene.doc.lexicon;
  const { head, remit } = hit.body as NonNullable<Hit['body']>;
  const text = textOf(scene, hit.first, hit.end);
  const state = country === undefined ? undefined : register.states.get(country);
  if (state === undefined) return discovered(cast, `${head} ${articled(remit)}`, 'government_body');
  const { row, name } = listedMinistry(register, head, remit, state);
  const actor =
    row === undefined
      ? discovered(cast, name, 'government_body', { country: country as string, parentId: state.id })
      : registered(cast, row);
  alsoCalled(actor, text.charAt(0).toUpperCase() + text.slice(1));
  return actor;
}

/** `Assemblée nationale (France)`: by the phrase's own state, the next one named, the document's; those of a list only where a state of the list fits. */
function institutionOf(scene: Scene, cast: Cast, hit: Hit, context: Context): Draft | undefined {
  const { register } = scene.doc.lexicon;
  const { head, shared = [], country } = hit.body as NonNullable<Hit['body']>;
  const fits = (code: string | undefined): code is string =>
    code !== undefined && register.states.has(code) && (shared.length === 0 || shared.includes(code));
  const row = (code: string) => register.named(`${head} (${register.states.get(code)?.name})`);
  let code = country;
  if (!fits(code)) {
    const near = nearestCodes(scene, hit).filter(fits);
    code =
      near.find((each) => row(each) !== undefined) ??
      [context.about, context.home, ...context.ranked].filter(fits).find((each) => row(each) !== undefined) ??
      [context.about, context.home].find(fits);
  }
  const text = textOf(scene, hit.first, hit.end);
  const state = code === undefined ? undefined : register.states.get(code);
  if (code === undefined || state === undefined) return isCapital(scene, hit.first) ? discovered(cast, head, 'government_body') : undefined;
  const listed = row(code);
  const actor =
    listed === undefined
      ? discovered(cast, `${head} (${state.name})`, 'government_body', { country: code, parentId: state.id })
      : registered(cast, listed);
  if (country !== undefined) alsoCalled(actor, text.charAt(0).toUpperCase() + text.slice(1));
  return actor;
}

/** ISO codes of the states named in the sentence, by demonym, name or body, the nearest first. */
function nearestCodes(scene: Scene, hit: Hit): string[] {
  const { first, end } = sentenceOf(scene, hit.first);
  const codes: string[] = [];
  for (let distance = 1; distance < 25; distance++) {
    for (const i of [hit.end - 1 + distance, hit.first - distance]) {
      if (i < first || i >= end) continue;
      const code = demonymAt(scene, i).length === 1 ? demonymAt(scene, i)[0] : hitOf(scene, i)?.actor?.country;
      if (code !== undefined) codes.push(code);
    }
  }
  return codes;
}

/** Of several actors that share the name, the one that the phrase, then the document, points to. */
function choose(scene: Scene, hit: Hit, candidates: readonly RegisterActor[], context: Context): RegisterActor | undefined {
  const byCountry = (code: string | undefined): RegisterActor | undefined => {
    const fitting = code === undefined ? [] : candidates.filter((row) => row.country === code);
    return fitting.length === 1 ? fitting[0] : undefined;
  };
  const near = nearestCodes(scene, hit)
    .map(byCountry)
    .find((row) => row !== undefined);
  return near ?? byCountry(context.about) ?? byCountry(context.home) ?? context.ranked.map(byCountry).find((row) => row !== undefined);
}

const BODY = headBits('body');
const NOT_SHORT = new Set([
  'ministere',
  'departement',
  'bureau',
  'direction',
  'service',
  'secretariat',
  'mission',
  'cabinet',
  'garde',
  'police',
  'force',
  'forces',
  'ambassade',
]);

const SHORT_ARTICLES = new Set(['le', 'la', "l'", 'du', 'au']);

/** `l'Union` behind `l'UE`, where no other union is named: the head of the name that the acronym stands for. */
function headsOfAcronyms({ hits }: Scene, byHead: Map<string, Hit[]>): void {
  const byAcronym = new Map<string, Hit[]>();
  for (const hit of hits) {
    if (hit.form !== 'acronym' || hit.actor?.registered !== true || hit.actor.type !== 'intergovernmental_organization') continue;
    const head = fold(hit.actor.name.split(' ', 1)[0] as string);
    if (byHead.has(head)) continue;
    const known = byAcronym.get(head);
    if (known === undefined) byAcronym.set(head, [hit]);
    else known.push(hit);
  }
  for (const [head, named] of byAcronym) byHead.set(head, named);
}

/** `le Conseil` behind `le Conseil de sécurité`: a capitalised head alone, for a body that the document has named. */
export function shortForms(scene: Scene, cast: Cast): void {
  const byHead = new Map<string, Hit[]>();
  for (const hit of scene.hits) {
    if (hit.actor === undefined || hit.end - hit.first < 2 || hit.form !== 'full_name') continue;
    if (hit.actor.type === 'person' || hit.actor.type === 'state' || hit.actor.type === 'media') continue;
    const head = norm(scene, hit.first);
    const known = byHead.get(head);
    if (known === undefined) byHead.set(head, [hit]);
    else known.push(hit);
  }
  headsOfAcronyms(scene, byHead);
  let own: RegisterActor | undefined | null = null;
  if (byHead.size === 0 && scene.hits.length === 0) return;
  const { heads } = scene.doc.lexicon.names;
  for (const i of scene.nameTokens) {
    if (!isCapital(scene, i) || !isFree(scene, i) || !heads.opensAt(wordAt(scene, i), BODY)) continue;
    const named = byHead.get(norm(scene, i));
    if (
      named === undefined &&
      norm(scene, i) === 'commission' &&
      isShort(scene, i) &&
      !isAdjective(scene, i + 1) &&
      behindDe(scene, i + 1) === i + 1
    ) {
      if (own === null) own = commissionOf(scene);
      if (own !== undefined) put(scene, i, i + 1, 'short_name', registered(cast, own));
      continue;
    }
    if (named === undefined || !isShort(scene, i)) continue;
    const before = named.filter((hit) => hit.end <= i);
    const actors = new Set(before.map((hit) => hit.actor));
    const [actor] = actors;
    if (actors.size === 1 && actor !== undefined) put(scene, i, i + 1, 'short_name', actor);
  }
}

/** A head alone, behind its article. */
const isShort = (scene: Scene, i: number): boolean =>
  scene.blocked[i] !== 1 &&
  !startsSentence(scene, i) &&
  !NOT_SHORT.has(norm(scene, i)) &&
  headAt(scene, i, BODY)?.end === i + 1 &&
  !isCapital(scene, i + 1) &&
  !isVenue(scene, i) &&
  SHORT_ARTICLES.has(lower(scene, i - 1));

/** `la Commission` in a text of the Union, which names no commission: the one of the only organisation named that has one. */
function commissionOf(scene: Scene): RegisterActor | undefined {
  const named = new Set<string>();
  for (const { actor } of scene.hits) if (actor?.type === 'intergovernmental_organization' && actor.registered) named.add(actor.id);
  if (named.size === 0) return undefined;
  const found = scene.doc.lexicon.register.actors.filter(
    ({ name, parentId }) => parentId !== undefined && named.has(parentId) && name.startsWith('Commission '),
  );
  return found.length === 1 ? found[0] : undefined;
}
