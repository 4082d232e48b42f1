/** A small corpus made for tests, as rows, and a release of it. Also run as a program: `release.ts DIR [MODE]`. */

import { openRelease } from '../pipeline/export/release.ts';
import type { Lexicon } from '../pipeline/lexicon/load.ts';
import { issue } from '../pipeline/model/issue.ts';
import type { DocumentRows } from '../pipeline/model/rows.ts';
import { span } from '../pipeline/model/span.ts';
import { actorReducer, normalize } from '../pipeline/normalize/index.ts';
import { analysisOf, person, says } from './analysis.ts';

export const emptyLexicon = { register: { byId: new Map(), named: () => undefined } } as unknown as Lexicon;

/** `count` documents with a title, a quotation, and mentions; texts with marks, breaks and characters beyond the BMP. */
export function corpus(count: number): DocumentRows[] {
  return Array.from({ length: count }, (_, n) => {
    const head = n % 3 === 0 ? '🎙 ' : '';
    const text = `${head}Titre n° ${n}\r\n« Un, "deux" ; trois | quatre », a dit ${n % 2 === 0 ? 'Léa Roy' : 'Max | Mix'} hier.\n`;
    const at = (words: string) => span(text.indexOf(words), text.indexOf(words) + words.length);
    const name = n % 2 === 0 ? 'Léa Roy' : 'Max | Mix';
    return normalize(
      analysisOf(text, {
        file: `d${String(n).padStart(4, '0')}.txt`,
        reading: {
          title: at(`Titre n° ${n}`),
          ...(n % 4 === 0 ? {} : { publishedOn: { date: `2015-03-0${1 + (n % 9)}`, basis: 'stated', text: 'mars' } as const }),
          byline: n % 5 === 0 ? ['A|B', 'C\\'] : [],
        },
        actors: [person(n % 2 === 0 ? 'actor-lea-roy' : 'actor-max-mix', name, { aliases: [`alias | ${n % 7}`] })],
        mentions: [{ span: at(name), form: 'full_name', actor: 0 }],
        attributions: [
          says([at('Un, "deux" ; trois | quatre')], {
            cue: at('a dit'),
            cueLemma: 'dire',
            cueClass: 'saying',
            source: at(name),
            speaker: { actor: 0, basis: 'name' },
            when: at('hier'),
          }),
        ],
      }),
      emptyLexicon,
    );
  });
}

/** Writes `documents` as a release into `dir`. */
export async function released(dir: string, documents: readonly DocumentRows[]) {
  const reducer = actorReducer(emptyLexicon);
  const release = await openRelease(dir);
  for (const rows of documents) {
    reducer.add(rows);
    await release.write(rows);
  }
  const issues = documents.flatMap((rows) => rows.issues);
  const given = [...issues, issue('file-empty', 'z.txt', 'The file is empty.')];
  return (await release.finish(reducer.rows(), given)).manifest;
}
