// Runs one text through extract, normalize and validation in a process of its own, as compiled, so that it can be ended
// when it takes too long or too much. Messages: { make, n } in; { ready } or { cpu, rows, errors, thrown } out.
import { loadLexicon } from '../build/pipeline/lexicon/load.js';
import { extract } from '../build/pipeline/extract/extract.js';
import { normalize } from '../build/pipeline/normalize/index.js';
import { validator } from '../build/pipeline/validate/index.js';

const lexicon = loadLexicon();

/** `unit` repeated to `n` characters; `head` and `tail` stand around it, and each unit may count (`%d`). */
function textOf({ unit, head = '', tail = '' }, n) {
  if (!unit.includes('%d')) return head + unit.repeat(Math.max(1, Math.floor(n / unit.length))) + tail;
  const parts = [];
  for (let at = 0, i = 0; at < n; i++) {
    // letters, so that the number is a word: 0 → a, 25 → z, 26 → ba
    let letters = '';
    for (let rest = i; ; rest = Math.floor(rest / 26)) {
      letters = String.fromCharCode(97 + (rest % 26)) + letters;
      if (rest < 26) break;
    }
    const part = unit.replaceAll('%d', letters);
    parts.push(part);
    at += part.length;
  }
  return head + parts.join('') + tail;
}

process.on('message', ({ make, n }) => {
  const bytes = Buffer.from(textOf(make, n));
  const before = process.cpuUsage();
  const answer = { rows: 0, errors: [] };
  try {
    const { analysis, issues } = extract({ file: 'text.txt', bytes, format: make.format ?? 'text', curated: {} }, lexicon);
    const found = [...issues];
    if (analysis !== undefined) {
      const rows = normalize(analysis, lexicon);
      found.push(...rows.issues, ...validator().document(rows));
      answer.rows = 1 + rows.statements.length + rows.mentions.length;
    }
    answer.errors = found.filter((i) => i.severity === 'error').map((i) => `${i.code}: ${i.message}`);
  } catch (error) {
    answer.thrown = error.stack;
  }
  const { user, system } = process.cpuUsage(before);
  process.send({ ...answer, cpu: (user + system) / 1e6 });
});
process.send({ ready: true });
