import { Tag } from '../../../lexicon/word.ts';
import { type Doc, quoteAt, type Range } from '../../doc.ts';
import { insideOf, shape } from '../content.ts';
import { verbCueAt } from '../cue.ts';
import { has, isFiniteVerb, wordAt } from '../grammar.ts';
import { spansVerb } from '../noun-phrase.ts';
import { type Draft, draftOf, type TitleRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isDash } from '../subject.ts';

/** How long the name before a headline's colon, or in its closing brackets, may be. */
const NAME = 8;

/** What headlines attribute without a verb: `P (X)`, `X : « P »`, `Sujet : « P »`. */
function match({ doc }: Scene, block: Range): Draft | undefined {
  return bracketed(doc, block) ?? quoted(doc, block) ?? opening(doc, block) ?? clause(doc, block);
}

/** `Les accusations sont infondées (porte-parole)` */
function bracketed(doc: Doc, block: Range): Draft | undefined {
  if (wordAt(doc, block.end - 1).text !== ')') return undefined;
  let open = block.end - 2;
  while (open > block.first && open > block.end - 2 - NAME && wordAt(doc, open).text !== '(') open--;
  if (wordAt(doc, open).text !== '(' || !spansVerb(doc, block.first, open)) return undefined;
  const source: Range = { first: open + 1, end: block.end - 1 };
  // a photographer's credit
  for (let i = source.first; i < source.end; i++) if (/[/©]/.test(wordAt(doc, i).text)) return undefined;
  if (source.end <= source.first || !namesSource(doc, source)) return undefined;
  const shaped = shape(doc, { first: block.first, end: open });
  return { form: shaped.form, content: [shaped.content], source };
}

/** `Barack Obama : « P »`; behind a topic the same without a source. */
function quoted(doc: Doc, block: Range): Draft | undefined {
  for (let i = block.first + 1; i < block.end; i++) {
    if (wordAt(doc, i).text !== ':' && !isDash(doc, i)) continue;
    const quote = quoteAt(doc, i + 1);
    if (isDash(doc, i) && quote?.open !== i + 1) continue;
    if (quote === undefined || quote.open !== i + 1 || quote.close < block.end - 2 || !mayHoldVerb(doc, quote.open + 1, quote.close))
      return undefined;
    // Brest – Jeanne Morlon : « P »
    let first = block.first;
    for (let k = i - 1; k > block.first && i - k <= NAME; k--) {
      if (!isDash(doc, k)) continue;
      first = k + 1;
      break;
    }
    const before: Range = { first, end: i };
    return { form: 'direct', content: [insideOf(doc, quote)], ...(isPerson(doc, before) && { source: before }) };
  }
  return undefined;
}

/** `Jeanne Morlon : les ports resteront ouverts`, `Jeanne Morlon : protéger les ports`: a whole name, and a clause or an infinitive. */
function clause(doc: Doc, block: Range): Draft | undefined {
  const colon = block.first + 1;
  for (let i = colon; i < block.first + 4; i++) {
    if (wordAt(doc, i).text !== ':') continue;
    const source: Range = { first: block.first, end: i };
    const said: Range = { first: i + 1, end: block.end };
    if (i < block.first + 2 || !isPerson(doc, source) || said.end < said.first + 3) return undefined;
    const says =
      has(doc, said.first, Tag.infinitive) || (has(doc, said.first, Tag.determiner | Tag.subject) && spansVerb(doc, said.first, said.end));
    if (!says || wordAt(doc, said.end - 1).text === '?') return undefined;
    const shaped = shape(doc, said);
    return { form: shaped.form === 'direct' ? 'mixed' : shaped.form, content: [shaped.content], source };
  }
  return undefined;
}

/** `« P » : une ville attend`: whose words they are the text tells. */
function opening(doc: Doc, block: Range): Draft | undefined {
  const quote = quoteAt(doc, block.first);
  if (quote === undefined || quote.open !== block.first || wordAt(doc, quote.close + 1).text !== ':') return undefined;
  if (!spansVerb(doc, quote.open + 1, quote.close)) return undefined;
  const said: Draft = { form: 'direct', content: [insideOf(doc, quote)] };
  // « P » : Anne Morel salue l'accord
  for (let i = quote.close + 2; i < block.end; i++) {
    if (!isFiniteVerb(doc, i)) continue;
    const source: Range = { first: quote.close + 2, end: i };
    const hit = verbCueAt(doc, i);
    if (hit === undefined || !isPerson(doc, source)) return said;
    return draftOf({ source, cue: { first: hit.group.first, end: hit.group.end }, cueRow: hit.cue }, said.form, said.content);
  }
  return said;
}

/** A sentence rather than a name: « le meilleur reste à venir », though a noun could be meant. */
function mayHoldVerb(doc: Doc, first: number, end: number): boolean {
  if (spansVerb(doc, first, end)) return true;
  if (end - first < 5) return false;
  for (let i = first + 1; i < end - 1; i++)
    if (has(doc, i, Tag.finite) && !wordAt(doc, i).capital && !has(doc, i - 1, Tag.determiner)) return true;
  return false;
}

/** A person's calling, a body, a medium, or a name. */
function namesSource(doc: Doc, range: Range): boolean {
  const word = wordAt(doc, range.first);
  const kind = word.source;
  return (
    (kind !== undefined && kind !== 'never') ||
    (word.capital && word.kind === 'word' && !/^(?:COVID|VIDEO|PHOTOS?|AUDIO|REPORTAGE|ANALYSE|SYNTHESE)/.test(word.text))
  );
}

/** The register's name of a person, or one that starts with a known given name. */
function isPerson(doc: Doc, range: Range): boolean {
  if (range.end - range.first > NAME) return false;
  for (let i = range.first; i < range.end; i++) if (wordAt(doc, i).kind !== 'word' || !wordAt(doc, i).capital) return false;
  const { names, register } = doc.lexicon;
  const family = wordAt(doc, range.end - 1).norm;
  return (range.end - range.first > 1 && names.given.has(wordAt(doc, range.first).norm)) || register.families.has(family);
}

export const headline: TitleRule = {
  id: 'headline',
  description: 'What a headline attributes without a verb: P (X); X : « P »; behind a topic and a colon, without a source.',
  trigger: 'title',
  match,
  examples: [
    '{q:Les accusations sont infondées} ({s:porte-parole})',
    '{s:Barack Obama} : « {q:Nous resterons unis} »',
    '{s:Barack Obama} : {q:les États-Unis tiendront parole}',
    '{s:António Guterres} : {q:protéger les civils}',
    'Banques piratées : « {q:Le parquet exagère les chiffres} »',
    '« {q:On ne comprend pas} » : le mystère de la grange',
  ],
  counterExamples: [
    'Grèce : le nouveau gouvernement est formé',
    'Le dialogue a repris (2014-2016)',
    'Barack Obama : le dernier voyage',
    'Ukraine : les combats ont repris',
  ],
};
