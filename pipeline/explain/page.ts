/** The annotated text as one HTML page: no script, nothing loaded from elsewhere. */
import type { Analysis, Candidate } from '../model/document.ts';
import { slice } from '../model/span.ts';
import { headOf, type Mark, partsOf } from './marks.ts';
import { type Piece, piecesOf } from './pieces.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Safe between tags and inside quoted attributes. Characters that no page may hold are shown by their number. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (c) => ENTITIES[c] as string)
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --dim: #667; --content: 40 130 60; --cue: #9a6700; --source: #8b2a8b; --line: #ccd; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181c; --dim: #99a; --content: 90 200 120; --cue: #e3b341; --source: #d58ad5; --line: #445; } }
body { font: 16px/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin-bottom: 1.5rem; } th { text-align: left; padding-right: 1rem; vertical-align: top; } th, td { border-bottom: 1px solid var(--line); }
.part { white-space: pre-wrap; overflow-wrap: anywhere; margin: .8rem 0; }
.title { font-size: 1.4rem; font-weight: 700; } .heading { font-weight: 700; }
.label, .dateline, .byline, .stamp, .boilerplate, .unread { color: var(--dim); font-size: .9rem; }
.label::before, .dateline::before, .byline::before, .stamp::before, .boilerplate::before, .unread::before { content: attr(data-role) ' '; font-size: .7rem; text-transform: uppercase; letter-spacing: .05em; }
.turn { margin: 1.6rem 0 .2rem; padding-top: .4rem; border-top: 1px solid var(--line); font-weight: 600; font-size: .9rem; }
.content { background: rgb(var(--content) / .16); } .d1 { background: rgb(var(--content) / .32); } .d2, .d3 { background: rgb(var(--content) / .5); }
.cue { color: var(--cue); font-weight: 700; } .source { color: var(--source); font-weight: 700; } .when { font-style: italic; }
.mention { text-decoration: underline dotted; text-underline-offset: .2em; }
sup { font-size: .65rem; color: var(--dim); }
ol { list-style: none; margin: 0 0 .8rem; padding: 0 0 0 1rem; font-size: .82rem; color: var(--dim); }
ol ul { list-style: '· '; margin: 0; padding: 0 0 0 1.4rem; font-style: italic; }
`;

/** A whole page. Under each attribution, the candidates that lost to it. */
export function asPage(analysis: Analysis, candidates: readonly Candidate[] = []): string {
  const rows = headOf(analysis).map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`);
  const body = partsOf(analysis, candidates).map(({ role, span, marks, turn, notes }) => {
    const text = piecesOf(span, marks)
      .map((piece) => drawn(analysis.text, piece))
      .join('');
    const list = notes
      .map(({ number, note, lost }) => {
        const losers = lost.map((loser) => `<li>${escapeHtml(loser)}</li>`).join('');
        return `<li>${number}&ensp;${escapeHtml(note)}${losers === '' ? '' : `<ul>${losers}</ul>`}</li>`;
      })
      .join('');
    return `${turn === undefined ? '' : `<div class="turn">${escapeHtml(turn)}</div>\n`}<div class="part ${role}" data-role="${role}" lang="fr">${text}</div>\n${list === '' ? '' : `<ol>${list}</ol>\n`}`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(analysis.file)}</title>
<style>${STYLE}</style>
</head>
<body>
<table>${rows.join('')}</table>
<p><span class="content">content</span> <span class="source">source</span> <span class="cue">cue</span> <span class="when">time</span> <span class="mention">mention</span>, numbered by attribution</p>
${body.join('')}</body>
</html>
`;
}

function drawn(text: string, { span, opens, marks }: Piece): string {
  const inner = escapeHtml(slice(text, span));
  const numbers = opens
    .filter((m) => m.layer === 'content')
    .map((m) => `<sup>${m.number}</sup>`)
    .join('');
  if (marks.length === 0) return numbers + inner;
  const classes = [...new Set(marks.flatMap(classesOf))].join(' ');
  const title = marks.map((m) => `${m.layer}${m.number > 0 ? ` ${m.number}` : ''}: ${m.note}`).join('\n');
  return `${numbers}<span class="${classes}" title="${escapeHtml(title)}">${inner}</span>`;
}

const classesOf = (m: Mark): string[] => (m.layer === 'content' && m.depth > 0 ? [m.layer, `d${m.depth}`] : [m.layer]);
