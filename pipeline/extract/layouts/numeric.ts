/** Days printed in figures: `2015/12/02`, `15.11.2012`, `03/12`. */
const SLASH = 0x2f;
const POINT = 0x2e;
const DASH = 0x2d;
const COMMA = 0x2c;
const PERCENT = 0x25;

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The number of digits from `at` on, before `end`. */
export function digitsAt(text: string, at: number, end: number): number {
  let size = 0;
  while (at + size < end && isDigit(text.charCodeAt(at + size))) size++;
  return size;
}

export const numberAt = (text: string, at: number, size: number): number => {
  let n = 0;
  for (let i = at; i < at + size; i++) n = n * 10 + text.charCodeAt(i) - 0x30;
  return n;
};

export interface Figures {
  readonly start: number;
  readonly end: number;
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  readonly separator: number;
}

/** Whether `size` digits at `at` are a year as pages print it: 1900 to 2099. */
export const isYear = (text: string, at: number, size: number): boolean =>
  size === 4 && (numberAt(text, at, 2) === 19 || numberAt(text, at, 2) === 20);

/** The day whose first figure has `size` digits at `at`, in `text[from, end)`. */
export function figuresAt(text: string, from: number, at: number, size: number, end: number): Figures | undefined {
  const first = at + size;
  const separator = first < end ? text.charCodeAt(first) : 0;
  if (separator !== SLASH && separator !== POINT && separator !== DASH) return undefined;
  const before = at > from ? text.charCodeAt(at - 1) : 0;
  if (before === SLASH || before === POINT || before === DASH) return undefined;
  const second = digitsAt(text, first + 1, end);
  if (second !== 1 && second !== 2) return undefined;
  const last = first + 1 + second;
  const next = last < end ? text.charCodeAt(last) : 0;
  const a = numberAt(text, at, size);
  const b = numberAt(text, first + 1, second);
  const third = next === separator ? digitsAt(text, last + 1, end) : 0;
  const behind = last + 1 + third < end ? text.charCodeAt(last + 1 + third) : 0;
  if (size === 4) {
    if (!isYear(text, at, 4) || (third !== 1 && third !== 2) || behind === SLASH) return undefined;
    return { start: at, end: last + 1 + third, year: a, month: b, day: numberAt(text, last + 1, third), separator };
  }
  if (size > 2 || before === COMMA) return undefined;
  if (third === 2 || isYear(text, last + 1, third)) {
    if (behind === SLASH || behind === COMMA) return undefined;
    return { start: at, end: last + 1 + third, year: numberAt(text, last + 1, third), month: b, day: a, separator };
  }
  if (separator !== SLASH || next === SLASH || next === POINT || next === COMMA || next === PERCENT) return undefined;
  return { start: at, end: last, month: b, day: a, separator };
}
