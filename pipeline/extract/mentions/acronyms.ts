/** Acronyms in brackets: `Conseil des ports (CDP)`, `la CDP (Conseil des ports)`, then `le CDP` alone. */
import { nameKey } from '../../lexicon/register.ts';
import { fold } from '../../lexicon/word.ts';
import { alsoCalled, type Cast, type Draft, discovered } from './actors.ts';
import {
  type Hit,
  hitOf,
  isCapital,
  isDefinite,
  isFree,
  isWord,
  lower,
  norm,
  put,
  type Scene,
  startsSentence,
  textOf,
  wordAt,
} from './scene.ts';
import { AFTER_QUOTE, says } from './seats.ts';

/** `US China Business Council (USCBC)`, then `USCBC` alone: acronyms that the document introduces. */
export function acronyms(scene: Scene, cast: Cast): void {
  const introduced = new Map<string, Draft>();
  for (const hit of [...scene.hits]) {
    fullNameOf(scene, hit);
    ownAcronym(scene, hit);
    if (hit.actor === undefined || hit.actor.type === 'person' || hit.actor.type === 'state') continue;
    const at = hit.end;
    if (norm(scene, at) !== '(' || !isWord(scene, at + 1) || norm(scene, at + 2) !== ')' || !isFree(scene, at + 1)) continue;
    const word = wordAt(scene, at + 1);
    if (!word.caps && !(word.capital && word.text.length <= 8)) continue;
    introduced.set(word.text, hit.actor);
    alsoCalled(hit.actor, word.text);
  }
  reversed(scene, cast, introduced);
  for (const i of scene.capitals) {
    const { text } = wordAt(scene, i);
    if (!introduced.has(text) && saysSo(scene, i)) introduced.set(text, discovered(cast, text, 'other_organization'));
  }
  if (introduced.size === 0) return;
  const again = (i: number): void => {
    const actor = isFree(scene, i) && scene.blocked[i] === 0 ? introduced.get(wordAt(scene, i).text) : undefined;
    if (actor !== undefined) put(scene, i, i + 1, 'acronym', actor);
  };
  // nearly all of them have a capital
  if ([...introduced.keys()].every((text) => /^\p{Lu}/u.test(text))) scene.nameTokens.forEach(again);
  else for (let i = 0; i < scene.words.length; i++) again(i);
}

/** `le Parti communiste (PCC)`: an unlisted name is what the listed acronym behind it stands for, whose name it starts or words loosely. */
function fullNameOf(scene: Scene, hit: Hit): void {
  spelledOut(scene, hit);
  if (hit.actor === undefined || hit.actor.registered || norm(scene, hit.end) !== '(') return;
  const whole = hitOf(scene, hit.end + 1)?.actor;
  if (whole?.registered !== true || hit.actor.type !== whole.type) return;
  if (fold(whole.name).startsWith(`${fold(hit.actor.name)} `) || isWordedAs(hit.actor.name, whole)) relink(hit, whole);
}

/** `la CEDEAO (Communauté des Etats ouest-africains)`: loosely put, but the listed acronym says which it is. */
function spelledOut(scene: Scene, hit: Hit): void {
  if (hit.actor === undefined || hit.actor.registered || norm(scene, hit.first - 1) !== '(' || norm(scene, hit.end) !== ')') return;
  const known = hitOf(scene, hit.first - 2);
  if (known?.form !== 'acronym' || known.actor?.registered !== true || hit.actor.type === 'person') return;
  if (norm(scene, hit.first).charAt(0) !== norm(scene, hit.first - 2).charAt(0)) return;
  if (isAnothers(scene, hit, known)) takeOver(scene, hit.actor, known);
  else relink(hit, known.actor);
}

/** `le Collège national des ports (CNP)`: the text says what its acronym stands for, whoever else the register knows by it. */
function ownAcronym(scene: Scene, hit: Hit): void {
  if (hit.actor === undefined || hit.actor.type === 'person' || norm(scene, hit.end) !== '(') return;
  const known = hitOf(scene, hit.end + 1);
  if (known?.form !== 'acronym' || norm(scene, known.end) !== ')' || known.actor === hit.actor) return;
  // « le Bureau politique du Parti communiste chinois (PCC) »: the last of its words may be another's name
  if (hit.actor.registered && norm(scene, hit.first).charAt(0) !== norm(scene, known.first).charAt(0)) return;
  if (isAnothers(scene, hit, known)) takeOver(scene, hit.actor, known);
}

/** Whether the acronym at `known` is spelled out by the name at `hit`, and the actor listed under it is called otherwise. */
function isAnothers(scene: Scene, hit: Hit, known: Hit): boolean {
  if (hit.form !== 'full_name' || hit.end - hit.first < 2 || !isSpelledBy(scene, norm(scene, known.first), hit)) return false;
  const rows = known.actor?.listed === undefined ? (known.candidates ?? []) : [known.actor.listed];
  const name = hit.actor?.name ?? '';
  // « le Comité permanent du Parti communiste chinois (PCC) »: of the name that closes it
  const text = fold(textOf(scene, hit.first, hit.end));
  return !rows.some((row) => isWordedAs(name, row) || [row.name, ...row.aliases].some((each) => text.endsWith(` ${fold(each)}`)));
}

/** Whether the words of a name start with the letters, in their order. */
function isSpelledBy(scene: Scene, letters: string, { first, end }: Hit): boolean {
  let matched = 0;
  for (let i = first; i < end; i++) if (norm(scene, i).charAt(0) === letters.charAt(matched)) matched++;
  return letters.length > 1 && matched === letters.length;
}

/** Whether a name says in other words what one of the actor's does: the same head, and most of the words that tell something. */
function isWordedAs(
  name: string,
  { name: listed, aliases = [] }: { readonly name: string; readonly aliases?: Iterable<string> | undefined },
): boolean {
  const words = tellingWords(name);
  return [listed, ...aliases].some((other) => {
    const others = tellingWords(other);
    if (words.length < 2 || others.length < 2 || words[0] !== others[0]) return false;
    const shared = words.filter((word) => others.includes(word)).length;
    return shared > 1 && shared >= 0.6 * Math.min(words.length, others.length);
  });
}

const tellingWords = (name: string): string[] =>
  nameKey(name)
    .split(' ')
    .filter((word) => word.length > 3);

function relink(hit: Hit, actor: Draft): void {
  if (hit.actor !== undefined) hit.actor.count--;
  actor.count++;
  hit.actor = actor;
}

/** The acronym is the actor's, here and wherever the document writes it. */
function takeOver(scene: Scene, actor: Draft, known: Hit): void {
  const letters = textOf(scene, known.first, known.end);
  alsoCalled(actor, letters);
  for (const hit of scene.hits) if (hit.form === 'acronym' && textOf(scene, hit.first, hit.end) === letters) relink(hit, actor);
}

/** `la FAR (Fédération des acteurs du rail)`; `Claire Morlon (UDI-Agir)`, whose first part is a party's. */
function reversed(scene: Scene, cast: Cast, introduced: Map<string, Draft>): void {
  for (const hit of [...scene.hits]) {
    const actor = hit.actor;
    if (actor === undefined) continue;
    let open = hit.first - 1;
    if (isDefinite(scene, open)) open--;
    if (norm(scene, open) === '(' && norm(scene, hit.end) === ')' && actor.type !== 'person' && actor.type !== 'state') {
      if (open < 1) continue;
      const word = wordAt(scene, open - 1);
      const initials = actor.name.charAt(0).toLowerCase() === word.norm.charAt(0);
      if (word.caps && initials && isFree(scene, open - 1) && word.text.length < 10 && !introduced.has(word.text)) {
        introduced.set(word.text, actor);
        alsoCalled(actor, word.text);
      }
    }
    if (actor.type === 'person' && norm(scene, hit.end) === '(' && norm(scene, hit.end + 2) === ')' && isFree(scene, hit.end + 1)) {
      const { text } = wordAt(scene, hit.end + 1);
      const [party = ''] = text.split('-');
      if (party === text || introduced.has(text)) continue;
      const listed = scene.doc.lexicon.register.names.get(party);
      if (listed.some((phrase) => phrase.acronym && phrase.value.actor.type === 'political_group'))
        introduced.set(text, discovered(cast, text, 'political_group'));
    }
  }
}

/** An acronym that nothing introduces is an actor where it speaks: `selon la FAGE`, `le CLIP a déclaré`, `», indique l'UFED`. */
function saysSo(scene: Scene, i: number): boolean {
  const word = wordAt(scene, i);
  if (!isFree(scene, i) || scene.blocked[i] === 1 || scene.shouted[i] === 1 || !/^\p{Lu}{3,8}$/u.test(word.text)) return false;
  const { places, stops, given } = scene.doc.lexicon.names;
  if (word.text === 'ONG' || stops.has(word.norm) || given.has(word.norm) || places.longest(scene.words, i, i + 1) !== undefined)
    return false;
  if (isCapital(scene, i + 1) || (isCapital(scene, i - 1) && !startsSentence(scene, i - 1))) return false;
  const article = isDefinite(scene, i - 1);
  const before = article ? i - 2 : i - 1;
  if (lower(scene, before) === 'selon' || (lower(scene, before) === 'après' && norm(scene, before - 1) === "d'")) return true;
  if (!article) return false;
  return says(scene, i + 1) || (says(scene, before) && AFTER_QUOTE.has(norm(scene, before - 1)));
}
