/** What describes an actor: the words of the document about it, and the offices that the register lists. */
import { isHeldOn, isOver } from '../../../lexicon/terms-of-office.ts';
import type { FoundActor } from '../../../model/document.ts';
import type { Doc } from '../../doc.ts';
import type { People, Profile } from './people.ts';

export const DEPUTY = /^(?:adjoint|adjointe|adjoints|delegue|deleguee|suppleant|suppleante|interimaire)$/;
export const FORMER = /^(?:ancien|ancienne|ex)$|^ex-/;
/** What the office of whoever heads a body or a state is called. */
const HEADING =
  /^(?:presidente?|secretaire|directeur|directrice|chancelier|chanceliere|premiere?|roi|reine|emir|gouverneure?|commissaire|haut-commissaire|haute-commissaire|pdg|patron(?:ne)?|chef(?:fe)?|dirigeante?|leader|guide)$/;

/** Descriptions of one actor beyond this many say nothing new. */
const MAX_TEXTS = 64;

/** What describes the actor: the distinct texts of the document, each as folded words, and the offices that the register lists. */
export function profileOf(doc: Doc, people: People, index: number): readonly Profile[] {
  const before = people.profiles.get(index);
  if (before !== undefined) return before;
  const actor = people.actors[index] as FoundActor;
  const known = doc.lexicon.register.byId.get(actor.id);
  const texts = new Set<string>(actor.role === undefined ? [] : [actor.role]);
  for (const { start, end } of actor.descriptions) {
    if (texts.size >= MAX_TEXTS) break;
    // l'ancien ministre: what the title's own span leaves out
    const former = /(?:ancienn?e?|ex)[\s-]+$/.exec(doc.text.slice(Math.max(0, start - 10), start));
    texts.add(doc.text.slice(start - (former?.[0].length ?? 0), end));
  }
  if (actor.type !== 'person') for (const name of [actor.name, ...actor.aliases]) texts.add(name);
  const profile = [...texts].map((text) =>
    text === known?.name ? ofRegister(NAMES, text, () => described(foldedWords(doc, text))) : described(foldedWords(doc, text)),
  );
  const { date } = doc.reading.publishedOn;
  for (const term of known?.terms ?? []) {
    const { office } = term;
    if (office === undefined || texts.has(office)) continue;
    if (isHeldOn(term, date)) profile.push(ofRegister(OFFICES, office, () => listedAs(foldedWords(doc, office), false)));
    else if (isOver(term, date)) profile.push(ofRegister(PAST_OFFICES, office, () => listedAs(foldedWords(doc, office), true)));
  }
  people.profiles.set(index, profile);
  return profile;
}

/** What the register says is said again in the next document; what a document says is not kept, since it would keep the document. */
function ofRegister(known: Map<string, Profile>, text: string, profileOf: () => Profile): Profile {
  let profile = known.get(text);
  if (profile === undefined) known.set(text, (profile = profileOf()));
  return profile;
}
/** As many as the register has names, and offices. */
const NAMES = new Map<string, Profile>();
const OFFICES = new Map<string, Profile>();
const PAST_OFFICES = new Map<string, Profile>();

export const foldedWords = (doc: Doc, text: string): string[] =>
  (text.match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? []).map((w) => doc.lexicon.words.of(w, 'word').norm);

/** `président` and `présidente`, `procureur` and `procureure`: the same office. */
export const bare = (word: string): string => (word.endsWith('e') ? word.slice(0, -1) : word);

const described = (words: readonly string[]): Profile => ({
  words,
  offices: words.map(bare),
  premier: words.some((w) => w === 'premier' || w === 'premiere' || w === 'premier-ministre'),
  listed: false,
  over: false,
  former: words.some((w) => FORMER.test(w)),
  deputy: words.some((w) => DEPUTY.test(w)),
  heading: words.some((w) => HEADING.test(w)),
});

/** An office by the register; one that was over describes who has left it. */
const listedAs = (words: readonly string[], over: boolean): Profile => {
  const { offices, premier, former, deputy, heading } = described(words);
  return { words, offices, premier, listed: true, over, former: former || over, deputy, heading };
};
