import { Tag } from '../../../lexicon/word.ts';
import { isOneOf } from '../../../lexicon/word-test.ts';
import { type Doc, quoteAt, type Range } from '../../doc.ts';
import { clauseEnd, otherSpeaker } from '../clause.ts';
import { quotesIn, shape } from '../content.ts';
import { has, isFiniteVerb, wordAt } from '../grammar.ts';
import { spansVerb } from '../noun-phrase.ts';
import { appositionEnd, phraseEnd } from '../phrase-end.ts';
import { type Draft, draftOf, type Saying, type WordHit, type WordRule } from '../rule.ts';
import { recent, type Scene } from '../scene.ts';
import { headOf, phraseBefore } from '../source.ts';

/** `Selon X, P`; `P, selon X`; `P, selon X, P`: a preposition with its source, and the clause around it. */
function match(scene: Scene, hit: WordHit): Draft | undefined {
  const { doc } = scene;
  const { bounds, cue } = hit;
  const pour = cue.expression === 'pour';
  const at = hit.first;
  if (/^l(?:e|a|es)quel(?:le)?s?$/.test(wordAt(doc, hit.end).norm)) return behindSource(scene, hit);
  // selon que, selon les besoins: no source
  if (has(doc, hit.end, Tag.relative | Tag.subordinator)) return undefined;
  const lead = leadsClause(doc, at, bounds.first) || (!pour && behindTopic(doc, at, bounds.first));
  if (pour && !lead) return undefined;
  // tenir compte de l'avis de X: the longer expressions stand apart
  if (!lead && hit.end > hit.first + 2 && wordAt(doc, at - 1).text !== ',') return undefined;
  const limit = sourceLimit(doc, hit.end, bounds.end);
  const source: Range = { first: hit.end, end: limit };
  if (source.end <= source.first || !isSource(doc, source, pour) || known(doc, source)) return undefined;
  // agir selon les lois: in keeping with them
  if (!lead && wordAt(doc, at - 1).text !== ',' && RULES_OF_CONDUCT.test(wordAt(doc, headOf(doc, source)).norm)) return undefined;
  const base = { cue: { first: hit.first, end: hit.end }, cueRow: cue, source };
  const before = wordAt(doc, at - 1).text;
  const behind = wordAt(doc, source.end).text;
  if (lead) {
    let start = source.end;
    if (behind === ',' || behind === ':') start++;
    // Selon ses adversaires c'était perdu: the comma left out
    else if (!opensQuote(doc, start) && (pour || !has(doc, start, Tag.subject) || !isFiniteVerb(doc, start + 1))) return undefined;
    start = pastInserted(doc, start, bounds.end);
    if (pour && behind !== ',' && !(behind === ':' ? opensQuote(doc, start) : fillsRest(doc, start, bounds.end))) return undefined;
    const { end } = clauseEnd(doc, start, bounds.end, undefined, false, false);
    if (end <= start || !spansVerb(doc, start, end)) return undefined;
    if (pour && has(doc, start, Tag.infinitive | Tag.presentParticiple)) return undefined;
    const shaped = shape(doc, { first: start, end });
    return draftOf(base, shaped.form, [shaped.content]);
  }
  // what stands before: a clause from the sentence's start, or a quote
  const edge = before === ',' || before === '–' || before === '—' ? at - 1 : at;
  if (PRONOUNS.test(wordAt(doc, source.first).lower) && insideSaid(scene, at)) return undefined;
  const first = clauseStart(scene, bounds.first, edge);
  if (edge <= first) return undefined;
  if (before === ',' && behind === ',' && has(doc, edge - 1, Tag.relative)) return relative(doc, base, source.end + 1, bounds.end);
  if (!spansVerb(doc, first, edge))
    return split(scene, base, { first, end: edge }, source.end, bounds.end) ?? phrase(doc, base, first, edge, bounds);
  const shaped = shape(doc, { first, end: edge });
  const content = [shaped.content];
  // La banque aurait, selon X, caché ses pertes
  const compound = has(doc, edge - 1, Tag.have | Tag.be) && has(doc, source.end + 1, Tag.pastParticiple);
  if (before === ',' && behind === ',' && shaped.form !== 'direct' && (compound || goesOn(doc, source.end + 1))) {
    const { end } = clauseEnd(doc, source.end + 1, bounds.end, undefined, false, false);
    if (end > source.end + 1) content.push({ first: source.end + 1, end });
  }
  // Le vaccin reste selon lui le moyen de guérir
  if (
    before !== ',' &&
    PRONOUNS.test(wordAt(doc, source.first).lower) &&
    shaped.form !== 'direct' &&
    has(doc, source.end, Tag.determiner | Tag.preposition)
  ) {
    const { end } = clauseEnd(doc, source.end, bounds.end, undefined, false, false);
    if (end > source.end) content.push({ first: source.end, end });
  }
  const quoted = content.some((c) => quotesIn(doc, c.first, c.end).length > 0);
  return draftOf(base, shaped.form === 'indirect' && quoted ? 'mixed' : shaped.form, content);
}

/** `a cité des témoins, selon lesquels P`: the source stands before the preposition. A noun of saying there has a rule of its own. */
function behindSource({ doc }: Scene, { first, end: which, cue, bounds }: WordHit): Draft | undefined {
  let last = wordAt(doc, first - 1).text === ',' ? first - 2 : first - 1;
  // les propos d'élus, dont le maire X, selon lesquels: of all of them
  for (let i = last; i > bounds.first && i > last - 16; i--)
    if (wordAt(doc, i).lower === 'dont' && wordAt(doc, i - 1).text === ',') last = i - 2;
  const source = phraseBefore(doc, last, bounds.first);
  if (source === undefined || !isSource(doc, source, false)) return undefined;
  let { end } = clauseEnd(doc, which + 1, bounds.end, undefined, false, false);
  // interrogé sur les propos selon lesquels P, le porte-parole a dit que Q
  for (let i = which + 2, comma = -1; i < end; i++) {
    if (isFiniteVerb(doc, i)) comma = -1;
    if (wordAt(doc, i).text !== ',') continue;
    if (otherSpeaker(doc, i + 1, bounds.end)) end = comma === -1 ? i : comma;
    else if (has(doc, i + 1, Tag.determiner)) comma = i;
  }
  if (!spansVerb(doc, which + 1, end)) return undefined;
  const shaped = shape(doc, { first: which + 1, end });
  return {
    cue: { first, end: which + 1 },
    cueRow: cue,
    source,
    form: shaped.form === 'direct' ? 'mixed' : shaped.form,
    content: [shaped.content],
  };
}

/** `précise que le produit est, selon lui, un poison`: inside what the same one says. */
const insideSaid = (scene: Scene, at: number): boolean => {
  for (const { draft } of recent(scene))
    if (draft.cue !== undefined && draft.source !== undefined && draft.content.some((c) => c.first < at && at < c.end)) return true;
  return false;
};

/** `un passage, qui, selon la police, a disparu, …`: the rest of the relative clause. */
function relative(doc: Doc, base: Saying, first: number, hi: number): Draft | undefined {
  const { end } = clauseEnd(doc, first, hi, undefined, true, false);
  if (end <= first || !spansVerb(doc, first, end)) return undefined;
  const shaped = shape(doc, { first, end });
  return draftOf(base, shaped.form === 'direct' ? 'mixed' : shaped.form, [shaped.content]);
}

/** `Un « échec total », selon le maire`: a headline's phrase counts where part of it is quoted. */
function phrase(doc: Doc, base: Saying, first: number, edge: number, bounds: Range): Draft | undefined {
  if (base.source === undefined || wordAt(doc, edge).text !== ',' || (first !== bounds.first && wordAt(doc, first - 1).text !== ':'))
    return undefined;
  const last = wordAt(doc, base.source.end);
  if (base.source.end < bounds.end && last.text !== '.') return undefined;
  return quotesIn(doc, first, edge).length === 0 ? undefined : draftOf(base, 'mixed', [{ first, end: edge }]);
}

/** `relatif à l'égalité,`: words without a verb or an article up to the next comma. */
function adjectival(doc: Doc, start: number, hi: number): boolean {
  const word = wordAt(doc, start);
  if (word.kind !== 'word' || word.capital || word.tags !== 0) return false;
  for (let i = start; i < hi && i < start + 14; i++) {
    if (wordAt(doc, i).text === ',') return true;
    if (isFiniteVerb(doc, i)) return false;
  }
  return false;
}

/** Past a relative or participle clause that belongs to the source: `Pour X, qui dirige le service, P`. */
function pastInserted(doc: Doc, start: number, hi: number): number {
  const opening = has(doc, start, Tag.relative | Tag.pastParticiple | Tag.presentParticiple) && !has(doc, start, Tag.adverb | Tag.negation);
  if (!opening && !adjectival(doc, start, hi)) return start;
  for (let i = start + 1; i < hi && i < start + 40; i++) if (wordAt(doc, i).text === ',') return i + 1;
  return start;
}

const opensQuote = (doc: Doc, i: number): boolean => quoteAt(doc, i)?.open === i;

/** `Pour le syndicat « Le ministre refuse »`: the quoted clause is all that follows. */
function fillsRest(doc: Doc, start: number, hi: number): boolean {
  const quote = quoteAt(doc, start);
  return quote?.open === start && wordAt(doc, start + 1).capital && quote.close >= hi - 2 && spansVerb(doc, start + 1, quote.close);
}

/** The preposition opens its sentence or clause: nothing but connectives before it. */
function leadsClause(doc: Doc, at: number, lo: number): boolean {
  for (let i = at - 1; i >= lo; i--) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark') {
      if (/^[:;–—]$/.test(word.text)) return true;
      if (word.text === ',' && (behindAdverbial(doc, i, lo) || /^(?:et|mais)$/.test(wordAt(doc, i + 1).lower))) return true;
      if (word.text === ',' && (i - lo <= 2 || /^(?:que|qu'|car|puisque)$/.test(wordAt(doc, i - 1).lower))) continue;
      return quoteAt(doc, i)?.open === i;
    }
    // que, selon X, P: inside a governed clause; car selon eux, P
    if (/^(?:que|qu'|car|puisque)$/.test(word.lower)) return true;
    if ((word.tags & (Tag.coordinator | Tag.adverb)) !== 0) continue;
    if (word.lower === 'alors') return true;
    return i < lo;
  }
  return true;
}

/** `Concernant l'incident, selon X, P`; `La seconde, selon X, P`: what is only the topic. */
function behindTopic(doc: Doc, at: number, lo: number): boolean {
  const comma = at - 1;
  if (wordAt(doc, comma).text !== ',' || comma - lo > 24) return false;
  const first = wordAt(doc, lo).norm;
  const ranked = comma === lo + 2 && /^(?:premiere?|seconde?|deuxieme|troisieme|autre)$/.test(wordAt(doc, lo + 1).norm);
  if (!ranked && !/^(?:concernant|quant)$/.test(first) && wordAt(doc, lo + 1).norm !== 'agissant' && wordAt(doc, lo + 1).norm !== 'propos')
    return false;
  for (let i = lo; i < comma; i++) if (isFiniteVerb(doc, i)) return false;
  return true;
}

/** `selon les informations que j'ai`: the speaker's own. */
const known = (doc: Doc, source: Range): boolean => {
  for (let i = source.first + 1; i < source.end - 1; i++)
    if (/^(?:que|qu'|dont)$/.test(wordAt(doc, i).lower) && /^(?:j'|je|nous)$/.test(wordAt(doc, i + 1).lower)) return true;
  return false;
};

/** `qu'au Congrès, selon X, P`: only a prepositional phrase stands between a conjunction and the comma. */
function behindAdverbial(doc: Doc, comma: number, lo: number): boolean {
  for (let i = comma - 1; i > lo && i > comma - 8; i--) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark' || isFiniteVerb(doc, i)) return false;
    if (/^(?:que|qu')$/.test(word.lower)) return has(doc, i + 1, Tag.preposition | Tag.contracted);
  }
  return false;
}

/** Where the source's phrase ends, its appositions included, a clause behind the next comma not. */
function sourceLimit(doc: Doc, first: number, hi: number): number {
  // reste selon lui le moyen de guérir
  if (/^(?:lui|elle|eux)$/.test(wordAt(doc, first).lower) && has(doc, first + 1, Tag.determiner | Tag.preposition)) return first + 1;
  let end = phraseEndBare(doc, first, hi);
  let subject = end;
  while (wordAt(doc, end).text === ',') {
    const next = appositionEnd(doc, end, hi);
    // an apposition is closed by another comma, a stop or a quote
    if (
      next === -1 ||
      !(
        wordAt(doc, next).text === ',' ||
        wordAt(doc, next).text === ':' ||
        next >= hi - 1 ||
        (opensQuote(doc, next) && !has(doc, next - 1, Tag.preposition | Tag.determiner | Tag.contracted))
      ) ||
      !isApposition(doc, end + 1, next) ||
      otherKind(doc, { first, end }, { first: end + 1, end: next })
    )
      break;
    if (has(doc, end + 1, Tag.determiner) || wordAt(doc, end + 1).capital) subject = end;
    end = next;
  }
  // Selon l'AFP, le Conseil, principale coalition, a appelé: what looks apposed is the clause's subject
  return subject < end && wordAt(doc, end).text === ',' && verbAt(doc, end + 1) ? subject : end;
}

/** A finite verb, behind clitics and negations. */
function verbAt(doc: Doc, at: number): boolean {
  let i = at;
  while (i < at + 4 && has(doc, i, Tag.clitic | Tag.negation) && !isFiniteVerb(doc, i)) i++;
  return isFiniteVerb(doc, i);
}

/** `Selon le ministre, le conseil, réuni lundi, a décidé`: a body, or the other way round, is no apposition to a person. */
function otherKind(doc: Doc, source: Range, next: Range): boolean {
  if (!/^(?:le|la|l'|les)$/.test(wordAt(doc, next.first).lower) || !/^(?:le|la|l'|les)$/.test(wordAt(doc, source.first).lower))
    return false;
  const kind = wordAt(doc, headOf(doc, source)).source;
  const other = wordAt(doc, headOf(doc, next)).source;
  return kind !== undefined && other !== undefined && (kind === 'person') !== (other === 'person');
}

/** The phrase up to its first comma: participles and places belong to it (`un sondage publié dans le quotidien El Pais`). */
function phraseEndBare(doc: Doc, first: number, hi: number): number {
  for (let i = first; i < hi; i++) {
    const word = wordAt(doc, i);
    if (word.text === '(') {
      for (let k = i + 1; k < hi && k < i + 40; k++)
        if (wordAt(doc, k).text === ')') {
          i = k;
          break;
        }
      continue;
    }
    if (word.kind === 'mark' && /^[,.;:!?…–—]|^\.\./.test(word.text)) return i;
    // un rapport de l'Insee sur « Les revenus »: its title belongs to it
    if (word.kind === 'mark' && opensQuote(doc, i) && i > first && has(doc, i - 1, Tag.preposition)) {
      i = doc.quotes[doc.quoteOf[i] ?? -1]?.close ?? i;
      continue;
    }
    if (word.kind === 'mark' && opensQuote(doc, i)) return i;
    if (word.kind === 'mark' && quoteAt(doc, i)?.close === i) return i;
    // selon ses adversaires c'était perdu: the clause starts without a comma
    if (i > first + 1 && isClauseSubject(word) && isFiniteVerb(doc, i + 1)) return i;
    if (i > first && isFiniteVerb(doc, i) && !relativeBefore(doc, i, first)) return phraseEnd(doc, first, hi);
    if (i > first && (word.tags & Tag.coordinator) !== 0 && /^(?:mais|car|or)$/.test(word.lower)) return i;
  }
  return hi;
}

const isClauseSubject = isOneOf("il elle ils elles c' on");

const relativeBefore = (doc: Doc, i: number, lo: number): boolean => {
  for (let k = i - 1; k >= lo; k--) if (has(doc, k, Tag.relative | Tag.subordinator)) return true;
  return false;
};

/** A name, or a noun that says what the source is: not the start of the clause. */
const isApposition = (doc: Doc, first: number, end: number): boolean => {
  const word = wordAt(doc, first);
  for (let i = first; i < end; i++) if (isFiniteVerb(doc, i) && !relativeBefore(doc, i, first)) return false;
  // Pour l'association, l'April : « P »
  if (wordAt(doc, end).text === ':' || (word.capital && (word.tags & (Tag.determiner | Tag.preposition)) === 0)) return true;
  const head = wordAt(doc, headOf(doc, { first, end }));
  return head.source !== undefined && head.source !== 'never';
};

const RULES_OF_CONDUCT =
  /^(?:lois?|reglements?|traites?|conventions?|chartes?|constitutions?|resolutions?|accords?|contrats?|codes?|protocoles?)$/;

const PRONOUNS = /^(?:lui|elle|eux|elles|celui-ci|celle-ci|ceux-ci|celles-ci|certains|certaines|beaucoup|plusieurs)$/;

/** The phrase names somebody or something that can say: a name, a person's or body's noun, a document. */
function isSource(doc: Doc, range: Range, strict: boolean): boolean {
  const first = wordAt(doc, range.first);
  if (PRONOUNS.test(first.lower) && range.end - range.first <= 2) return true;
  // pour les uns, pour les autres
  if (first.lower === 'les' && range.end - range.first === 2 && /^(?:un|autre)s$/.test(wordAt(doc, range.first + 1).norm)) return true;
  if (/^(?:nos|notre|mon|ma|mes|vos|votre)$/.test(first.lower)) return /^confreres?$/.test(wordAt(doc, range.first + 1).norm);
  if (((first.tags & Tag.subject) !== 0 && (first.tags & Tag.determiner) === 0) || /^(?:moi|nous|vous|toi)$/.test(first.lower))
    return false;
  if ((first.tags & (Tag.infinitive | Tag.time)) !== 0 || first.kind === 'number') return !strict && first.kind === 'number';
  // pour les 10 % les plus riches: whom it concerns
  if (strict && wordAt(doc, range.first + 1).kind === 'number' && range.end > range.first + 2) return false;
  const head = headOf(doc, range);
  const word = wordAt(doc, head);
  const kind = word.source;
  // figures are no sources but in this phrase: d'après les chiffres de l'Insee
  if (kind === 'never')
    return (/^(?:chiffres?|resultats?|images?|videos?|photos?)$/.test(word.norm) && range.end > head + 2) || /^elements$/.test(word.norm);
  // selon les pays: depending on them
  if (word.norm === 'pays' && first.lower === 'les' && range.end - range.first === 2) return false;
  // pour un pays qui exporte: in his case
  if (strict && kind === 'group' && /^une?$/.test(first.lower)) return false;
  if (kind !== undefined) return !strict || kind !== 'document';
  if (word.capital) return word.kind === 'word';
  // selon son complice, « P »: nothing but a person can be meant
  if (!strict && /^(?:son|sa|ses|leur|leurs|un|une|le|la|l')$/.test(first.lower) && word.kind === 'word' && head > range.first)
    return opensQuote(doc, wordAt(doc, range.end).text === ',' ? range.end + 1 : range.end);
  return false;
}

/** `L'attaque, selon la police, a été revendiquée`: the verb stands behind the source. */
function split(scene: Scene, base: Saying, before: Range, comma: number, hi: number): Draft | undefined {
  const { doc } = scene;
  if (wordAt(doc, before.end).text !== ',' || wordAt(doc, comma).text !== ',') return undefined;
  const { end } = clauseEnd(doc, comma + 1, hi, undefined, false, false);
  if (end <= comma + 1 || !spansVerb(doc, comma + 1, Math.min(end, comma + 6)) || has(doc, comma + 1, Tag.relative | Tag.determiner))
    return undefined;
  const content = [before, { first: comma + 1, end }];
  const quoted = content.some((c) => quotesIn(doc, c.first, c.end).length > 0);
  return draftOf(base, quoted ? 'mixed' : 'indirect', content);
}

/** `Le bilan s'élève, selon la police, à 12 morts`: the clause goes on; `, selon la police, qui enquête` and `, mais …` do not. */
const goesOn = (doc: Doc, i: number): boolean =>
  !has(doc, i, Tag.relative | Tag.coordinator | Tag.pastParticiple | Tag.presentParticiple) &&
  (!has(doc, i, Tag.subordinator) || wordAt(doc, i).lower === 'comme') &&
  wordAt(doc, i).kind !== 'mark' &&
  !wordAt(doc, i).capital;

/** Where the clause before a trailing `selon X` starts: the sentence, or behind a semicolon or an earlier cue's `que`. */
function clauseStart(scene: Scene, lo: number, edge: number): number {
  const { doc } = scene;
  let first = lo;
  for (let i = edge - 1; i > lo; i--) {
    const word = wordAt(doc, i);
    const quote = quoteAt(doc, i);
    if (quote !== undefined && quote.close === i && quote.open >= lo) {
      // a quote that stands apart is the whole content; one that ends a clause is not
      if (i === edge - 1 && (quote.open === lo || wordAt(doc, quote.open - 1).kind === 'mark')) return quote.open;
      i = quote.open;
      continue;
    }
    if (word.text === ')') {
      while (i > lo && wordAt(doc, i).text !== '(') i--;
      continue;
    }
    if (/^[;:(]$/.test(word.text)) {
      first = i + 1;
      break;
    }
  }
  while (first < edge && has(doc, first, Tag.coordinator)) first++;
  while (first < edge && wordAt(doc, first).text === ',') first++;
  return first;
}

export const according: WordRule = {
  id: 'according-to',
  description: 'A preposition with its source and the clause beside it: Selon X, P; P, selon X; D’après X, P; Pour X, P.',
  trigger: 'preposition',
  match,
  examples: [
    '{c:Selon} {s:le China Daily}, {q:un tiers des attaques vient de l’étranger}.',
    '{q:Les discussions ont donné lieu à des progrès}, {c:d’après} {s:Chine nouvelle}.',
    'Réforme des retraites : {q:un « échec total »}, {c:selon} {s:le maire}',
    '{c:D’après} {s:le ministre du budget, Jérôme Cahuzac}, « {q:il y a bien une ardoise cachée} ».',
    '{c:Pour} {s:le procureur fédéral}, {q:trois millions ont été volés}.',
  ],
  counterExamples: [
    'Les tarifs varient selon les besoins.',
    'Pour réussir, il faut travailler.',
    'Selon que le vote passe ou non, il partira.',
    'Pour la première fois, le groupe a gagné.',
  ],
};
