import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readChunks, readWhole } from '../pipeline/input/read.ts';
import { checkInputs, isIssue, sources } from '../pipeline/input/sources.ts';
import { byCodePoint, CallError } from '../pipeline/input/walk.ts';
import type { Curated } from '../pipeline/model/document.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'porte-parole-input-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (file: string, content: string | Uint8Array): string => {
  const path = join(dir, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};

interface Read {
  files: string[];
  texts: Record<string, string>;
  curated: Record<string, Curated>;
  issues: string[];
}
async function read(inputs: string[] = [dir], maxBytes = 1_000_000): Promise<Read> {
  const out: Read = { files: [], texts: {}, curated: {}, issues: [] };
  for await (const item of sources(inputs, { maxBytes })) {
    if (isIssue(item)) out.issues.push(`${item.code} ${item.file}${item.place === null ? '' : ` ${item.place}`}`);
    else {
      out.files.push(item.file);
      out.texts[item.file] = Buffer.from(item.bytes).toString('utf8');
      out.curated[item.file] = item.curated;
    }
  }
  return out;
}

describe('folders', () => {
  test('recursive, in the code point order of the paths, hidden files left out', async () => {
    const names = ['b.txt', 'a/z.txt', 'a.txt', 'a-b.txt', 'é.txt', 'Z.txt', '𝒜.txt', '\uE000.txt', 'a/b/c.html'];
    for (const name of [...names, '.hidden.txt', '.git/x.txt']) put(name, 'texte');
    const { files, issues } = await read();
    expect(files).toEqual([...names].sort(byCodePoint));
    expect(issues).toEqual([]);
  });

  test('several inputs are one list in order', async () => {
    put('x/b.txt', '1');
    put('x/d.txt', '2');
    put('y/a.txt', '3');
    put('y/c.txt', '4');
    const one = await read([join(dir, 'x'), join(dir, 'y')]);
    expect(one.files).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt']);
    expect(await read([join(dir, 'y'), join(dir, 'x')])).toEqual(one);
  });

  test('other files are named and passed over', async () => {
    put('a.txt', 'texte');
    put('b.docx', 'x');
    put('c', 'x');
    const { files, issues } = await read();
    expect(files).toEqual(['a.txt']);
    expect(issues).toEqual(['file-skipped b.docx', 'file-skipped c']);
  });

  test('links: loops end, nothing outside is read, a file inside is', async () => {
    put('in/a.txt', 'texte');
    put('secret.txt', 'secret');
    symlinkSync('..', join(dir, 'in/loop'));
    symlinkSync('../secret.txt', join(dir, 'in/out.txt'));
    symlinkSync('a.txt', join(dir, 'in/same.txt'));
    symlinkSync('nowhere.txt', join(dir, 'in/gone.txt'));
    const { files, issues } = await read([join(dir, 'in')]);
    expect(files).toEqual(['a.txt', 'same.txt']);
    expect(issues).toEqual(['file-unreadable gone.txt', 'file-skipped loop', 'file-skipped out.txt']);
  });

  test('the output folder is no input', async () => {
    put('a.txt', 'texte');
    put('out/documents.csv', 'text\nautre\n');
    const found: string[] = [];
    for await (const item of sources([dir], { maxBytes: 1000, except: join(dir, 'out') })) found.push(item.file);
    expect(found).toEqual(['a.txt']);
    await expect(checkInputs([join(dir, 'out')], join(dir, 'out'))).rejects.toThrow(CallError);
  });

  test('missing or empty inputs are faults of the call', async () => {
    await expect(checkInputs([join(dir, 'nope')])).rejects.toThrow('no such file');
    await expect(checkInputs([dir])).rejects.toThrow('holds no');
    put('documents.csv', 'source_file,publisher\na.txt,X\n');
    put('b.pdf', 'x');
    await expect(checkInputs([dir])).rejects.toThrow('holds no');
    put('a.txt', 'x');
    expect(await checkInputs([dir])).toEqual({ files: 1, single: true });
  });
});

describe('files', () => {
  test('too large: not read', async () => {
    put('a.txt', 'x'.repeat(101));
    put('b.txt', 'x'.repeat(100));
    expect(await read([dir], 100)).toMatchObject({ files: ['b.txt'], issues: ['file-too-large a.txt'] });
  });

  test('a page under the name of a text is a page', async () => {
    put('a.txt', '\uFEFF <!DOCTYPE html><html><body>x</body></html>');
    put('b.txt', '<html> is a tag');
    const formats: string[] = [];
    for await (const item of sources([dir], { maxBytes: 1000 })) if (!isIssue(item)) formats.push(item.format);
    expect(formats).toEqual(['html', 'html']);
  });

  test('a file named by itself is read whatever its ending', async () => {
    expect(await read([put('note.md', 'texte')])).toMatchObject({ files: ['note.md'], texts: { 'note.md': 'texte' } });
  });

  test('not to be read: an issue, and the rest goes on', async () => {
    put('a.txt', 'x');
    put('b.txt', 'y');
    chmodSync(join(dir, 'a.txt'), 0);
    const { files, issues } = await read();
    // root reads everything
    if (process.getuid?.() === 0) expect(files).toEqual(['a.txt', 'b.txt']);
    else expect({ files, issues }).toEqual({ files: ['b.txt'], issues: ['file-unreadable a.txt'] });
  });

  test('gone, a folder, growing', async () => {
    expect(await readWhole(join(dir, 'gone.txt'), 'gone.txt', 10)).toMatchObject({ code: 'file-unreadable' });
    expect(await readWhole(dir, 'dir.txt', 10)).toMatchObject({ code: 'file-unreadable' });
    const path = put('grows.txt', 'x'.repeat(1_000_000));
    const chunks = readChunks(path);
    await chunks.next();
    appendFileSync(path, 'more');
    await expect(
      (async () => {
        for await (const _ of chunks);
      })(),
    ).rejects.toThrow();
  });

  test('a file that vanishes between listing and reading', async () => {
    put('a.txt', 'x');
    put('z.txt', 'y');
    const found: string[] = [];
    for await (const item of sources([dir], { maxBytes: 100, inFlight: 1 })) {
      found.push(isIssue(item) ? `${item.code} ${item.file}` : item.file);
      rmSync(join(dir, 'z.txt'), { force: true });
    }
    expect(found[0]).toBe('a.txt');
    expect(found).toHaveLength(2);
  });
});

describe('rows', () => {
  test('JSONL: bad rows are named, the rest goes on', async () => {
    put(
      'a.jsonl',
      '\uFEFF{"text":"un","publisher":"X","byline":["A","B"],"title":null}\r\n\n[1]\n{bad\n{"text":3}\n{"text":"deux","genre":"poem"}\n{"text":"trois"}',
    );
    const { files, issues, curated, texts } = await read();
    expect(files).toEqual(['a.jsonl#1', 'a.jsonl#5', 'a.jsonl#6']);
    expect(issues).toEqual([
      'row-invalid a.jsonl#2 line 3',
      'row-invalid a.jsonl#3 line 4',
      'row-invalid a.jsonl#4 line 5',
      'row-invalid a.jsonl#5 line 6',
    ]);
    expect(curated['a.jsonl#1']).toEqual({ publisher: 'X', byline: ['A', 'B'] });
    expect(texts['a.jsonl#6']).toBe('trois');
  });

  test('CSV: quotes, line breaks inside, either delimiter, bad rows', async () => {
    put('a.csv', 'text,title,byline\n"un ""mot""\nsuite",T,A|B\nx,y\n"trois",,\n');
    put('b.csv', '\uFEFFtitle;text\r\nT;"a;b, c"\r\n');
    const { files, issues, curated, texts } = await read();
    expect(files).toEqual(['a.csv#1', 'a.csv#3', 'b.csv#1']);
    expect(texts).toEqual({ 'a.csv#1': 'un "mot"\nsuite', 'a.csv#3': 'trois', 'b.csv#1': 'a;b, c' });
    expect(curated['a.csv#1']).toEqual({ title: 'T', byline: ['A', 'B'] });
    expect(issues).toEqual(['row-invalid a.csv#2 line 4']);
  });

  test('a quote that is never closed does not take the process with it', async () => {
    put('a.csv', `text,title\nun,T\n"jamais clos,${'x,y\n'.repeat(1000)}`);
    const { files, issues } = await read([dir], 1000);
    expect(files).toEqual(['a.csv#1']);
    expect(issues[0]).toMatch(/^(row-invalid|file-too-large) a\.csv#2/);
  });

  test('a row over the limit', async () => {
    put('a.jsonl', `{"text":"${'x'.repeat(500)}"}\n{"text":"${'é'.repeat(80)}"}\n{"text":"court"}\n`);
    const { files, issues } = await read([dir], 100);
    expect(files).toEqual(['a.jsonl#3']);
    expect(issues).toEqual(['file-too-large a.jsonl#1 line 1', 'file-too-large a.jsonl#2 line 2']);
  });

  test('encodings of tables', async () => {
    put('a.csv', Buffer.from('text;title\n"déjà vu";été\n', 'latin1'));
    put('b.csv', Buffer.from('\uFEFFtext,title\ndéjà,été\n', 'utf16le'));
    put('c.jsonl', new Uint8Array(2000));
    const { texts, issues } = await read();
    expect(texts).toEqual({ 'a.csv#1': 'déjà vu', 'b.csv#1': 'déjà' });
    expect(issues).toEqual(['encoding-guessed a.csv', 'file-binary c.jsonl']);
  });

  test('unknown columns are named once, those of a release are not', async () => {
    put('a.jsonl', '{"text":"un","mood":1,"document_id":"doc-1","char_count":2}\n{"text":"deux","mood":2}\n');
    expect((await read()).issues).toEqual(['column-ignored a.jsonl line 1']);
  });

  test('a table without texts, an empty table', async () => {
    put('a.csv', 'name,x\n1,2\n3,4\n');
    put('b.csv', 'text\n');
    put('c.jsonl', '\n\n');
    expect(await read()).toMatchObject({ files: [], issues: ['file-skipped a.csv line 1', 'file-empty b.csv', 'file-empty c.jsonl'] });
  });

  test('a large table is streamed', { timeout: 60_000 }, async () => {
    const rows = 20_000;
    put(
      'a.jsonl',
      Array.from({ length: rows }, (_, i) => `${JSON.stringify({ text: `Document ${i}. ${'mots '.repeat(40)}` })}\n`).join(''),
    );
    let count = 0;
    for await (const item of sources([dir], { maxBytes: 10_000 })) if (!isIssue(item)) count++;
    expect(count).toBe(rows);
    // a reader that stops early leaves nothing hanging
    for await (const _ of sources([dir], { maxBytes: 10_000 })) break;
  });
});

describe('the sidecar', () => {
  test('fills what it names; faults are issues with their line', async () => {
    put('a.txt', 'x');
    put('sub/b.txt', 'y');
    put(
      'documents.csv',
      'source_file,publisher,mood,published_on,source_url,byline\na.txt,"Le Monde",1,2016-02-31,ftp://x,A|B\nsub/b.txt,P,,2016-02-29,https://x.example/é,\n../c.txt,Q,,,,\na.txt,again,,,,\n,R,,,,\n',
    );
    const { curated, issues } = await read();
    expect(curated).toEqual({
      'a.txt': { publisher: 'Le Monde', byline: ['A', 'B'] },
      'sub/b.txt': { publisher: 'P', published_on: '2016-02-29', source_url: 'https://x.example/é' },
    });
    expect(issues).toEqual([
      'column-ignored documents.csv line 1',
      'sidecar-invalid documents.csv line 2',
      'sidecar-invalid documents.csv line 2',
      'sidecar-invalid documents.csv line 5',
      'sidecar-invalid documents.csv line 6',
      'sidecar-unmatched documents.csv line 4',
    ]);
  });

  test('the nearest speaks last', async () => {
    put('sub/b.txt', 'y');
    put('documents.csv', 'source_file,publisher,rights\nsub/b.txt,far,kept\n');
    put('sub/documents.csv', 'source_file,publisher\nb.txt,near\n');
    expect((await read()).curated['sub/b.txt']).toEqual({ publisher: 'near', rights: 'kept' });
  });

  test('stands in or beside a folder named documents', async () => {
    put('documents/a.txt', 'x');
    put('documents.csv', 'source_file,publisher\na.txt,P\n');
    expect((await read([join(dir, 'documents')])).curated).toEqual({ 'a.txt': { publisher: 'P' } });
    expect((await read([dir])).curated).toEqual({ 'documents/a.txt': { publisher: 'P' } });
    expect(await read([join(dir, 'documents/a.txt')])).toMatchObject({ curated: { 'a.txt': { publisher: 'P' } }, issues: [] });
  });

  test('names rows too, and a table with texts is input', async () => {
    put('a.jsonl', '{"text":"un","title":"T"}\n{"text":"deux"}\n');
    put('documents.csv', 'source_file,publisher\na.jsonl#2,P\n');
    expect((await read()).curated).toEqual({ 'a.jsonl#1': { title: 'T' }, 'a.jsonl#2': { publisher: 'P' } });
    put('documents.csv', 'text,publisher\ntrois,Q\n');
    expect((await read()).files).toEqual(['a.jsonl#1', 'a.jsonl#2', 'documents.csv#1']);
  });

  test('what it says of a table holds for the rows that say nothing', async () => {
    put('a.jsonl', '{"text":"un","publisher":"own"}\n{"text":"deux"}\n{"text":"trois"}\n');
    put('documents.csv', 'source_file,publisher\na.jsonl,table\na.jsonl#3,row\n');
    const { curated, issues } = await read();
    expect(Object.values(curated).map((c) => c.publisher)).toEqual(['own', 'table', 'row']);
    expect(issues).toEqual([]);
  });

  test('without source_file it is refused in one line', async () => {
    put('a.txt', 'x');
    put('documents.csv', 'file,publisher\na.txt,P\nb.txt,P\n');
    expect((await read()).issues).toEqual(['sidecar-invalid documents.csv line 1']);
  });

  test('the seeds: every document has its row', async () => {
    const { files, curated, issues } = await read([join(import.meta.dirname, '../seeds/documents')]);
    expect(issues).toEqual([]);
    for (const file of files) expect(curated[file]?.publisher, file).toBeDefined();
  });
});
