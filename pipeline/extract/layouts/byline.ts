/** Names in a byline: `Ben Blanchard, Jean-Philippe Lefief pour le service français`, `(Rédacteurs : Wei SHAN, Yin GAO)`, `Par X et Y`. */
const NAME = /^\p{Lu}[\p{L}'’.-]*(?:[\s\u00a0]+(?:\p{Lu}[\p{L}'’.-]*|de|du|van|von|el|al|ben|bin|la|le)){1,4}$/u;

/** The persons whom a byline names, in its order. */
export function namesIn(line: string): string[] {
  return line
    .replace(/[()[\]]/g, ' ')
    .split(/[\s\u00a0]*(?:[,;/|&:]|[\s\u00a0](?:et|avec|pour|par|à)[\s\u00a0]|[\s\u00a0][–—-][\s\u00a0])[\s\u00a0]*/u)
    .map((part) =>
      part
        .replace(/^[\s\u00a0]*(?:[Pp]ar|PAR|[Ee]t|[Éé]dit[ée] par)[\s\u00a0]+/u, '')
        .replace(/[\s\u00a0.]+$/u, '')
        .trim(),
    )
    .filter((part) => NAME.test(part) && part.length <= 60);
}
