import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../pipeline/extract/decode.ts';
import { readHtml } from '../pipeline/extract/html.ts';
import type { Source } from '../pipeline/model/document.ts';
import { fromWindows1252 } from '../pipeline/model/encoding.ts';

const source = (bytes: Uint8Array, format: Source['format'] = 'text'): Source => ({ file: 'a.txt', bytes, format, curated: {} });
const read = (bytes: Uint8Array | string, format: Source['format'] = 'text') =>
  decode(source(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, format));
const codes = (d: { issues: readonly { code: string }[] }) => d.issues.map((i) => i.code);
const bytes = (...parts: (number | string)[]) =>
  Uint8Array.from(parts.flatMap((p) => (typeof p === 'number' ? [p] : [...Buffer.from(p, 'latin1')])));

const utf16 = (text: string, big: boolean): Uint8Array => {
  const out = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? out.swap16() : out;
};
const in1252 = (text: string): Uint8Array => {
  const back = new Map(Array.from({ length: 256 }, (_, i) => [fromWindows1252(Uint8Array.of(i)), i]));
  return Uint8Array.from([...text].map((c) => back.get(c) ?? 63));
};

describe('encodings', () => {
  const text = '« L’été à Reykjavík », a déclaré le ministre. Œuvre à 5 €.\n';
  test.each([
    ['UTF-8', Buffer.from(text), []],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), []],
    ['UTF-16 LE', utf16(text, false), []],
    ['UTF-16 BE', utf16(text, true), []],
    ['Windows-1252', in1252(text), ['encoding-guessed']],
  ])('%s', (_, raw, issues) => {
    const decoded = read(raw);
    expect(decoded.text).toBe(text);
    expect(codes(decoded)).toEqual(issues);
  });

  test('the five bytes that Windows-1252 leaves undefined become U+FFFD, and say so', () => {
    const decoded = read(bytes('un texte assez long pour compter, d', 0xe9, 'clar', 0xe9, ' ', 0x81, ' et ', 0x9d, '.'));
    expect(decoded.text).toContain('déclaré \uFFFD et \uFFFD.');
    expect(codes(decoded)).toEqual(['encoding-guessed', 'text-repaired']);
  });

  test('a damaged UTF-8 file stays UTF-8', () => {
    const decoded = read(
      Buffer.concat([Buffer.from('Les autorités françaises ont déclaré à l’été '), Uint8Array.of(0xc3), Buffer.from(' vouloir.')]),
    );
    expect(decoded.text).toBe('Les autorités françaises ont déclaré à l’été \uFFFD vouloir.');
    expect(codes(decoded)).toEqual(['encoding-guessed', 'text-repaired']);
  });

  test('a no-break space and a guillemet behind é look like one UTF-8 sequence among French bytes that are none', () => {
    expect(read(in1252('« Le traité\u00a0», a-t-il répété, « sera signé\u00a0».')).text).toBe(
      '« Le traité\u00a0», a-t-il répété, « sera signé\u00a0».',
    );
  });

  test('half a character at the end of UTF-16', () => {
    const decoded = read(utf16('Un texte', false).slice(0, -1));
    expect(decoded.text).toBe('Un text\uFFFD');
    expect(codes(decoded)).toEqual(['text-repaired']);
  });
});

describe('one text, whatever wrote it', () => {
  test('line breaks', () => expect(read('a\r\nb\rc\n\r\nd').text).toBe('a\nb\nc\n\nd'));
  test('NFC', () => expect(read('e\u0301te\u0301').text).toBe('été'));
  test('NUL in a text', () => {
    const decoded = read(`${'Une phrase. '.repeat(20)}\0`);
    expect(decoded.text?.endsWith('\uFFFD')).toBe(true);
    expect(codes(decoded)).toEqual(['text-repaired']);
  });
  test('form feeds and escapes are kept: they are in texts', () => expect(read('page 1\fpage 2').text).toBe('page 1\fpage 2'));
});

describe('refused, with the reason', () => {
  test.each([
    ['empty', bytes(), 'file-empty', 'no byte'],
    ['white space', bytes(' \n\t \r\n'), 'file-empty', 'white space'],
    ['a mark alone', bytes(0xef, 0xbb, 0xbf), 'file-empty', 'white space'],
    ['PDF', bytes('%PDF-1.7\n'), 'file-binary', 'PDF'],
    ['docx', bytes('PK', 3, 4, 20, 0), 'file-binary', 'office document'],
    ['doc', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'file-binary', 'office document'],
    ['RTF', bytes('{\\rtf1 Bonjour}'), 'file-binary', 'RTF'],
    ['gzip', bytes(0x1f, 0x8b, 8, 0), 'file-binary', 'gzip'],
    ['PNG', bytes(0x89, 'PNG\r\n'), 'file-binary', 'PNG'],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'file-binary', 'JPEG'],
    ['GIF', bytes('GIF89a', 1, 0), 'file-binary', 'GIF'],
    ['Parquet', bytes('PAR1', 0x15, 4), 'file-binary', 'Parquet'],
    ['NULs', new Uint8Array(500), 'file-binary', 'control'],
    ['UTF-16 without a mark', utf16('Une conférence de presse', false).slice(2), 'file-binary', 'byte order mark'],
  ])('%s', (_, raw, code, why) => {
    const decoded = read(raw);
    expect(decoded.text).toBeUndefined();
    expect(codes(decoded)).toEqual([code]);
    expect(decoded.issues[0]?.message).toContain(why);
  });
  test('over the limit', () => {
    const decoded = decode(source(Buffer.from('12345')), { maxBytes: 4 });
    expect(codes(decoded)).toEqual(['file-too-large']);
    expect(decode(source(Buffer.from('1234')), { maxBytes: 4 }).text).toBe('1234');
  });
  test('words that begin like a file of another kind are words', () => {
    for (const word of ['RIFF est un mot.', 'GIF87 et après', 'PAR1 fois', 'ID3 de la liste', 'BZh1', 'PKO'])
      expect(read(word).text).toBe(word);
  });
});

describe('properties', () => {
  const norm = (s: string) => s.replace(/\r\n?/g, '\n').normalize('NFC');
  const clean = fc
    .string({ unit: 'binary' })
    .map((s) => s.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd\ufeff]/g, ' '))
    .map((s) => `Texte ${s}`);
  test('any bytes: never throws; a text or one error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('text' as const, 'html' as const), (raw, format) => {
        const decoded = decode(source(raw, format));
        expect(decoded.issues.filter((i) => i.severity === 'error')).toHaveLength(decoded.text === undefined ? 1 : 0);
        if (decoded.text === undefined) return;
        expect(decoded.text.isWellFormed()).toBe(true);
        expect(decoded.text).not.toMatch(/[\r\0]/);
        expect(decoded.text.normalize('NFC')).toBe(decoded.text);
      }),
      { numRuns: 500 },
    );
  });
  test('any text survives UTF-8 and UTF-16', () => {
    fc.assert(
      fc.property(clean, (s) => {
        for (const raw of [Buffer.from(s), Buffer.from(`\uFEFF${s}`), utf16(s, false), utf16(s, true)]) {
          const decoded = read(raw);
          expect(decoded.text).toBe(norm(s));
          expect(decoded.issues).toEqual([]);
        }
      }),
    );
  });
  test('French in Windows-1252 survives', () => {
    const word = fc.constantFrom('été', 'déjà', 'à', 'œuvre', 'l’État', '«', '»', '–', 'nous', 'où', 'ça', '…', '10 €', 'Noël');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
        const text = words.join(' ');
        expect(read(in1252(text)).text).toBe(text);
      }),
    );
  });
});

describe('sizes', () => {
  test('100 MB on one line', { timeout: 60_000 }, () => {
    const raw = Buffer.alloc(100_000_000, 'Une ligne sans fin, été comme hiver; ');
    const decoded = decode(source(raw), { maxBytes: 200_000_000 });
    expect(decoded.issues).toEqual([]);
    expect(decoded.text?.length).toBeGreaterThan(90_000_000);
  });
  test('a run of combining marks takes linear time', { timeout: 5_000 }, () => {
    const run = `e\u0301 a${'\u0301\u0323'.repeat(200_000)}`;
    expect(read(run).text?.startsWith('é a')).toBe(true);
  });
});

describe('pages', () => {
  const paragraph = (n: number) =>
    `<p>Le ministre a déclaré, lors d’une conférence de presse tenue dans la capitale, que les négociations de la ${n}<sup>e</sup> session avançaient, et que les deux parties restaient décidées à conclure.</p>`;
  const page = `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Un accord se dessine | Le Journal</title>
    <link rel="canonical" href="https://journal.example/2019/accord"><meta property="og:site_name" content="Le Journal">
    <meta property="article:published_time" content="2019-03-04T23:30:00+01:00"><style>p{color:red}</style></head>
    <body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/m">Monde</a></li></ul></nav>
    <article><h1>Un accord se dessine</h1>${[1, 2, 3, 4].map(paragraph).join('\n')}
    <script>alert("non")</script><ul><li>premier point</li><li>deuxième point &amp; fin</li></ul>
    <table><tr><td>Pays</td><td>Voix</td></tr><tr><td>France</td><td>12</td></tr></table></article>
    <footer>Tous droits réservés</footer></body></html>`;

  test('the article: title first, a paragraph a line, blank lines between', () => {
    const decoded = read(page, 'html');
    const lines = (decoded.text ?? '').split('\n');
    expect(lines[0]).toBe('Un accord se dessine');
    expect(lines[1]).toBe('');
    expect(lines[2]).toMatch(/^Le ministre a déclaré.*la 1e session.*conclure\.$/);
    expect(decoded.text).toContain('premier point\ndeuxième point & fin');
    expect(decoded.text).toContain('Pays\tVoix\nFrance\t12');
    expect(decoded.text).not.toMatch(/alert|color|Accueil|Tous droits/);
    expect(decoded.issues).toEqual([]);
    expect(decoded.page).toEqual({
      sourceUrl: 'https://journal.example/2019/accord',
      siteName: 'Le Journal',
      publishedOn: '2019-03-04',
      publishedOnText: '2019-03-04T23:30:00+01:00',
    });
  });

  test('a day of publication is taken only where it is beyond doubt', () => {
    const dated = (meta: string) => readHtml(`<html><head>${meta}</head><body>x</body></html>`).facts.publishedOn;
    const stamp = (s: string) => dated(`<meta property="article:published_time" content="${s}">`);
    expect(stamp('2019-03-04T23:30:00+01:00')).toBe('2019-03-04');
    expect(stamp('2019-03-04T21:59:00Z')).toBe('2019-03-04');
    expect(stamp('2019-03-04T22:30:00+00:00')).toBeUndefined();
    expect(stamp('2019-02-30')).toBeUndefined();
    expect(stamp('hier')).toBeUndefined();
    const linked = (...days: string[]) =>
      dated(days.map((d) => `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"${d}"}</script>`).join(''));
    expect(linked('2019-03-04T10:00:00Z')).toBe('2019-03-04');
    expect(linked('2019-03-04', '2019-03-05')).toBeUndefined();
  });

  test('the site is no part of the title', () => {
    const bare = page.replace('<h1>Un accord se dessine</h1>', '').replace('se dessine |', 'se dessine enfin à Genève |');
    expect(readHtml(bare).text.split('\n')[0]).toBe('Un accord se dessine enfin à Genève');
  });

  test('a page without an article: all that it shows, and an issue', () => {
    const decoded = read(
      '<html><body><p>Bonjour &eacute;t&eacute;&nbsp;!<br>Suite</p><script>x()</script><p style="display:none">caché</p></body></html>',
      'html',
    );
    expect(decoded.text).toBe('Bonjour été\u00a0!\nSuite');
    expect(codes(decoded)).toEqual(['html-without-main-content']);
  });

  test.each([
    ['meta charset', '<meta charset="iso-8859-1">'],
    ['http-equiv', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'],
  ])('the character set that %s declares', (_, declared) => {
    const decoded = read(in1252(`<html><head>${declared}</head><body><p>L’été à Paris</p></body></html>`), 'html');
    expect(decoded.text).toBe('L’été à Paris');
    expect(codes(decoded)).toEqual(['html-without-main-content']);
  });

  test('a declared GB 18030 page', () => {
    const raw = Buffer.concat([
      Buffer.from('<html><head><meta charset=gb2312></head><body><p>'),
      Uint8Array.of(0xd6, 0xd0, 0xb9, 0xfa),
      Buffer.from('</p></body></html>'),
    ]);
    expect(read(raw, 'html').text).toBe('中国');
  });

  test('UTF-8 under a wrong declaration', () => {
    expect(read('<html><head><meta charset="iso-8859-1"></head><body><p>déjà</p></body></html>', 'html').text).toBe('déjà');
  });

  test('scaffolding tables are blocks', () => {
    expect(readHtml('<table><tr><td><p>Un paragraphe.</p></td><td><p>Un autre.</p></td></tr></table>').text).toBe(
      'Un paragraphe.\n\nUn autre.',
    );
  });

  test('a page that holds nothing to read is empty', () => {
    expect(codes(read('<html><body><script>x()</script></body></html>', 'html')).at(-1)).toBe('file-empty');
  });

  test.each([
    ['deep nesting', `<body>${'<div>'.repeat(100_000)}texte${'</div>'.repeat(100_000)}`],
    ['unclosed elements', '<div><b><i>x'.repeat(50_000)],
    ['stray brackets', '< '.repeat(300_000)],
    ['unclosed comments', `un ${'<!--'.repeat(100_000)}`],
    ['unclosed tags', '<a<a'.repeat(100_000)],
    ['doctypes', '<!doctype'.repeat(50_000)],
  ])('%s end in time', { timeout: 10_000 }, (_, markup) => {
    expect(typeof readHtml(markup).text).toBe('string');
  });
});
