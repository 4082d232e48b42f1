/** Bodies whose state or full name the document decides: bare ministries, shared names, acronyms in brackets, `le Conseil`. */
import { nameKey, type RegisterActor } from '../../lexicon/register.ts';
import { fold } from '../../lexicon/word.ts';
import { alsoCalled, type Cast, type Draft, discovered, registered } from './actors.ts';
import type { Context } from './context.ts';
import {
  demonymAt,
  type Hit,
  headAt,
  hitOf,
  isCapital,
  isFree,
  isWord,
  lower,
  norm,
  put,
  type Scene,
  sentenceOf,
  startsSentence,
  textOf,
  tokenAt,
} from './scene.ts';
import { isVenue } from './seats.ts';

/** Decides the hits that are still open; those that nothing decides are taken back. */
export function decideBodies(scene: Scene, cast: Cast, context: Context): void {
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
      else hit.actor = ministryOf(scene, cast, hit, country ?? context.about);
    } else if (hit.candidates !== undefined && hit.actor === undefined) {
      const row = choose(scene, hit, hit.candidates, context);
      if (row !== undefined) hit.actor = registered(cast, row);
    }
  }
}

/** `Ministère des Affaires étrangères (Chine)`: the register's row, or one made to its pattern. */
function ministryOf(scene: Scene, cast: Cast, hit: Hit, country: string | undefined): Draft {
  const { register } = scene.doc.lexicon;
  const { head, remit } = hit.body as NonNullable<Hit['body']>;
  const text = textOf(scene, hit.first, hit.end);
  const state = country === undefined ? undefined : register.states.get(country);
  const base = `${head} ${articled(remit)}`;
  if (state === undefined) return discovered(cast, base, 'government_body');
  const name = `${base} (${state.name})`;
  const special =
    country === 'US' && remit === 'Affaires étrangères' ? register.byName.get(nameKey("Département d'État (États-Unis)")) : undefined;
  const row =
    special ??
    register.byName.get(nameKey(name)) ??
    register.byName.get(nameKey(`${head === 'Ministère' ? 'Département' : 'Ministère'} ${articled(remit)} (${state.name})`)) ??
    nearest(register.byName, base, remit, state.name);
  const actor =
    row === undefined
      ? discovered(cast, name, 'government_body', { country: country as string, parentId: state.id })
      : registered(cast, row);
  alsoCalled(cast, actor, text.charAt(0).toUpperCase() + text.slice(1));
  return actor;
}

/** `Assemblée nationale (France)`: by the phrase's own state, the next one named, the document's; those of a list only where a state of the list fits. */
function institutionOf(scene: Scene, cast: Cast, hit: Hit, context: Context): Draft | undefined {
  const { register } = scene.doc.lexicon;
  const { head, shared = [], country } = hit.body as NonNullable<Hit['body']>;
  const fits = (code: string | undefined): code is string =>
    code !== undefined && register.states.has(code) && (shared.length === 0 || shared.includes(code));
  const row = (code: string) => register.byName.get(nameKey(`${head} (${register.states.get(code)?.name})`));
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
  if (country !== undefined) alsoCalled(cast, actor, text.charAt(0).toUpperCase() + text.slice(1));
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

/** `Défense` where the register says `Défense nationale`. */
function nearest(byName: ReadonlyMap<string, RegisterActor>, base: string, remit: string, state: string): RegisterActor | undefined {
  return (
    byName.get(nameKey(`${base} nationale (${state})`)) ??
    (remit.endsWith(' nationale') ? byName.get(nameKey(`${base.replace(/ nationale$/, '')} (${state})`)) : undefined)
  );
}

/** The remit with its article, as canonical names word it. */
export function articled(remit: string): string {
  const first = remit.split(/[ ,]/)[0] as string;
  if (/s$/.test(first)) return `des ${remit}`;
  if (/^[aeiouhéèêœ]/i.test(fold(first))) return `de l'${remit}`;
  return MASCULINE.has(fold(first)) ? `du ${remit}` : `de la ${remit}`;
}

const MASCULINE = new Set([
  'commerce',
  'tresor',
  'budget',
  'travail',
  'tourisme',
  'developpement',
  'logement',
  'petrole',
  'renseignement',
  'numerique',
  'redressement',
  'plan',
]);

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

/** `US China Business Council (USCBC)`, then `USCBC` alone: acronyms that the document introduces. */
export function acronyms(scene: Scene, cast: Cast): void {
  const introduced = new Map<string, Draft>();
  for (const hit of [...scene.hits]) {
    if (hit.actor === undefined || hit.actor.type === 'person' || hit.actor.type === 'state') continue;
    const at = hit.end;
    if (norm(scene, at) !== '(' || !isWord(scene, at + 1) || norm(scene, at + 2) !== ')' || !isFree(scene, at + 1)) continue;
    const { word } = tokenAt(scene, at + 1);
    if (!word.caps && !(word.capital && word.text.length <= 8)) continue;
    introduced.set(word.text, hit.actor);
    alsoCalled(cast, hit.actor, word.text);
  }
  if (introduced.size === 0) return;
  for (let i = 0; i < scene.tokens.length; i++) {
    const actor = introduced.get(tokenAt(scene, i).word.text);
    if (actor !== undefined && isFree(scene, i) && scene.blocked[i] === 0) put(scene, { first: i, end: i + 1, form: 'acronym', actor });
  }
}

const BODY = new Set(['body'] as const);
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

/** `le Conseil` behind `le Conseil de sécurité`: a capitalised head alone, for a body that the document has named. */
export function shortForms(scene: Scene): void {
  const byHead = new Map<string, Hit[]>();
  for (const hit of scene.hits) {
    if (hit.actor === undefined || hit.end - hit.first < 2 || hit.form !== 'full_name') continue;
    if (hit.actor.type === 'person' || hit.actor.type === 'state' || hit.actor.type === 'media') continue;
    const head = norm(scene, hit.first);
    const known = byHead.get(head);
    if (known === undefined) byHead.set(head, [hit]);
    else known.push(hit);
  }
  if (byHead.size === 0) return;
  for (let i = 0; i < scene.tokens.length; i++) {
    const named = byHead.get(norm(scene, i));
    if (named === undefined || !isFree(scene, i) || scene.blocked[i] === 1 || !isCapital(scene, i) || startsSentence(scene, i)) continue;
    if (NOT_SHORT.has(norm(scene, i)) || headAt(scene, i, BODY)?.end !== i + 1 || isCapital(scene, i + 1) || isVenue(scene, i)) continue;
    if (!/^(?:le|la|l'|du|au)$/.test(lower(scene, i - 1))) continue;
    const before = named.filter((hit) => hit.end <= i);
    const actors = new Set(before.map((hit) => hit.actor));
    const [actor] = actors;
    if (actors.size === 1 && actor !== undefined) put(scene, { first: i, end: i + 1, form: 'short_name', actor });
  }
}
