import { describe, expect, it } from 'vitest';
import { loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import { PhraseTable, wordsOf } from '../pipeline/lexicon/phrases.ts';
import { compile, discoveredId, familyOf, loadRegister, nameKey, type RegisterRow } from '../pipeline/lexicon/register.ts';

const { register, names } = loadLexicon();
const row = (more: Partial<RegisterRow> & { name: string }): RegisterRow => ({
  id: nameKey(more.name).replace(/ /g, '-'),
  type: 'other_organization',
  aliases: [],
  metonyms: [],
  terms: [],
  source: 'test',
  line: 2,
  ...more,
});

describe('the register', () => {
  const ofType = (...types: string[]) => register.actors.filter(({ type }) => types.includes(type));
  const count = (type: string): number => ofType(type).length;
  it('holds what it promises', () => {
    expect(count('state')).toBeGreaterThanOrEqual(197);
    const bodies = ofType('intergovernmental_organization', 'other_organization');
    expect(bodies.length).toBeGreaterThanOrEqual(120);
    expect(
      bodies.filter(({ aliases }) => aliases.some((alias) => /^\p{Lu}[\p{Lu}\p{Ll}-]*\p{Lu}$/u.test(alias))).length,
    ).toBeGreaterThanOrEqual(80);
    expect(count('media')).toBeGreaterThanOrEqual(150);
    expect(count('company')).toBeGreaterThanOrEqual(200);
    expect(count('political_group')).toBeGreaterThanOrEqual(100);
    expect(count('armed_group')).toBeGreaterThanOrEqual(50);
  });
  it.each(['Affaires étrangères', 'Défense', 'Justice', 'Intérieur', 'Commerce'])('has the ministry of at least 40 states: %s', (remit) => {
    const states = new Set(
      ofType('government_body')
        .filter(({ name, aliases }) =>
          [name, ...aliases].some((each) => /^(?:Ministère|Département|Secrétariat|Bureau|Office)/.test(each) && each.includes(remit)),
        )
        .map(({ country }) => country),
    );
    expect(states.size).toBeGreaterThanOrEqual(40);
  });
  it('has persons in office with their days, and says of most where the facts come from', () => {
    const persons = ofType('person');
    const dated = persons.filter(({ terms }) => terms.some(({ office, from, to }) => office !== undefined && (from ?? to) !== undefined));
    expect(dated.length).toBeGreaterThanOrEqual(4000);
    expect(dated.filter(({ terms }) => terms.length > 1).length).toBeGreaterThanOrEqual(1000);
    for (const { name, terms } of dated) for (const { from, to } of terms) expect((from ?? '1900') <= (to ?? '2100'), name).toBe(true);
    const unchecked = register.actors.filter(({ source }) => /^general knowledge[^:;]*; not checked$/.test(source));
    expect(unchecked.length).toBeLessThan(0.06 * register.actors.length);
    // an id of Wikidata is nobody's but one actor's, and its row says from where it is
    const ids = register.actors.flatMap(({ wikidataId }) => wikidataId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { wikidataId, source, name } of register.actors) if (wikidataId !== undefined) expect(source, name).toMatch(/Wikidata/i);
  });
  it('has a source for every row, and a state for every country', () => {
    for (const actor of register.actors) {
      expect(actor.source, actor.name).not.toBe('');
      if (actor.country !== undefined) expect(register.states.has(actor.country), `${actor.name}: ${actor.country}`).toBe(true);
    }
  });
  it('finds every name by itself', () => {
    for (const actor of register.actors) {
      for (const name of [actor.name, ...actor.aliases]) {
        expect(
          register.names.get(name).map((phrase) => phrase.value.actor),
          name,
        ).toContain(actor);
      }
    }
  });
  it('shares an alias between two actors only where the table says so', () => {
    const shared = new Map<string, Set<string>>();
    for (const actor of register.actors) {
      for (const name of [actor.name, ...actor.aliases]) {
        const key = nameKey(name);
        shared.set(key, (shared.get(key) ?? new Set()).add(actor.name));
      }
    }
    expect([...shared].filter(([, actors]) => actors.size > 1).map(([key]) => key)).toEqual(['afd', 'anp']);
  });
  it('knows a demonym for every member state', () => {
    for (const code of register.states.keys()) {
      if (['HK', 'MO', 'VA', 'CK', 'NU'].includes(code)) continue;
      expect(
        [...names.demonyms.values()].some((codes) => codes.includes(code)),
        code,
      ).toBe(true);
    }
  });
});

describe('faults of the register are named by file and line', () => {
  const fault =
    (...rows: RegisterRow[]) =>
    () =>
      compile('actors.csv', rows, new Set());
  it('doubled alias', () => {
    expect(fault(row({ name: 'Guo', aliases: ['Le Guo', 'Le Guo'], line: 41 }))).toThrow('actors.csv:41: duplicate alias "Le Guo"');
  });
  it('doubled name', () => {
    expect(fault(row({ name: 'Guo' }), row({ name: 'GUO', id: 'b', line: 3 }))).toThrow(
      'actors.csv:3: duplicate name "GUO" (first on line 2)',
    );
  });
  it('missing parent', () => {
    expect(fault(row({ name: 'Guo', parentId: 'nobody', line: 7 }))).toThrow('actors.csv:7: parent_actor_id "nobody" names no row');
  });
});

describe('phrases', () => {
  const table = new PhraseTable<number>();
  for (const [text, value] of [
    ['Corée du Nord', 1],
    ['Corée', 2],
    ["Côte d'Ivoire", 3],
    ['ONU', 4],
    ['États-Unis', 5],
  ] as const)
    table.add(text, value);
  const words = (text: string) =>
    wordsOf(text).map((word) => ({
      norm: nameKey(word) === '' ? word : word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
      kind: 'word',
    }));
  it.each([
    ['corée du nord encore', 3, 1],
    ['corée du sud', 1, 2],
    ['Corée-du-Nord', 1, 1],
    ["côte d'ivoire", 3, 3],
    ['O.N.U.', 1, 4],
    ['etats unis', 2, 5],
  ])('%s', (text, end, value) => {
    const found = table.longest(words(text), 0, words(text).length);
    expect(found?.end).toBe(end);
    expect(found?.phrases[0]?.value).toBe(value);
  });
  it('does not cut a token in two', () => {
    expect(table.longest(words('corée-vietnam'), 0, 1)).toBeUndefined();
  });
  it('does not slow down with the size of the table', () => {
    const text = words('le ministre de la corée du nord a dit que la côte d’ivoire attend '.repeat(500));
    const time = (t: PhraseTable<number>): number => {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 7; round++) {
        const start = performance.now();
        for (let i = 0; i < text.length; i++) t.longest(text, i, text.length);
        best = Math.min(best, performance.now() - start);
      }
      return best;
    };
    const large = new PhraseTable<number>();
    for (const phrase of ['Corée du Nord', 'Corée', "Côte d'Ivoire", 'ONU']) large.add(phrase, 1);
    for (let i = 0; i < 60_000; i++) large.add(`Nom${i} Prénom${i % 977}`, i);
    time(table);
    time(large);
    expect(time(large)).toBeLessThan(3 * time(table) + 2);
  });
});

describe('names and ids', () => {
  it('reads the family name first where it stands first', () => {
    const first = new Set(names.familyFirst.keys());
    expect(familyOf('Xi Jinping', first)).toBe('xi');
    expect(familyOf('Barack Obama', first)).toBe('obama');
    expect(familyOf('Park Geun-hye', first)).toBe('park');
  });
  it('makes an id of a name', () => {
    expect(discoveredId('Élodie d’Arc')).toBe('actor-elodie-d-arc');
  });
  it('loads within its time', () => {
    const path = `${packageRoot()}/seeds/actors.csv`;
    loadRegister(path, new Set());
    // processor time, so that what else the machine does is not counted
    const times = [0, 1, 2, 3].map(() => {
      const start = process.cpuUsage();
      loadRegister(path, new Set());
      return process.cpuUsage(start).user / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(150);
  });
});
