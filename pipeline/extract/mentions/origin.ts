/** The state that a title ties its bearer to: `ministre canadien`, `porte-parole de la Maison Blanche`, `ambassadeur de France en Syrie`. */
import type { Title } from '../../lexicon/names.ts';
import { type Cast, type Draft, namesakeOf } from './actors.ts';
import { demonymAt, type Hit, hitOf, isAdjective, isCapital, norm, type Scene } from './scene.ts';
import type { Titled } from './titles.ts';

/** Its officials come from its member states. */
const UNION = 'EU';

/** ISO code; undefined where the title names no state, or only one that the bearer deals with. */
export function originOf(scene: Scene, { first, end }: Titled): string | undefined {
  const found = scene.doc.lexicon.names.titles.longest(scene.words, first, end);
  if (found === undefined) return undefined;
  const { ofState } = (found.phrases[0] as { value: Title }).value;
  // le ministre canadien, l'historien français: right behind the title, among its adjectives
  let at = found.end;
  for (; at < end && isAdjective(scene, at) && hitOf(scene, at) === undefined; at++) {
    const code = stateOf(scene, at);
    if (code !== undefined) return code;
  }
  for (; at < end; at++) {
    const hit = hitOf(scene, at);
    if (hit === undefined) continue;
    const { actor } = hit;
    if (actor?.type === 'government_body') return ownState(actor);
    // l'ambassadeur de France en Syrie, but un spécialiste de la Chine
    if (actor?.type === 'state') return ofState && isOf(scene, hit.first) ? ownState(actor) : undefined;
    return undefined;
  }
  // le ministre des Affaires étrangères canadien
  return ofState ? stateOf(scene, end - 1) : undefined;
}

const ownState = ({ country }: Draft): string | undefined => (country === UNION ? undefined : country);

function stateOf(scene: Scene, i: number): string | undefined {
  const codes = isCapital(scene, i) ? [] : demonymAt(scene, i);
  return codes.length === 1 && codes[0] !== UNION ? codes[0] : undefined;
}

const OF = new Set(['de', 'du', 'des', "d'"]);
const ARTICLES = new Set(['la', 'le', 'les', "l'"]);
const isOf = (scene: Scene, i: number): boolean =>
  OF.has(norm(scene, i - 1)) || (ARTICLES.has(norm(scene, i - 1)) && norm(scene, i - 2) === 'de');

/** What the titles before and behind each name say of where its bearer is from. */
export function originate(scene: Scene, cast: Cast, titled: ReadonlyMap<number, readonly Titled[]>): void {
  const strangers = new Map<Draft, { readonly first: number; country: string | undefined }>();
  for (const [first, titles] of titled) {
    const actor = hitOf(scene, first)?.actor;
    if (actor?.type !== 'person' || (actor.country !== undefined && !actor.registered)) continue;
    for (const title of titles) {
      const country = originOf(scene, title);
      if (country === undefined) continue;
      if (!actor.registered) actor.country ??= country;
      else if (actor.country !== undefined && !isPlural(scene, title)) {
        // one title that agrees with the register is enough
        const stranger = strangers.get(actor);
        if (areOne(country, actor.country)) strangers.set(actor, { first, country: undefined });
        else if (stranger === undefined) strangers.set(actor, { first, country });
      }
    }
  }
  for (const [actor, { first, country }] of strangers) if (country !== undefined) partFrom(scene, cast, actor, country, first);
}

/** `les présidents russe et turc`: of somebody else as well. */
const isPlural = (scene: Scene, { first }: Titled): boolean => norm(scene, first).endsWith('s');

/** States whose officials serve each other, or whose peoples are taken for each other (« le président nigérien » of Nigeria). */
const ALIKE = ['CN HK MO TW', 'NE NG', 'CD CG', 'GN GQ GW', 'KP KR', 'SD SS', 'DM DO'];
const areOne = (a: string, b: string): boolean => a === b || ALIKE.some((states) => states.includes(a) && states.includes(b));

/** Somebody of the same name as the register's: another actor, under an id of its own. */
function partFrom(scene: Scene, cast: Cast, listed: Draft, country: string, first: number): void {
  const namesake = namesakeOf(cast, listed, country);
  for (const hit of scene.hits) if (hit.actor === listed) hit.actor = namesake;
  cast.namesakes.push({ first, end: (hitOf(scene, first) as Hit).end, of: listed, country });
}
