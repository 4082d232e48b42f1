/** Tries the rules over a document, in order, and keeps what is compatible. */
import type { Cue } from '../../lexicon/cues.ts';
import { Cues, type Word } from '../../lexicon/word.ts';
import { isOneOf } from '../../lexicon/word-test.ts';
import { type Doc, type Paragraph, quoteAt, type Range, sentenceAt } from '../doc.ts';
import { verbCueAt } from './cue.ts';
import { governed } from './governor.ts';
import { boundsAt, topQuote, wordAt } from './grammar.ts';
import { type Draft, draftOf, type QuoteRule, type Rule, type TitleRule, type VerbHit, type VerbRule, type WordRule } from './rule.ts';
import { RULES } from './rules/index.ts';
import { before, type Found, firstOf, type Scene } from './scene.ts';

/**
 * Told of every draft that did not get its row, and of the one that stands instead: it would cross the winner's words
 * (`overlap`), or give them again (`doubled`), or its rule comes after the one that took the cue or the quote (`later`).
 * Rules of the last kind are tried for the trace alone.
 */
export type Trace = (event: {
  readonly rule: Rule;
  readonly draft: Draft;
  readonly lost: 'overlap' | 'doubled' | 'later';
  readonly winner: Found;
}) => void;

/** All attributions of the document, in order of their first content, speakers not yet resolved. */
export function findAttributions(doc: Doc, rules: readonly Rule[] = RULES, trace?: Trace): Found[] {
  const scene: Scene = { doc, found: [], floating: [] };
  const kinds = kindsOf(rules);
  // most words are no cue at all
  for (let c = 0; c < doc.cues.length; c++) {
    const i = doc.cues[c] as number;
    const word = doc.words[i] as Word;
    if (word.cueVerbs !== undefined) tryVerb(scene, kinds, i, trace);
    // de, à, au: a cue only before one of a few words
    if (word.cueWords !== undefined && (((word.cues as number) & Cues.tailed) === 0 || ((wordAt(doc, i + 1).cues ?? 0) & Cues.tail) !== 0))
      tryWord(scene, kinds, i, word.cueWords);
  }
  for (const rule of kinds.title) headlines(scene, rule);
  scene.found = compatible(scene.found, trace);
  if (doc.quotes.length === 0) return scene.found;
  const taken = takenQuotes(scene);
  for (let index = 0; index < doc.quotes.length; index++) if (!taken.has(index)) tryQuote(scene, kinds, index, trace);
  return scene.floating.length === 0 ? scene.found : sort([...scene.found, ...scene.floating]);
}

interface Kinds {
  readonly verb: readonly VerbRule[];
  /** By part of speech. */
  readonly word: Partial<Record<Cue['pos'], WordRule>>;
  readonly title: readonly TitleRule[];
  readonly quote: readonly QuoteRule[];
}

function byTrigger(rules: readonly Rule[]): Kinds {
  const word: Kinds['word'] = {};
  for (const rule of rules) {
    if (rule.trigger === 'noun' || rule.trigger === 'adjective' || rule.trigger === 'preposition') word[rule.trigger] ??= rule;
  }
  return {
    verb: rules.filter((r): r is VerbRule => r.trigger === 'verb'),
    word,
    title: rules.filter((r): r is TitleRule => r.trigger === 'title'),
    quote: rules.filter((r): r is QuoteRule => r.trigger === 'quote'),
  };
}

/** Sorted once a list of rules, not once a document. */
const sorted = new WeakMap<readonly Rule[], Kinds>();

function kindsOf(rules: readonly Rule[]): Kinds {
  let kinds = sorted.get(rules);
  if (kinds === undefined) sorted.set(rules, (kinds = byTrigger(rules)));
  return kinds;
}

/** The rules for cue verbs, at the token `i`. */
function tryVerb(scene: Scene, { verb: rules }: Kinds, i: number, trace: Trace | undefined): void {
  const { doc } = scene;
  const hit = verbCueAt(doc, i);
  if (hit === undefined) return;
  const bounds = boundsAt(doc, i);
  // one object for all rules: what one of them finds out of it, the next need not look for
  const verb: VerbHit = { cue: hit.cue, group: governed(doc, hit.group, bounds.first), bounds, complement: null };
  for (let r = 0; r < rules.length; r++) {
    const rule = rules[r] as VerbRule;
    const draft = rule.match(scene, verb);
    if (draft === undefined || isEmpty(draft)) continue;
    const winner: Found = { rule, draft: draftOf(draft, draft.form, draft.content) };
    if (trace !== undefined) tryLater(rules, winner, trace, (later) => later.match(scene, verb));
    scene.found.push(winner);
    return;
  }
}

/** A stretch of no words: between `""`, doubled by mistake. */
function isEmpty({ content }: Draft): boolean {
  for (const { first, end } of content) if (end <= first) return true;
  return false;
}

/** The rules for nouns, adjectives and prepositions, at the token `i`. */
function tryWord(scene: Scene, { word: rules }: Kinds, i: number, cues: readonly Cue[]): void {
  for (let c = 0; c < cues.length; c++) {
    const cue = cues[c] as Cue;
    const rule = rules[cue.pos];
    if (rule === undefined || !tailFits(scene.doc, i, cue)) continue;
    const draft = rule.match(scene, { cue, first: i, end: wordsOf(i, cue), bounds: boundsAt(scene.doc, i) });
    if (draft === undefined) continue;
    scene.found.push({ rule, draft: draftOf(draft, draft.form, draft.content) });
    return;
  }
}

/** The rules for quotes that nothing took. */
function tryQuote(scene: Scene, { quote: rules }: Kinds, index: number, trace: Trace | undefined): void {
  for (const rule of rules) {
    const draft = rule.match(scene, index);
    if (draft === undefined || isEmpty(draft)) continue;
    const winner: Found = { rule, draft: draftOf(draft, draft.form, draft.content) };
    if (trace !== undefined) tryLater(rules, winner, trace, (later) => later.match(scene, index));
    if (draft.carried !== true || !prolong(scene, index, draft)) scene.floating.push(winner);
    return;
  }
}

/** What the rules behind the winner's would have made of the same place. */
function tryLater<R extends Rule>(rules: readonly R[], winner: Found, trace: Trace, match: (rule: R) => Draft | undefined): void {
  for (const rule of rules.slice(rules.indexOf(winner.rule as R) + 1)) {
    const draft = match(rule);
    if (draft !== undefined) trace({ rule, draft, lost: 'later', winner });
  }
}

/** Tries a rule at the titles and headings in which nothing was found. */
function headlines(scene: Scene, rule: TitleRule): void {
  const { doc } = scene;
  let spoken: Set<number | undefined> | undefined;
  for (let index = 0; index < doc.paragraphs.length; index++) {
    const paragraph = doc.paragraphs[index] as Paragraph;
    if (paragraph.block.role === 'paragraph') continue;
    spoken ??= new Set(scene.found.map((f) => sentenceAt(doc, firstOf(f).first)?.paragraph));
    const draft = rule.match(scene, paragraph);
    // a name in brackets has the whole headline, whatever that attributes itself
    if (draft !== undefined && (draft.content[0]?.first === paragraph.first || !spoken.has(index)))
      scene.found.push({ rule, draft: draftOf(draft, draft.form, draft.content) });
  }
}

function tailFits(doc: Doc, i: number, { tail }: Cue): boolean {
  for (let k = 0; k < tail.length; k++) {
    const want = tail[k] as string;
    const word = wordAt(doc, i + 1 + k);
    if (word.lower !== want && word.norm !== want && !((want === 'de' || want === "d'") && isDeOrArticle(word))) return false;
  }
  return true;
}

const isDeOrArticle = isOneOf("de d' du des");

/** One past the cue's words; in *de source diplomatique* the source starts with its noun. */
const wordsOf = (i: number, cue: Cue): number => i + 1 + (cue.tail[0] === 'source' || cue.tail[0] === 'sources' ? 0 : cue.tail.length);

const sort = (found: Found[]): Found[] => found.sort((a, b) => firstOf(a).first - firstOf(b).first || firstOf(b).end - firstOf(a).end);

/** The quotes whose words some attribution already gives. */
function takenQuotes({ doc, found }: Scene): Set<number> {
  const taken = new Set<number>();
  for (const { draft } of found) {
    for (const content of draft.content) {
      // « P, affirme-t-elle. P » : the incise inside has the whole quote
      if (draft.form === 'direct') taken.add(topQuote(doc, content.first));
      // a content is a quote's inside, or holds quotes whole
      for (let i = Math.max(0, content.first - 1); i < content.end; i++) {
        const index = doc.quoteOf[i] ?? -1;
        const quote = quoteAt(doc, i);
        if (quote === undefined || quote.open !== i) continue;
        if (quote.close <= content.end + 1) {
          taken.add(index);
          i = Math.max(i, quote.close - 1);
        }
      }
    }
  }
  return taken;
}

/** A carried quote continues the direct speech right before it: one attribution with a further stretch. */
function prolong(scene: Scene, index: number, draft: Draft): boolean {
  const open = scene.doc.quotes[index]?.open ?? 0;
  for (const found of before(scene, open)) {
    if ((found.draft.content.at(-1) as Range).end > open || found.draft.form === 'indirect') continue;
    if (found.draft.form !== 'direct') return false;
    found.draft = draftOf(found.draft, found.draft.form, [...found.draft.content, ...draft.content]);
    return true;
  }
  return false;
}

const crosses = (a: Range, b: Range): boolean =>
  a.first < b.end && b.first < a.end && !(a.first <= b.first && b.end <= a.end) && !(b.first <= a.first && a.end <= b.end);
const same = (a: Range, b: Range): boolean => a.first === b.first && a.end === b.end;

/** Without those that cross or double an earlier one. Candidates near each other only are compared: the cost is linear. */
function compatible(found: readonly Found[], trace: Trace | undefined): Found[] {
  const order = sort([...found]);
  const out: Found[] = [];
  for (const candidate of order) {
    let lost: 'overlap' | 'doubled' | undefined;
    let winner = candidate;
    for (let k = out.length - 1; k >= 0 && k > out.length - 24; k--) {
      const other = out[k] as Found;
      for (const a of candidate.draft.content) {
        for (const b of other.draft.content) {
          if (same(a, b)) lost = 'doubled';
          else if (crosses(a, b)) lost = 'overlap';
        }
      }
      if (lost === undefined) continue;
      winner = other;
      break;
    }
    if (lost === undefined) out.push(candidate);
    else trace?.({ ...candidate, lost, winner });
  }
  return out;
}
