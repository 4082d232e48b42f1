import type { Analysis } from '../model/document.ts';
import { documentId } from '../model/ids.ts';
import { type Issue, type IssueCode, issue } from '../model/issue.ts';
import { type CodePoint, codePointsOf, type Span, trim } from '../model/span.ts';

/** What the makers of rows share while they work on one document. */
export interface Context {
  readonly analysis: Analysis;
  readonly documentId: string;
  readonly publishedOn: string | null;
  /** UTF-16 → published offsets. */
  readonly published: (span: Span) => Span<CodePoint>;
  /** `span` without white space at its ends; undefined, with an issue, where nothing is left or it leaves the text. */
  readonly solid: (span: Span, what: string) => Span | undefined;
  readonly report: (code: IssueCode, message: string, span: Span) => void;
  readonly issues: Issue[];
}

export function contextOf(analysis: Analysis): Context {
  const { text, file } = analysis;
  const at = codePointsOf(text);
  const published = (span: Span): Span<CodePoint> => ({ start: at(span.start), end: at(span.end) });
  const issues: Issue[] = [];
  const report = (code: IssueCode, message: string, span: Span): void => {
    const { start, end } = published(span);
    issues.push(issue(code, file, message, `char ${start}-${end}`));
  };
  return {
    analysis,
    documentId: documentId(analysis.sha256),
    publishedOn: analysis.curated.published_on ?? analysis.reading.publishedOn.date ?? null,
    published,
    solid(span, what) {
      if (span.start >= 0 && span.start < span.end && span.end <= text.length) {
        const trimmed = trim(text, span);
        if (trimmed.start < trimmed.end) return trimmed;
      }
      report('invariant-violated', `The ${what} is empty or leaves the text.`, span);
      return undefined;
    },
    report,
    issues,
  };
}
