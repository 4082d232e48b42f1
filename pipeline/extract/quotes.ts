/** One pair of quotation marks, by token index. */
export interface Quote {
  /** The opening mark. */
  readonly open: number;
  /** The closing mark; the paragraph's end (half-open) where it is missing. */
  readonly close: number;
  readonly closed: boolean;
  /** Index of the quote around this one, or -1. */
  readonly parent: number;
  /** Index of the quote in the paragraph before that this one goes on from, or -1. */
  readonly continues: number;
}
