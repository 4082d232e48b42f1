/** Tries the rules over a document, in order, and keeps what is compatible. */
import type { Cue } from '../../lexicon/cues.ts';
import type { Doc, Range } from '../doc.ts';
import { verbCueAt } from './clause.ts';
import { boundsAt, wordAt } from './grammar.ts';
import type { Draft, Found, QuoteRule, Rule, Scene, TitleRule, VerbRule, WordRule } from './rule.ts';
import { RULES } from './rules/index.ts';

/** Told of every rule that was tried and did not get its row: `lost` names the row that stands instead. */
export type Trace = (event: { readonly rule: Rule; readonly draft: Draft; readonly lost: 'overlap' | 'doubled' }) => void;

/** All attributions of the document, in order of their first content, speakers not yet resolved. */
export function findAttributions(doc: Doc, rules: readonly Rule[] = RULES, trace?: Trace): Found[] {
  const scene: Scene = { doc, found: [], taken: new Map() };
  const verbRules = rules.filter((r): r is VerbRule => r.trigger === 'verb');
  const wordRules = rules.filter((r): r is WordRule => r.trigger === 'noun' || r.trigger === 'adjective' || r.trigger === 'preposition');
  const quoteRules = rules.filter((r): r is QuoteRule => r.trigger === 'quote');
  const { verbs, words } = doc.lexicon.cues;
  for (let i = 0; i < doc.tokens.length; i++) {
    const word = wordAt(doc, i);
    if (word.kind !== 'word') continue;
    if (word.verbs.length > 0 && word.verbs.some((f) => verbs.has(f.lemma))) {
      const hit = verbCueAt(doc, i);
      if (hit !== undefined) {
        const bounds = boundsAt(doc, i);
        for (const rule of verbRules) {
          const draft = rule.match(scene, { cue: hit.cue, group: hit.group, bounds });
          if (draft !== undefined) {
            keep(scene, { rule, draft });
            break;
          }
        }
      }
    }
    const cues = words.get(word.norm);
    if (cues === undefined) continue;
    for (const cue of cues) {
      if (!tailFits(doc, i, cue)) continue;
      const bounds = boundsAt(doc, i);
      const rule = wordRules.find((r) => r.trigger === cue.pos);
      const draft = rule?.match(scene, { cue, first: i, end: i + 1 + cue.tail.length, bounds });
      if (rule !== undefined && draft !== undefined) {
        keep(scene, { rule, draft });
        break;
      }
    }
  }
  for (const rule of rules.filter((r): r is TitleRule => r.trigger === 'title')) headlines(scene, rule);
  const chosen = compatible(scene.found, trace);
  scene.found.length = 0;
  scene.found.push(...chosen);
  for (const [index] of doc.quotes.entries()) {
    if (scene.taken.has(index) || isTaken(scene, index)) continue;
    for (const rule of quoteRules) {
      const draft = rule.match(scene, index);
      if (draft === undefined) continue;
      if (draft.carried === true && prolong(scene, index, draft)) break;
      scene.found.push({ rule, draft });
      sort(scene.found);
      break;
    }
  }
  return sort(scene.found);
}

function headlines(scene: Scene, rule: TitleRule): void {
  for (const paragraph of scene.doc.paragraphs) {
    if (paragraph.block.role === 'paragraph') continue;
    const draft = rule.match(scene, paragraph);
    if (draft !== undefined && !scene.found.some((f) => firstOf(f).first >= paragraph.first && firstOf(f).end <= paragraph.end))
      keep(scene, { rule, draft });
  }
}

const tailFits = (doc: Doc, i: number, cue: Cue): boolean =>
  cue.tail.every((w, k) => wordAt(doc, i + 1 + k).lower === w || wordAt(doc, i + 1 + k).norm === w);

const keep = (scene: Scene, found: Found): void => {
  scene.found.push(found);
};

const firstOf = (found: Found): Range => found.draft.content[0] as Range;
const sort = (found: Found[]): Found[] => found.sort((a, b) => firstOf(a).first - firstOf(b).first || firstOf(b).end - firstOf(a).end);

/** A quote whose content some draft already gives. */
function isTaken(scene: Scene, index: number): boolean {
  const quote = scene.doc.quotes[index];
  if (quote === undefined) return true;
  return scene.found.some(({ draft }) =>
    draft.content.some((c) => c.first <= quote.open + 1 && quote.close <= c.end + 1 && c.end > quote.open),
  );
}

/** A carried quote continues the direct speech right before it: one attribution with a further stretch. */
function prolong(scene: Scene, index: number, draft: Draft): boolean {
  const open = scene.doc.quotes[index]?.open ?? 0;
  let before: Found | undefined;
  let end = -1;
  for (const found of scene.found) {
    const last = found.draft.content.at(-1) as Range;
    if (last.end <= open && last.end > end && found.draft.form !== 'indirect') {
      before = found;
      end = last.end;
    }
  }
  if (before === undefined) return false;
  const longer: Found = { rule: before.rule, draft: { ...before.draft, content: [...before.draft.content, ...draft.content] } };
  if (before.draft.form !== 'direct') return false;
  scene.found[scene.found.indexOf(before)] = longer;
  return true;
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
    for (let k = out.length - 1; k >= 0 && k > out.length - 24; k--) {
      const other = out[k] as Found;
      for (const a of candidate.draft.content) {
        for (const b of other.draft.content) {
          if (same(a, b)) lost = 'doubled';
          else if (crosses(a, b)) lost = 'overlap';
        }
      }
      if (lost !== undefined) break;
    }
    if (lost === undefined) out.push(candidate);
    else trace?.({ ...candidate, lost });
  }
  return out;
}
