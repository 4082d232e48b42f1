/** `.zenodo.json`: what an archive asks of a deposit, from the same facts as `CITATION.cff`. */
import type { Descriptor } from './facts.ts';
import { json } from './files.ts';
import type { Metadata } from './metadata.ts';

export const zenodo: Descriptor = {
  path: '.zenodo.json',
  mediaType: 'application/json',
  text: ({ metadata }) => json(zenodoOf(metadata)),
};

/** Archives want languages by ISO 639-3; one that is not here is left out. */
const LANGUAGES: Readonly<Record<string, string>> = { de: 'deu', en: 'eng', es: 'spa', fr: 'fra', it: 'ita', nl: 'nld', pt: 'por' };

function zenodoOf(metadata: Metadata): unknown {
  const {
    title,
    description,
    version,
    date,
    authors,
    keywords,
    language,
    data_licence: licence,
    repository,
    source_rights: rights,
  } = metadata;
  const iso3 = LANGUAGES[language.split('-')[0] as string];
  return {
    upload_type: 'dataset',
    title,
    description: `<p>${html(description)}</p>`,
    notes: `<p>${html(rights)}</p>`,
    version,
    publication_date: date,
    creators: authors.map((name) => ({ name })),
    keywords,
    access_right: 'open',
    license: licence.toLowerCase(),
    ...(iso3 === undefined ? {} : { language: iso3 }),
    ...(repository === undefined
      ? {}
      : { related_identifiers: [{ identifier: repository, relation: 'isDerivedFrom', resource_type: 'software', scheme: 'url' }] }),
  };
}

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
