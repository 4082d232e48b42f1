/** Ministries and departments by their remit: `ministère chinois des Affaires étrangères`, `département de la Justice des États-Unis`. */

import { headBits, type Institution } from '../../lexicon/names.ts';
import { Names } from '../../lexicon/naming.ts';
import { NameKind } from '../../lexicon/register.ts';
import {
  behindDe,
  demonymAt,
  endOf,
  headAt,
  isAdjective,
  isCapital,
  namesAt,
  norm,
  paragraphEnd,
  type Scene,
  startOf,
  startsSentence,
  wordAt,
} from './scene.ts';

export interface Ministry {
  readonly end: number;
  readonly head: string;
  readonly remit: string;
  /** ISO code that the phrase itself gives. */
  readonly country: string | undefined;
  /** A second remit under a plural head: `ministères des Affaires étrangères et [de la] Défense`. */
  readonly second: { readonly first: number; readonly end: number; readonly remit: string } | undefined;
}

/** The ministry whose name starts at `i`. */
export function ministryAt(scene: Scene, i: number): Ministry | undefined {
  if ((namesAt(scene, i) & Names.ministry) === 0) return undefined;
  const head = norm(scene, i).startsWith('m') ? 'Ministère' : 'Département';
  const end = paragraphEnd(scene, i);
  let at = i + 1;
  let country: string | undefined;
  while (at < end && isAdjective(scene, at)) {
    country ??= only(demonymAt(scene, at));
    at++;
  }
  const remit = remitAt(scene, at, end);
  if (remit === undefined || (!remit.listed && (head === 'Département' || headAt(scene, remit.first, BODY) !== undefined)))
    return undefined;
  at = enumerationEnd(scene, remit.end, end);
  if (at === remit.end && !norm(scene, i).endsWith('s')) at = secondEnd(scene, i, at, end);
  const trailing = only(demonymAt(scene, at));
  if (country === undefined && trailing !== undefined && !isCapital(scene, at)) {
    country = trailing;
    at++;
  }
  const owner = country === undefined ? ownerAt(scene, at, end) : undefined;
  if (owner !== undefined) {
    country = owner.country;
    at = owner.end;
  }
  let second: Ministry['second'];
  if (norm(scene, i).endsWith('s') && norm(scene, at) === 'et') {
    const other = remitAt(scene, at + 1, end);
    if (other !== undefined) second = { first: other.first, end: other.end, remit: other.name };
  }
  return { end: at, head, remit: remit.name, country, second };
}

/** `, de la Coopération africaine et des Marocains résidant à l'étranger`: further remits, closed by *et*. */
function enumerationEnd(scene: Scene, from: number, limit: number): number {
  let at = from;
  while (norm(scene, at) === ',') {
    const part = remitPart(scene, at + 1, limit);
    if (part === at + 1) return from;
    at = part;
  }
  const last = at > from && norm(scene, at) === 'et' ? remitPart(scene, at + 1, limit) : at + 1;
  return last === at + 1 ? from : last;
}

/** `le ministère de l'Agriculture et du Développement rural`; not « du ministère de la Défense et du Parlement ». */
function secondEnd(scene: Scene, i: number, at: number, limit: number): number {
  const noun = norm(scene, at) === 'et' ? behindDe(scene, at + 1) : at;
  if (noun <= at + 1) return at;
  const listed = scene.doc.lexicon.names.remits.longest(scene.words, noun, limit);
  if (listed !== undefined && isCapital(scene, noun)) return listed.end;
  let before = i - 1;
  while (isAdjective(scene, before)) before--;
  const end = /^(?:le|ce)$/.test(norm(scene, before)) ? remitPart(scene, at + 1, limit) : at + 1;
  return end === at + 1 ? at : end;
}

function remitPart(scene: Scene, i: number, limit: number): number {
  let at = behindDe(scene, i);
  if (at === i || at >= limit || !isCapital(scene, at) || stateAt(scene, at, limit) !== undefined) return i;
  at++;
  while (at < limit && isAdjective(scene, at)) at++;
  let tail = norm(scene, at) === 'residant' ? at + 1 : at;
  if (/^(?:a|de)$/.test(norm(scene, tail)) && norm(scene, tail + 1) === "l'") tail += 2;
  return /^(?:etranger|exterieur)$/.test(norm(scene, tail)) ? tail + 1 : at;
}

const BODY = headBits('body');

const only = (codes: readonly string[]): string | undefined => (codes.length === 1 ? codes[0] : undefined);

/** A body that many states have: `Assemblée nationale`, `Sénat américain`, `parlement de Grèce`. */
export function institutionAt(
  scene: Scene,
  i: number,
): { readonly end: number; readonly name: string; readonly shared: readonly string[]; readonly country?: string } | undefined {
  const { institutions } = scene.doc.lexicon.names;
  if (!institutions.opensAt(wordAt(scene, i))) return undefined;
  const limit = paragraphEnd(scene, i);
  const found = institutions.longest(scene.words, i, limit);
  if (found === undefined) return undefined;
  const { name, countries } = (found.phrases[0] as { value: Institution }).value;
  const trailing = isCapital(scene, found.end) ? undefined : only(demonymAt(scene, found.end));
  if (trailing !== undefined) return { end: found.end + 1, name, shared: countries, country: trailing };
  const owner = ownerAt(scene, found.end, limit);
  if (owner !== undefined) return { end: owner.end, name, shared: countries, country: owner.country };
  // « le parlement » alone is a common noun; « la police fédérale » is the one of its state
  const proper = isCapital(scene, i) ? !startsSentence(scene, i) : found.end - i > 1 && countries.length > 0;
  return proper ? { end: found.end, name, shared: countries } : undefined;
}

/** `de la Sécurité publique`: a listed remit, else a capitalised noun with its adjectives. */
function remitAt(scene: Scene, i: number, end: number): { first: number; end: number; name: string; listed: boolean } | undefined {
  const first = behindDe(scene, i);
  if (first === i || first >= end) return undefined;
  const listed = scene.doc.lexicon.names.remits.longest(scene.words, first, end);
  if (listed !== undefined)
    return { first, end: listed.end, name: (listed.phrases[0] as { value: { name: string } }).value.name, listed: true };
  if (!isCapital(scene, first) || stateAt(scene, first, end) !== undefined) return undefined;
  let at = first + 1;
  while (at < end && isAdjective(scene, at) && demonymAt(scene, at).length === 0) at++;
  return {
    first,
    end: at,
    name: scene.doc.text.slice(startOf(scene, first), endOf(scene, at - 1)),
    listed: false,
  };
}

export function stateAt(scene: Scene, i: number, end: number): { readonly end: number; readonly country: string } | undefined {
  if (!isCapital(scene, i)) return undefined;
  const found = scene.doc.lexicon.register.names.longestOf(NameKind.state, scene.words, i, end);
  const country = found?.phrases[0]?.value.actor.country;
  return found === undefined || country === undefined ? undefined : { end: found.end, country };
}

/** `de la RPDC`, `des États-Unis`, `(Chine)`. */
function ownerAt(scene: Scene, i: number, end: number): { readonly end: number; readonly country: string } | undefined {
  const first = behindDe(scene, i);
  return first === i ? undefined : stateAt(scene, first, end);
}
