/** What the pipeline could not decide or had to refuse. Listed in `issues.jsonl`, one an object a line. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Issue {
  readonly severity: Severity;
  /** A stable kebab-case name, e.g. `encoding-guessed`. */
  readonly code: IssueCode;
  /** The input file, relative to the input folder (`path#N` for a row), or the table or tool file concerned. */
  readonly file: string;
  /** Where in it: `line 3`, `row 12`, `char 120-140` (code points); null for the whole file. */
  readonly place: string | null;
  readonly message: string;
  /** What the reader of this can do about it. */
  readonly remedy: string;
}

interface Kind {
  readonly severity: Severity;
  readonly remedy: string;
}

/**
 * Every issue there is, in one place. An error means that rows are missing or wrong (exit status 1
 * unless errors are allowed); a warning, that something was inferred; info, that something is null on purpose.
 */
export const KINDS = {
  'file-unreadable': { severity: 'error', remedy: 'Check that the file exists and that you may read it.' },
  'file-empty': { severity: 'error', remedy: 'Remove the file, or put a text into it.' },
  'file-binary': { severity: 'error', remedy: 'Give plain text, HTML, JSONL or CSV; convert PDF or Word files first.' },
  'file-too-large': { severity: 'error', remedy: 'Split the file, or raise the limit with --max-bytes.' },
  'file-changed': { severity: 'error', remedy: 'The file changed while it was read; run again once it is complete.' },
  'file-skipped': { severity: 'info', remedy: 'Nothing, if the file is not meant to be read.' },
  'column-ignored': { severity: 'warning', remedy: 'Rename the column to one that the documents table has, or remove it.' },
  'row-invalid': { severity: 'error', remedy: 'Mend the row: one object a line with a string "text", or a CSV row as wide as its header.' },
  'sidecar-invalid': { severity: 'error', remedy: 'Mend the row of documents.csv.' },
  'sidecar-unmatched': { severity: 'warning', remedy: 'Correct source_file in documents.csv, or add the file it names.' },
  'encoding-guessed': { severity: 'warning', remedy: 'Save the file as UTF-8.' },
  'text-repaired': { severity: 'warning', remedy: 'Characters that no text may hold were replaced by U+FFFD; compare with the original.' },
  'html-without-main-content': { severity: 'warning', remedy: 'The page has no recognisable article; its whole visible text was taken.' },
  'duplicate-document': { severity: 'warning', remedy: 'Keep one of the two files.' },
  'date-inferred': { severity: 'warning', remedy: 'Give published_on in documents.csv if the inferred day is wrong.' },
  'date-incomplete': { severity: 'warning', remedy: 'Give published_on in documents.csv.' },
  'date-unreadable': { severity: 'warning', remedy: 'Give published_on in documents.csv.' },
  'date-contradicted': {
    severity: 'warning',
    remedy: 'The document states several days of publication; give published_on in documents.csv.',
  },
  'layout-fallback': {
    severity: 'info',
    remedy: 'No layout matched; the text was read as plain paragraphs. See CONTRIBUTING.md to add a layout.',
  },
  'language-not-french': { severity: 'warning', remedy: 'The rules are for French; rows from this document are unreliable.' },
  'spokesperson-unknown': {
    severity: 'warning',
    remedy: 'Name the spokesperson in documents.csv, or add the form of the title to the lexicon.',
  },
  'speaker-ambiguous': { severity: 'info', remedy: 'Several actors fit the wording; the speaker was left null.' },
  homonym: {
    severity: 'warning',
    remedy: 'Two actors share this name; add the missing one to seeds/actors.csv with its country or office.',
  },
  'redirect-doubtful': {
    severity: 'warning',
    remedy: 'Say in seeds/redirects.csv where the id went; a row a move, in the release in which it moved.',
  },
  'release-unreadable': {
    severity: 'warning',
    remedy: 'The release that stood could not be compared with; check redirects.csv against an earlier one.',
  },
  'span-contested': {
    severity: 'warning',
    remedy: 'Two rows claim the same or crossing stretches; the first was kept. Please report it with the file.',
  },
  'said-on-undecided': {
    severity: 'info',
    remedy: 'Time words beside the cue give no single day of the past; said_on was left null.',
  },
  'quote-unbalanced': { severity: 'info', remedy: 'A quotation mark has no partner in its paragraph.' },
  'document-failed': { severity: 'error', remedy: 'The pipeline failed on this document; please report it with the file.' },
  'schema-violated': { severity: 'error', remedy: 'A row breaks the published schema; please report it with the file.' },
  'invariant-violated': { severity: 'error', remedy: 'A row breaks an invariant of the tables; please report it with the file.' },
} as const satisfies Record<string, Kind>;

export type IssueCode = keyof typeof KINDS;

/** An issue of kind `code` in `file`; severity and remedy come from the table above. */
export function issue(code: IssueCode, file: string, message: string, place: string | null = null): Issue {
  const kind: Kind = KINDS[code];
  return { severity: kind.severity, code, file, place, message, remedy: kind.remedy };
}
