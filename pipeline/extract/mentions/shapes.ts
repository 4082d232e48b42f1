/** Names as they are written down: one spelling for what a text prints in many. */

/** A discovered name as its actor bears it: one space, straight apostrophe, a capital at the start. */
export function properName(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replace(/[’ʼ]/g, "'").trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** `Sylvain MAILLARD` → `Sylvain Maillard`; initials and ordinals stay. */
export function personName(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replace(/[’ʼ]/g, "'").trim();
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
