/** Actions are pinned by commit, with the tag of that commit behind it; a linter knows them by their tags. */
import { Refusal } from './refusal.ts';

export interface Pin {
  readonly action: string;
  readonly commit: string;
  readonly tag: string;
  readonly line: number;
}

const USES = /^\s*(?:- )?uses:\s*(?<target>\S+)(?<behind>.*)$/;
const PINNED = /^(?<action>[\w.-]+\/[\w./-]+)@(?<commit>[0-9a-f]{40})$/;

/** All pins of a workflow. @throws Refusal where an action is named otherwise than by a commit with its tag behind it */
export function pinsOf(file: string, text: string): Pin[] {
  return text.split('\n').flatMap((line, i): Pin[] => {
    const { target, behind } = USES.exec(line)?.groups ?? {};
    if (target === undefined || target.startsWith('./')) return [];
    const { action, commit } = PINNED.exec(target)?.groups ?? {};
    const tag = /^ # (v\d+\.\d+\.\d+)$/.exec(behind ?? '')?.[1];
    if (action === undefined || commit === undefined || tag === undefined) {
      throw new Refusal(`${file}:${i + 1}: ${target}: name the whole commit and its tag: OWNER/NAME@<40 digits> # v1.2.3`);
    }
    return [{ action, commit, tag, line: i + 1 }];
  });
}

export const majorOf = (tag: string): string => tag.split('.')[0] as string;

/** The workflow as it would be without pins: `name(pin)` in the place of each. */
export const unpinned = (file: string, text: string, name: (pin: Pin) => string): string => {
  const lines = text.split('\n');
  for (const pin of pinsOf(file, text)) lines[pin.line - 1] = (lines[pin.line - 1] as string).replace(/uses:.*$/, `uses: ${name(pin)}`);
  return lines.join('\n');
};
