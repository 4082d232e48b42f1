/** JSON Lines → rows. A line is held, never the file. */
import type { Row } from './rows.ts';

/** The rows of decoded chunks. A line of more than `maxLength` characters is reported and passed over. */
export async function* jsonRecords(chunks: AsyncIterable<string>, maxLength: number): AsyncGenerator<Row> {
  let number = 0;
  for await (const { line, text } of lines(chunks, maxLength)) {
    if (text !== undefined && text.trim() === '') continue;
    number++;
    if (text === undefined) yield { number, line, tooLarge: true };
    else yield { number, line, ...parsed(text) };
  }
}

function parsed(text: string): Pick<Row, 'values' | 'fault'> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { values: value as Record<string, unknown> };
    return { fault: 'The line is no JSON object.' };
  } catch (error) {
    return { fault: `The line is no JSON: ${(error as Error).message.slice(0, 120)}.` };
  }
}

/** Lines without their break (`\n`, `\r\n`); `text` is absent where the line is too long. */
async function* lines(chunks: AsyncIterable<string>, maxLength: number): AsyncGenerator<{ line: number; text: string | undefined }> {
  let line = 1;
  let held: string[] = [];
  let length = 0;
  const take = (): string | undefined => {
    const text = length > maxLength ? undefined : held.join('');
    held = [];
    length = 0;
    return text;
  };
  const hold = (part: string): void => {
    length += part.length;
    if (length <= maxLength) held.push(part);
    else held = [];
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
      hold(chunk.slice(from, at));
      yield { line, text: take() };
      line++;
      from = at + 1;
    }
    if (from < chunk.length) hold(chunk.slice(from));
  }
  if (length > 0) yield { line, text: take() };
}
