/**
 * Annotated examples: `{s:Le ministre} {c:a déclaré} que {q:la paix est possible}.` — `s` the source, `c` the cue, `q` content,
 * `+` a further stretch that continues the content before it; braces nest. Offsets are UTF-16 into the text without braces.
 */
export interface Marked {
  readonly text: string;
  readonly marks: readonly { readonly kind: 's' | 'c' | 'q' | '+'; readonly text: string; readonly start: number }[];
}

export function parseMarkup(annotated: string): Marked {
  let text = '';
  const open: { kind: 's' | 'c' | 'q' | '+'; start: number }[] = [];
  const marks: { kind: 's' | 'c' | 'q' | '+'; text: string; start: number }[] = [];
  for (let i = 0; i < annotated.length; i++) {
    const tag = /^\{([scq+]):/.exec(annotated.slice(i, i + 3));
    if (tag !== null) {
      open.push({ kind: tag[1] as 's', start: text.length });
      i += 2;
    } else if (annotated[i] === '}') {
      const last = open.pop();
      if (last === undefined) throw new Error(`unbalanced braces: ${annotated}`);
      marks.push({ ...last, text: text.slice(last.start) });
    } else text += annotated[i];
  }
  if (open.length > 0) throw new Error(`unbalanced braces: ${annotated}`);
  return { text, marks: marks.sort((a, b) => a.start - b.start) };
}
