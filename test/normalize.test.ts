import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lexicon } from '../pipeline/lexicon/load.ts';
import type { Attribution } from '../pipeline/model/document.ts';
import { span } from '../pipeline/model/span.ts';
import { actorReducer, normalize } from '../pipeline/normalize/index.ts';
import { rowCheck, validate, validator } from '../pipeline/validate/index.ts';
import { analysisOf, marked, person, says } from './analysis.ts';

const lexicon = { register: { byId: new Map(), named: () => undefined } } as unknown as Lexicon;
const rowsOf = (analysis: ReturnType<typeof analysisOf>) => normalize(analysis, lexicon);

describe('a press conference', () => {
  // 🎙 is two UTF-16 units: every offset behind it differs from the published one.
  const { text, at } = marked(
    `🎙 {title Conférence de presse de Jeanne Martin}

{label AFP} : {question {lead Selon {source Radio Nord}, {said Jean Petit dit que {inner tout va bien}}}. Un commentaire ?}

R : {answer « {one Nous verrons}, {cue a dit} {who le ministre} {when hier}, {two en mars} ». {state La France} note.}
`,
  );
  const analysis = analysisOf(text, {
    reading: {
      layout: 'press-conference',
      genre: 'press_conference',
      title: at('title'),
      publishedOn: { date: '2015-12-03', text: '3 décembre', basis: 'stated' },
      turns: [
        { kind: 'question', span: at('question'), label: at('label'), speaker: { name: 'AFP', basis: 'label' } },
        { kind: 'answer', span: at('answer'), speaker: { name: 'Jeanne Martin', basis: 'title' }, repliesTo: 0 },
      ],
    },
    actors: [
      person('actor-jeanne-martin', 'Jeanne Martin'),
      person('radio-nord', 'Radio Nord', { type: 'media', registered: true }),
      person('actor-jean-petit', 'Jean Petit', { aliases: ['M. Petit'] }),
      person('france', 'France', { type: 'state', registered: true }),
    ],
    turnSpeakers: [null, { actor: 0, basis: 'title' }],
    spokesperson: 0,
    attributions: [
      says([at('said')], {
        form: 'indirect',
        cue: span(at('lead').start, at('lead').start + 5),
        source: at('source'),
        speaker: { actor: 1, basis: 'name' },
      }),
      says([at('inner')], { form: 'indirect', speaker: { actor: 2, basis: 'name' } }),
      says([at('one'), at('two')], {
        cue: at('cue'),
        cueLemma: 'dire',
        cueClass: 'saying',
        source: at('who'),
        speaker: { actor: 2, basis: 'role' },
        when: at('when'),
      }),
    ],
    mentions: [
      { span: at('state'), form: 'full_name', actor: 3 },
      { span: at('source'), form: 'full_name', actor: 1 },
    ],
  });
  const rows = rowsOf(analysis);
  const by = (words: string) => rows.statements.find((s) => s.text === words) as (typeof rows.statements)[number];

  test('is valid by schema and invariants', async () => {
    const reducer = actorReducer(lexicon);
    reducer.add(rows);
    expect(await validate([rows], async () => reducer.rows())).toEqual([]);
    expect(rows.issues).toEqual([]);
  });

  test('publishes code points', () => {
    const points = [...text];
    for (const s of [...rows.statements, ...rows.mentions]) expect(points.slice(s.char_start, s.char_end).join('')).toBe(s.text);
    expect(rows.document.char_count).toBe(points.length);
    expect(rows.document.title).toBe('Conférence de presse de Jeanne Martin');
  });

  test('ties an answer to its question, a quotation to the innermost that holds it', () => {
    const [question, answer] = [rows.statements.find((s) => s.kind === 'question'), rows.statements.find((s) => s.kind === 'answer')];
    expect(answer?.replies_to_statement_id).toBe(question?.statement_id);
    expect(answer?.speaker_basis).toBe('title');
    expect(answer?.speaker_text).toBe(null);
    expect(question?.speaker_text).toBe('AFP');
    const outer = by('Jean Petit dit que tout va bien');
    expect(outer.parent_statement_id).toBe(question?.statement_id);
    expect(by('tout va bien').parent_statement_id).toBe(outer.statement_id);
    expect(by('Nous verrons').parent_statement_id).toBe(answer?.statement_id);
    expect(answer?.rule_id).toBe('layout/press-conference');
  });

  test('gives a further stretch a row without cue that continues the first', () => {
    const [one, two] = [by('Nous verrons'), by('en mars')];
    expect(one).toMatchObject({
      cue_text: 'a dit',
      cue_lemma: 'dire',
      speaker_text: 'le ministre',
      speaker_basis: 'role',
      said_on: '2015-12-02',
    });
    expect(two).toMatchObject({
      continues_statement_id: one.statement_id,
      cue_text: null,
      cue_lemma: null,
      speaker_text: null,
      speaker_actor_id: 'actor-jean-petit',
      speaker_basis: 'carried',
      form: 'direct',
      said_on: '2015-12-02',
    });
  });

  test('puts mentions in order, into their statement, and tells the speakers', () => {
    expect(rows.mentions.map((m) => [m.text, m.is_speaker])).toEqual([
      ['Radio Nord', true],
      ['La France', false],
    ]);
    expect(rows.mentions[0]?.statement_id).toBe(rows.statements.find((s) => s.kind === 'question')?.statement_id);
  });

  test('does not depend on the order in which rules found things', () => {
    const turned = rowsOf({ ...analysis, attributions: [...analysis.attributions].reverse(), mentions: [...analysis.mentions].reverse() });
    expect(turned).toEqual(rows);
  });
});

describe('contested stretches', () => {
  const { text, at } = marked('{a un {b deux {c trois} quatre}} {d cinq {e six} sept} huit');
  const two = { actors: [person('actor-x', 'X'), person('actor-y', 'Y')] };
  const by = (actor: number, ...content: Parameters<typeof says>[0][]) =>
    content.map((c) => says(c, { speaker: { actor, basis: 'name' } }));

  test('one row for one thing found twice', () => {
    const rows = rowsOf(analysisOf(text, { ...two, attributions: [...by(0, [at('a')]), ...by(0, [at('a')])] }));
    expect(rows.statements).toHaveLength(1);
    expect(rows.issues).toEqual([]);
  });

  test('one row and an issue where two sources claim the same words', () => {
    const rows = rowsOf(analysisOf(text, { ...two, attributions: [...by(0, [at('a')]), ...by(1, [at('a')])] }));
    expect(rows.statements.map((s) => s.speaker_actor_id)).toEqual(['actor-x']);
    expect(rows.issues.map((i) => [i.code, i.place])).toEqual([['span-contested', 'char 0-20']]);
  });

  test('of crossing stretches the first stays', () => {
    const cross = span(at('c').start, at('d').end);
    const rows = rowsOf(analysisOf(text, { ...two, attributions: [...by(0, [cross]), ...by(1, [at('b')], [at('e')])] }));
    expect(rows.statements.map((s) => s.text)).toEqual(['deux trois quatre', 'six']);
    expect(rows.issues.map((i) => i.code)).toEqual(['span-contested']);
  });

  test('a stretch of a quotation that stays carries the cue of one that went', () => {
    const made = says([at('a'), at('d')], { cue: at('e'), speaker: { actor: 1, basis: 'name' } });
    const rows = rowsOf(analysisOf(text, { ...two, attributions: [...by(0, [at('a')]), made] }));
    expect(rows.statements[1]).toMatchObject({ cue_text: 'six', continues_statement_id: null });
  });

  test('an empty stretch, or one behind the text, is an issue and no row', () => {
    const rows = rowsOf(analysisOf(text, { attributions: [says([span(3, 3)]), says([span(0, 9999)])], mentions: [] }));
    expect(rows.statements).toEqual([]);
    expect(rows.issues.map((i) => i.code)).toEqual(['invariant-violated', 'invariant-violated']);
  });

  test('white space at the ends is outside', () => {
    const rows = rowsOf(analysisOf('  \u00a0oui\n ', { attributions: [says([span(0, 8)])] }));
    expect(rows.statements[0]).toMatchObject({ text: 'oui', char_start: 3, char_end: 6 });
  });
});

test('any stretches over any text give valid rows', async () => {
  const check = rowCheck();
  const characters = fc.constantFrom('a', 'é', ' ', '\n', '𝔘', '«', '\u00a0', 'z');
  const made = fc.array(characters, { minLength: 1, maxLength: 40 }).chain((list) => {
    const text = list.join('');
    const points = [0];
    for (const c of list) points.push((points.at(-1) as number) + c.length);
    const stretch = fc.tuple(fc.constantFrom(...points), fc.constantFrom(...points)).map(([a, b]) => span(Math.min(a, b), Math.max(a, b)));
    const attribution: fc.Arbitrary<Attribution> = fc
      .record({ content: fc.array(stretch, { minLength: 1, maxLength: 3 }), actor: fc.option(fc.nat(1), { nil: undefined }) })
      .map(({ content, actor }) => says(content, actor === undefined ? {} : { speaker: { actor, basis: 'name' } }));
    const mention = fc.record({ span: stretch, form: fc.constant('full_name' as const), actor: fc.nat(1) });
    return fc.record({
      text: fc.constant(text),
      attributions: fc.array(attribution, { maxLength: 8 }),
      mentions: fc.array(mention, { maxLength: 8 }),
    });
  });
  await fc.assert(
    fc.asyncProperty(made, async ({ text, attributions, mentions }) => {
      const rows = rowsOf(analysisOf(text, { attributions, mentions, actors: [person('actor-x', 'X'), person('actor-y', 'Y')] }));
      const reducer = actorReducer(lexicon);
      reducer.add(rows);
      const all = validator(check);
      expect([...all.document(rows), ...all.finish(reducer.rows())]).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('deep nesting and long rows of mentions take time in proportion', () => {
  const deep = 30_000;
  const text = `${'('.repeat(deep)}x${')'.repeat(deep)}${' y'.repeat(deep)}`;
  const attributions = Array.from({ length: deep }, (_, i) => says([span(i, 2 * deep + 1 - i)]));
  const mentions = Array.from({ length: deep }, (_, i) => {
    const at = 2 * deep + 2 + 2 * i;
    return { span: span(at, at + 1), form: 'full_name' as const, actor: 0 };
  });
  const analysis = analysisOf(text, { attributions, mentions, actors: [person('actor-y', 'Y')] });
  // Each row holds its text: only their making is timed, on stretches that are slices without copies.
  const started = performance.now();
  const rows = rowsOf(analysis);
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(rows.statements.at(-1)?.parent_statement_id).toBe(rows.statements.at(-2)?.statement_id);
  expect(rows.mentions).toHaveLength(deep);
});

describe('a document', () => {
  test('curated values win', () => {
    const { document } = rowsOf(
      analysisOf('Texte', {
        curated: {
          published_on: '2014-01-02',
          genre: 'statement',
          publisher: 'Ministère',
          byline: ['A'],
          spokesperson: 'Léa Roy',
          title: ' Un\n titre ',
        },
        reading: { publishedOn: { date: '2015-01-01', basis: 'stated', text: '1er janvier 2015' }, publisher: 'Autre', byline: ['B'] },
        actors: [person('lea-roy', 'Roy, Léa', { aliases: ['LÉA ROY'] })],
      }),
    );
    expect(document).toMatchObject({
      published_on: '2014-01-02',
      published_on_basis: 'curated',
      published_on_text: '1er janvier 2015',
      genre: 'statement',
      publisher: 'Ministère',
      byline: ['A'],
      spokesperson_actor_id: 'lea-roy',
      title: 'Un titre',
    });
  });

  test('a curated spokesperson whom the text does not name is an actor', () => {
    const rows = rowsOf(analysisOf('Texte', { curated: { spokesperson: 'Léa Roy' } }));
    expect(rows.document.spokesperson_actor_id).toBe('actor-lea-roy');
    expect(rows.actors.map((a) => a.actor.name)).toEqual(['Léa Roy']);
  });

  test('a curated spokesperson whom only the register knows is the register’s', () => {
    const listed = { id: 'roy', name: 'Léa Roy', type: 'person', aliases: [], metonyms: [], source: 'made', line: 2 } as const;
    const register = { byId: new Map([['roy', listed]]), named: (name: string) => (name === 'LÉA ROY' ? listed : undefined) };
    const rows = normalize(analysisOf('Texte', { curated: { spokesperson: 'LÉA ROY' } }), { register } as unknown as Lexicon);
    expect(rows.document.spokesperson_actor_id).toBe('roy');
    expect(rows.actors[0]?.actor).toMatchObject({ id: 'roy', registered: true });
  });

  test('a day that is not known has no basis', () => {
    const { document } = rowsOf(analysisOf('Texte', { reading: { publishedOn: { text: '03/12', basis: 'stated' } } }));
    expect(document).toMatchObject({ published_on: null, published_on_basis: null, published_on_text: '03/12' });
  });

  test('words are runs of letters and digits', () => {
    expect(rowsOf(analysisOf('L’accord n° 12, «\u00a0déjà\u00a0» — signé.')).document.word_count).toBe(6);
  });
});

describe('the day of saying', () => {
  const dayOf = (source: string) => {
    const { text, at } = marked(source);
    const made = says([at('q')], { when: at('when') });
    const rows = rowsOf(analysisOf(text, { reading: { publishedOn: { date: '2019-09-11', basis: 'stated' } }, attributions: [made] }));
    return [rows.statements[0]?.said_on, rows.issues.map((i) => i.code)];
  };

  test('a number right behind the words belongs to them', () => {
    expect(dayOf('Elle a dit {when samedi} matin {q que oui}.')).toEqual(['2019-09-07', []]);
    expect(dayOf('Elle appelle {q à venir {when samedi} 21 au matin}.')).toEqual([null, ['said-on-undecided']]);
    expect(dayOf('Elle a dit {when samedi} 7 à Paris {q que oui}.')).toEqual(['2019-09-07', []]);
    expect(dayOf('Elle a dit {when samedi}, 21 jours plus tard, {q que oui}.')).toEqual(['2019-09-07', []]);
  });
});

describe('ids', () => {
  test('a new row renumbers no other', () => {
    const text = 'un deux trois';
    const few = rowsOf(analysisOf(text, { attributions: [says([span(3, 7)])] }));
    const more = rowsOf(analysisOf(text, { attributions: [says([span(0, 2)]), says([span(3, 7)])] }));
    expect(more.statements[1]).toEqual(few.statements[0]);
  });
});

describe('the reduce', () => {
  const seen = (file: string, day: string | undefined, actors: Parameters<typeof analysisOf>[1]) =>
    rowsOf(
      analysisOf(`${file} X Y`, { file, reading: { publishedOn: day === undefined ? {} : { date: day, basis: 'stated' } }, ...actors }),
    );
  const mention = { span: span(6, 7), form: 'full_name' as const, actor: 0 };
  const documents = [
    seen('a.txt', '2015-01-02', { actors: [person('actor-x', 'Xavier X', { aliases: ['M. X'], role: 'ministre' })], mentions: [mention] }),
    seen('b.txt', '2014-01-02', { actors: [person('actor-x', 'Xavier X', { aliases: ['X.'], role: 'ministre' })], mentions: [mention] }),
    seen('c.txt', undefined, { actors: [person('actor-x', 'XAVIER X', { role: 'ancien ministre' })], mentions: [mention] }),
    seen('d.txt', '2016-01-02', { actors: [person('body', 'Body', { registered: true })], mentions: [mention] }),
  ];
  const register = new Map([
    [
      'body',
      { id: 'body', name: 'The Body', type: 'government_body' as const, country: 'FR', parentId: 'state', aliases: ['TB'], terms: [] },
    ],
    ['state', { id: 'state', name: 'State', type: 'state' as const, country: 'FR', wikidataId: 'Q142', aliases: [], terms: [] }],
    ['unseen', { id: 'unseen', name: 'Unseen', type: 'state' as const, aliases: [], terms: [] }],
  ]);
  const reduced = (order: typeof documents) => {
    const reducer = actorReducer({ register: { byId: register, named: () => undefined } } as unknown as Lexicon);
    for (const rows of order) reducer.add(rows);
    return reducer;
  };

  test('counts, dates, names and aliases, parents, and no row that nothing names', () => {
    expect(reduced(documents).rows()).toEqual([
      {
        actor_id: 'actor-x',
        name: 'Xavier X',
        actor_type: 'person',
        aliases: ['M. X', 'X.', 'XAVIER X'],
        country: null,
        parent_actor_id: null,
        role: 'ministre',
        wikidata_id: null,
        basis: 'discovered',
        first_seen_on: '2014-01-02',
        last_seen_on: '2015-01-02',
        document_count: 3,
        statement_count: 0,
        mention_count: 3,
      },
      expect.objectContaining({ actor_id: 'body', name: 'The Body', parent_actor_id: 'state', aliases: ['Body', 'TB'], basis: 'register' }),
      expect.objectContaining({ actor_id: 'state', wikidata_id: 'Q142', document_count: 0, mention_count: 0, first_seen_on: null }),
    ]);
  });

  test('the order of documents does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(documents, { minLength: documents.length }), (order) => {
        expect(reduced(order).rows()).toEqual(reduced(documents).rows());
      }),
    );
  });

  test('one id for two kinds of actor is an issue', () => {
    const both = [...documents, seen('e.txt', undefined, { actors: [person('actor-x', 'X', { type: 'company' })], mentions: [mention] })];
    expect(
      reduced(both)
        .issues()
        .map((i) => i.code),
    ).toEqual(['homonym']);
    expect(reduced(documents).issues()).toEqual([]);
  });
});
