/** Names as they are written down: one spelling for what a text prints in many. */

/** Whether all white space is single spaces between words, and no apostrophe is curly: so most stretches are, and need no pattern. */
export function isPlain(text: string): boolean {
  let before = 0x20;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (
      code === 0x20
        ? before === 0x20
        : code < 0x20 || (code >= 0xa0 && (code === 0xa0 || code === 0x2bc || code === 0x1680 || code >= 0x2000))
    )
      return false;
    before = code;
  }
  return before !== 0x20;
}

const plainly = (text: string): string => (isPlain(text) ? text : text.replace(/\s+/g, ' ').replace(/[’ʼ]/g, "'").trim());

/** Whether every word has a lower-case letter, so that none is in capitals. */
function isSmall(text: string): boolean {
  let small = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x20) small ||= code < 0x80 ? code >= 0x61 && code <= 0x7a : text.charAt(i) !== text.charAt(i).toUpperCase();
    else if (small) small = false;
    else return false;
  }
  return small;
}

/** A discovered name as its actor bears it: one space, straight apostrophe, a capital at the start. */
export function properName(text: string): string {
  const plain = plainly(text);
  const first = plain.charCodeAt(0);
  return first >= 0x41 && first <= 0x5a ? plain : plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** `Sylvain MAILLARD` → `Sylvain Maillard`; initials and ordinals stay. */
export function personName(text: string): string {
  const plain = plainly(text);
  if (isSmall(plain)) return plain;
  return plain
    .split(' ')
    .map((word) => {
      const letters = word.replace(/[^\p{L}]/gu, '');
      const shouted = letters.length > 1 && letters === letters.toUpperCase() && !word.includes('.') && !/^[IVX]+$/.test(word);
      return shouted
        ? word.toLowerCase().replace(/(^|[-'.])(\p{L})/gu, (_, mark: string, letter: string) => mark + letter.toUpperCase())
        : word;
    })
    .join(' ');
}
