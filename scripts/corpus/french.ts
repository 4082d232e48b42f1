/** The few rules of spelling that recombined words need: articles, contractions, elisions, capitals. */
const VOWEL = /^[aeiouyàâäéèêëîïôöùûüœæh]/i;
const FEMININE = /(?:^(?:.*(?:tion|sion|té|ance|ence|ie|ure|ée))(?: |$))|^(?:Agence|Banque|Cour|Chambre|Assemblée|Maison|Croix|Ligue)/;
/** States in -e that are masculine. */
const MASCULINE = new Set(['Mexique', 'Cambodge', 'Mozambique', 'Zimbabwe', 'Belize', 'Suriname', 'Timor-Leste', 'Royaume-Uni']);
/** States without an article. */
const BARE =
  /^(?:Cuba|Israël|Malte|Chypre|Madagascar|Singapour|Taïwan|Haïti|Djibouti|Oman|Bahreïn|Monaco|Maurice|Nauru|Tuvalu|Palaos|Sao|Saint|Sainte)/;
const PLURAL = /^(?:États-|Pays-|Émirats|Philippines|Maldives|Seychelles|Comores|Bahamas|Fidji|Îles|Kiribati|Tonga|Samoa)/;

export function stateWithArticle(name: string): string {
  if (BARE.test(name)) return name;
  if (PLURAL.test(name)) return `les ${name}`;
  if (VOWEL.test(name)) return `l'${name}`;
  return `${name.endsWith('e') && !MASCULINE.has(name) ? 'la' : 'le'} ${name}`;
}

/** `en Chine`, `au Japon`, `aux Pays-Bas`, `à Cuba`. */
export function inState(name: string): string {
  const noun = stateWithArticle(name);
  if (noun === name) return `à ${name}`;
  return noun.startsWith('la ') || noun.startsWith("l'") ? `en ${name}` : `à ${noun}`;
}

/** The name of a body or an organisation with the article that its first word suggests. */
export function bodyWithArticle(name: string): string {
  if (/^(?:Les? |La |L')/.test(name)) return name.charAt(0).toLowerCase() + name.slice(1);
  if (VOWEL.test(name)) return `l'${name}`;
  return `${FEMININE.test(name.split(' ')[0] as string) ? 'la' : 'le'} ${name}`;
}

/** `de le` → `du`, `que il` → `qu'il`, and their like, in a text put together from pieces. */
export const joined = (text: string): string =>
  text
    .replace(/(?<=^|[ («“"'])([Dd])e le /g, '$1u ')
    .replace(/(?<=^|[ («“"'])([Dd])e les /g, '$1es ')
    .replace(/(?<=^|[ («“"'])([Dd])e des /g, '$1e ')
    .replace(/(?<=^|[ («“"'])à le /g, 'au ')
    .replace(/(?<=^|[ («“"'])à les /g, 'aux ')
    .replace(/(?<=^|[ («“"'])([dD]|[qQ]u|[sS]|[nN]|[lL])[ea] (?=[aeiouyàâéèêëîôûœ])/gi, "$1'");

export const capital = (text: string): string =>
  text.replace(/^([« “"]*)(\p{Ll})/u, (_, open: string, c: string) => open + c.toUpperCase());
