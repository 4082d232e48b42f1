/** What a form can be in a name, told once of each distinct word, so that a pass over a text tests bits and looks up little. */
import { headBits, type NameLexicon } from './names.ts';
import type { Openings, PhraseTable } from './phrases.ts';
import { NameKind } from './register.ts';
import { Tag } from './word.ts';

/** Bits of `Word.names`. */
export const Names = {
  word: 1,
  /** A word with a capital. */
  capital: 1 << 1,
  /** A lower-case word that can be an adjective: by its ending, by list, or a demonym. */
  adjective: 1 << 2,
  demonym: 1 << 3,
  /** A given name; what stands before its hyphen is one (`Jean-Yves`). */
  given: 1 << 4,
  givenPart: 1 << 5,
  /** A family name of a language that puts it first. */
  familyFirst: 1 << 6,
  /** It stands with a capital only because a sentence starts. */
  stop: 1 << 7,
  /** It can be part of a person's name. */
  person: 1 << 8,
  /** `M.`, `Mme`; `MM.`. */
  civility: 1 << 9,
  civilities: 1 << 10,
  /** A function word, and neither an initial nor a given name. */
  closed: 1 << 11,
  /** `B.`, `J.-C.`. */
  initial: 1 << 12,
  /** Kings, queens and popes are counted: `XVI`, `Ier`. */
  ordinal: 1 << 13,
  /** `van`, `ben`; `de`, `du`: what stands inside a name in lower case. */
  particle: 1 << 14,
  noble: 1 << 15,
  /** Articles and prepositions that family names begin with. */
  surnameArticle: 1 << 16,
  /** `le`, `la`, `les`, `l'`. */
  definite: 1 << 17,
  /** A mark behind which a capital proves nothing; one that ends what a sentence opens with; one of quotation. */
  opening: 1 << 18,
  pause: 1 << 19,
  quote: 1 << 20,
  ministry: 1 << 21,
  /** `gouvernement`, `partie`, `autorités`: with a demonym behind it, the state. */
  government: 1 << 22,
  /** The name of something can start with it; so it can where the next word goes on with it. */
  starts: 1 << 26,
  startsOn: 1 << 27,
  /** The same of a title, or of a noun that tells what the name behind it is. */
  describes: 1 << 28,
  describesOn: 1 << 29,
  /** A word may run on at its end: `Earnestlors`. */
  runsOn: 1 << 30,
  /** `of`, `&`: what joins the words of a foreign name. */
  joining: 1 << 31,
  /** A word of three letters or more, of which a line in capitals is told. */
  long: 1 << 23,
  /** A mark that a menu has none of. */
  sentenceMark: 1 << 24,
  /** Of any kind, set in capitals. */
  caps: 1 << 25,
} as const;

/** What starts something only with the next word. */
export const GOES_ON = Names.startsOn | Names.describesOn;

/** What stands second in a foreign name. */
export const FOREIGN_SECOND = Names.capital | Names.joining;

/** The classes of words that go on with no name. */
export const FUNCTION_WORD =
  Tag.determiner |
  Tag.preposition |
  Tag.contracted |
  Tag.coordinator |
  Tag.subordinator |
  Tag.relative |
  Tag.subject |
  Tag.clitic |
  Tag.negation |
  Tag.have |
  Tag.be |
  Tag.adverb |
  Tag.time;

export const CIVILITIES: ReadonlyMap<string, 'm' | 'f' | undefined> = new Map([
  ['m.', 'm'],
  ['mr', 'm'],
  ['mr.', 'm'],
  ['monsieur', 'm'],
  ['mme', 'f'],
  ['m', 'm'],
  ['mme.', 'f'],
  ['madame', 'f'],
  ['mlle', 'f'],
  ['mrs', 'f'],
  ['mrs.', 'f'],
  ['ms', 'f'],
  ['me', undefined],
  ['dr', undefined],
  ['dr.', undefined],
  ['pr', undefined],
  ['pr.', undefined],
  ['mgr', 'm'],
  ['ms.', 'f'],
  ['sem', 'm'],
  ['s.e.m.', 'm'],
  ['s.e.', undefined],
]);

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const CIVILITIES_SHARED = words('mm. mm mmes messieurs mesdames');
const PARTICLES = words('von van der den al el ben bin ibn ag ould dos da di del della ter zu bint abou abu as ed ech ul ur');
export const NOBLE = words("de d' du des la le y e do");
export const SURNAME_ARTICLES = words('le la de du des van von den der ben el al mac da di dos');
/** Words that run on behind a name without a space, and how long a name is at least that one sees it of. */
export const RUN_ON = words(
  'lors a de du des et est le la les en dans qui que au aux sur pour par avec ont avait sont ce un une dit lundi mardi mercredi jeudi vendredi samedi dimanche apres avant ainsi mais ou hier doit devant',
);
export const SHORTEST_RUN = 4;
const LONGEST_RUN_ON = Math.max(...[...RUN_ON].map((word) => word.length));
const DEFINITE = words("le la les l'");
const JOINING = words('of for and the &');
const OPENING = words('" « “ : – — <<');
const PAUSE = words(', ; ( )');
const QUOTE = words('" « “');
const SENTENCE_MARKS = words('. , ; :');
const MINISTRIES = words('ministere ministeres departement departements');
const GOVERNMENTS = words('gouvernement gouvernements partie parties autorites autorite etat');

/** `al-Charaa`, `el-Sissi`: the article in lower case, the name behind its hyphen. */
const ARABIC = /^(?:al|el|as|ad|ar|az|an|at|ash|ach|ech|es|ed|en|et|ol|ul|ibn|ben)[-‐‑]\p{Lu}/u;
const LETTERS = /^[\p{L}\p{M}'’.-]+$/u;
const INITIAL = /^(?:\p{Lu}\.-?)+$|^\p{Lu}-\p{Lu}$/u;
const FIRST_INITIAL = /^\p{Lu}\./u;
const ORDINAL = /^(?:[IVX]{1,5}|1er|I(?:er|re|ère))$/;

const ADJECTIVE =
  /(?:..al|ale|aux|ales|iel|ielle|iels|ielles|ique|iques|ien|ienne|iens|iennes|ais|aise|aises|ois|oise|oises|aire|aires|..if|ive|ifs|ives|eux|euse|euses|iste|istes|ain|aine|ains|aines|able|ables|ible|ibles|el|elle|els|elles|eral|ant|ante|ants|antes|ier|iere|iers|ieres|eur|eure)$/;
const SHORT_ADJECTIVES = words(
  'arabe arabes uni unis unie unies public publics mixte libre libres haut haute supreme adjoint adjointe permanent special speciale general generale generaux interim mondial islamique etranger etrangere etrangeres permanente permanents commun commune agricole agricoles armees unifie rouge vert verte verts nord sud juif kurde kurdes chiite sunnite social civil civile civils civiles legislatif electoral electorale saint populaire exterieur exterieure exterieures interieur interieure numerique democrate democrates patriotique patriote basque catalan catalane corse breton bretonne flamand flamande wallon wallonne suisse belge russe',
);
const VERB = Tag.finite | Tag.infinitive | Tag.pastParticiple | Tag.presentParticiple;

/** A form as the table of words has it. */
interface Form {
  readonly text: string;
  readonly norm: string;
  readonly lower: string;
  readonly kind: string;
  readonly capital: boolean;
  readonly caps: boolean;
  readonly tags: number;
}

export interface Naming {
  readonly names: number;
  readonly codes: readonly string[];
}

const NO_CODES: readonly string[] = [];

/** What stands before the hyphen of a name and is none of it: `l'ex-URSS`, `la coalition anti-EI`. */
export const PREFIXES = words('ex anti pro');
const isPrefixed = (text: string, dash: number): boolean => PREFIXES.has(text.slice(0, dash)) && /^\p{Lu}/u.test(text.slice(dash + 1));

/** The kinds of phrases (of the trie of all lists) that start the name of what the register lacks. */
export const unlistedKinds = ({ institutions, heads, places }: NameLexicon): number => institutions.mask | heads.mask | places.mask;
/** The kinds of phrases (of the trie of all lists) that start the name of something: some only with a capital. */
export const startingKinds = (lexicon: NameLexicon, register: PhraseTable<unknown>, capital: boolean): number =>
  capital
    ? register.mask | unlistedKinds(lexicon)
    : lexicon.institutions.mask | register.bits(NameKind.small) | lexicon.heads.bits(headBits('local', 'townhall', 'mission', 'place'));
/** Those that describe what a name names. */
export const describingKinds = ({ titles, heads }: NameLexicon): number => titles.mask | heads.bits(headBits('typed'));

/** Tells of a form what it can be in a name. */
export function namingOf(lexicon: NameLexicon, register: PhraseTable<unknown>): (form: Form, openings: Openings) => Naming {
  const { demonyms, given, familyFirst, stops } = lexicon;
  const high = startingKinds(lexicon, register, true);
  const small = startingKinds(lexicon, register, false);
  const describing = describingKinds(lexicon);
  return (form, { ends, below }) => {
    const { norm, kind, capital } = form;
    const isWord = kind === 'word';
    const codes = (isWord ? demonyms.get(norm) : undefined) ?? NO_CODES;
    const dash = norm.indexOf('-');
    let bits = isWord ? Names.word : 0;
    const set = (bit: number, when: boolean): void => {
      if (when) bits |= bit;
    };
    set(Names.caps, form.caps);
    set(Names.given, given.has(norm));
    set(Names.givenPart, given.has(dash === -1 ? norm : norm.slice(0, dash)));
    set(Names.familyFirst, familyFirst.has(norm));
    set(Names.stop, stops.has(norm));
    set(Names.describes, (ends & describing) !== 0);
    set(Names.describesOn, (below & describing) !== 0);
    if (kind === 'mark') bits |= markBits(norm);
    else bits |= formBits(form);
    if (isWord) {
      set(Names.demonym, codes.length > 0);
      set(Names.capital, capital);
      set(Names.long, form.text.length >= 3);
      set(Names.adjective, !capital && isAdjective(form, codes));
      set(Names.person, isPersonal(form));
      set(Names.closed, isClosed(form, bits));
      set(Names.runsOn, (bits & (Names.capital | Names.person)) !== 0 && runsOn(norm));
      set(Names.ministry, MINISTRIES.has(norm));
      set(Names.government, GOVERNMENTS.has(norm));
      const starting = capital ? high : small;
      set(Names.starts, (bits & STARTING) !== 0 || (ends & starting) !== 0 || (dash > 0 && (capital || isPrefixed(form.text, dash))));
      set(Names.startsOn, (below & starting) !== 0);
      set(Names.joining, JOINING.has(norm));
    }
    return { names: bits, codes };
  };
}

/** What starts a name that no list has. */
const STARTING = Names.civility | Names.ministry | Names.government | Names.caps;

const markBits = (norm: string): number =>
  (JOINING.has(norm) ? Names.joining : 0) |
  (OPENING.has(norm) ? Names.opening : 0) |
  (PAUSE.has(norm) ? Names.pause : 0) |
  (QUOTE.has(norm) ? Names.quote : 0) |
  (SENTENCE_MARKS.has(norm) ? Names.sentenceMark : 0);

const formBits = ({ text, norm, lower, kind, capital }: Form): number =>
  (PARTICLES.has(lower) ? Names.particle : 0) |
  (NOBLE.has(lower) ? Names.noble : 0) |
  (SURNAME_ARTICLES.has(norm) ? Names.surnameArticle : 0) |
  (DEFINITE.has(norm) ? Names.definite : 0) |
  (ORDINAL.test(text) ? Names.ordinal : 0) |
  (INITIAL.test(text) ? Names.initial : 0) |
  (kind === 'word' && capital && CIVILITIES.has(norm) ? Names.civility : 0) |
  (kind === 'word' && capital && CIVILITIES_SHARED.has(norm) ? Names.civilities : 0);

/** A capitalised word, or `al-Charaa`. */
const isPersonal = ({ text, norm, capital }: Form): boolean =>
  (capital || ARABIC.test(text)) && !CIVILITIES.has(norm) && !CIVILITIES_SHARED.has(norm) && LETTERS.test(text);

function runsOn(norm: string): boolean {
  for (let length = norm.length - 1; length >= SHORTEST_RUN && length >= norm.length - LONGEST_RUN_ON; length--)
    if (RUN_ON.has(norm.slice(length))) return true;
  return false;
}

const isClosed = ({ text, tags }: Form, bits: number): boolean =>
  ((tags & FUNCTION_WORD) !== 0 || (bits & Names.stop) !== 0) &&
  (bits & (Names.given | Names.givenPart)) === 0 &&
  !FIRST_INITIAL.test(text);

function isAdjective({ norm, tags }: Form, codes: readonly string[]): boolean {
  if (codes.length > 0 || SHORT_ADJECTIVES.has(norm)) return true;
  // « réunion du Conseil consacrée à », « une police politique cible »: a verb form ends the name
  return (tags & (FUNCTION_WORD | VERB)) === 0 && norm.length > 4 && ADJECTIVE.test(norm);
}
