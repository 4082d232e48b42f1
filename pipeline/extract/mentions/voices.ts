/** Organisations that only their voice tells: `la Poste a affirmé que`, `selon le Secours marin`; and names that the document has told before. */
import { Tag } from '../../lexicon/word.ts';
import { alsoCalled, type Cast, type Draft, discovered } from './actors.ts';
import { civilityAt } from './persons.ts';
import {
  demonymAt,
  hitOf,
  isAdjective,
  isCapital,
  isDefinite,
  isFree,
  lower,
  norm,
  paragraphEnd,
  put,
  type Scene,
  startsSentence,
  tagged,
  textOf,
  wordAt,
} from './scene.ts';
import { says } from './seats.ts';
import { properName } from './shapes.ts';

export function voices(scene: Scene, cast: Cast): void {
  for (const i of scene.nameTokens) {
    if (!isDefinite(scene, i - 1) || !open(scene, i) || !isCapital(scene, i)) continue;
    const end = voiceEnd(scene, i);
    if (end === i) continue;
    const name = properName(textOf(scene, i, end));
    put(scene, i, end, 'full_name', discovered(cast, name, 'other_organization'));
  }
  repeats(scene);
}

const open = (scene: Scene, i: number): boolean => isFree(scene, i) && scene.blocked[i] === 0 && scene.shouted[i] === 0;

const REGIONAL = /..(?:ois|oise|ais|aise|ien|ienne|een|eenne|ain|aine|ard|arde)$/;

/** The end of the name at `i` where an article or `selon` stands before it and it speaks; else `i`. */
function voiceEnd(scene: Scene, i: number): number {
  const { names } = scene.doc.lexicon;
  const word = wordAt(scene, i);
  // « là »
  const article = lower(scene, i - 1) === norm(scene, i - 1);
  if (!article || word.norm.length < 3 || word.tags !== 0 || word.caps) return i;
  const [part = word.norm] = word.norm.split('-');
  // le Vaudois, la Bretonne: somebody from there
  if (names.stops.has(part) || scene.doc.lexicon.sources.has(part) || demonymAt(scene, i).length > 0 || REGIONAL.test(word.norm)) return i;
  const limit = paragraphEnd(scene, i);
  if (names.heads.longest(scene.words, i, limit) !== undefined || names.titles.longest(scene.words, i, limit) !== undefined) return i;
  if (names.places.longest(scene.words, i, limit) !== undefined || names.remits.longest(scene.words, i, limit) !== undefined) return i;
  let end = i + 1;
  while (end < limit && end < i + 6 && isCapital(scene, end) && open(scene, end)) end++;
  while (end < limit && end < i + 6 && isAdjective(scene, end)) end++;
  if (names.given.has(word.norm) && end > i + 1) return i;
  const lead = i - 2;
  const told = lower(scene, lead) === 'selon' || (lower(scene, lead) === 'après' && norm(scene, lead - 1) === "d'");
  if (told && /^[,.;:]$/.test(norm(scene, end))) return end;
  if (says(scene, end) && governs(scene, end)) return end;
  // « …, affirme la Poste »
  return says(scene, lead) && /^(?:["»”’,]|>>)$/.test(norm(scene, lead - 1)) && !tagged(scene, lead, Tag.have) ? end : i;
}

/** Behind the verb at `i`: what it says. */
function governs(scene: Scene, i: number): boolean {
  for (let k = i + 1; k < i + 5; k++) if (/^(?:que|qu'|:|["«“])$/.test(norm(scene, k))) return true;
  return false;
}

/** `le syndicat SUD-PTT`, then `SUD-PTT a relevé`: a name that the document has told what it is of. */
function repeats(scene: Scene): void {
  const byFirst = new Map<string, { readonly words: readonly string[]; readonly actor: Draft; readonly at: number }[]>();
  for (const { actor, first, end, form, part, cut } of scene.hits) {
    if (actor === undefined || (actor.registered && actor.type !== 'person') || form !== 'full_name') continue;
    if (actor.type === 'person' && (end - first < 2 || civilityAt(scene, first) !== undefined)) continue;
    if (part !== undefined || cut !== undefined || !isCapital(scene, first)) continue;
    const words: string[] = [];
    for (let i = first; i < end; i++) words.push(norm(scene, i));
    const known = byFirst.get(words[0] as string);
    if (known === undefined) byFirst.set(words[0] as string, [{ words, actor, at: first }]);
    else if (known.length < 8 && !known.some((name) => name.actor === actor && name.words.length === words.length))
      known.push({ words, actor, at: first });
  }
  if (byFirst.size === 0) return;
  for (const i of scene.nameTokens) {
    const names = open(scene, i) && isCapital(scene, i) ? byFirst.get(norm(scene, i)) : undefined;
    if (names === undefined) continue;
    const found = names.find(
      ({ words, at, actor }) =>
        (at < i || actor.type === 'person') && words.every((word, k) => norm(scene, i + k) === word && isFree(scene, i + k)),
    );
    if (found === undefined) continue;
    const end = i + found.words.length;
    const word = wordAt(scene, i);
    // one word that a sentence starts with may be any; `Survie Plus` is another name
    const sure = /\p{Lu}.*\p{Lu}/u.test(word.text);
    if (end === i + 1 && !sure && (word.tags !== 0 || (startsSentence(scene, i) && !tagged(scene, end, Tag.finite | Tag.have)))) continue;
    if ((isCapital(scene, end) && hitOf(scene, end) === undefined) || (isCapital(scene, i - 1) && !startsSentence(scene, i - 1))) continue;
    put(scene, i, end, 'full_name', found.actor);
    alsoCalled(found.actor, properName(textOf(scene, i, end)));
  }
}
