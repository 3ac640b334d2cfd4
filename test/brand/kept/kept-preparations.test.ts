import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkBrand } from '../../../src/brand/compile-brand.ts';
import { ContentPreparer } from '../../../src/brand/content-preparer.ts';
import { KeptFolder } from '../../../src/brand/kept/kept-folder.ts';
import { KeptPreparations } from '../../../src/brand/kept/kept-preparations.ts';
import { trainRules } from '../../../src/brand/training.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { filesWith, learningRules } from '../learning-brand.ts';

// Each thread loads the whole program anew.
vi.setConfig({ testTimeout: 30_000 });

const files = filesWith(learningRules);
const source = checkBrand(files);
const learnt = trainRules(source.rules, new Set());
const nothingKnown = new Set<string>();
const breaks = new URL('data:text/javascript,throw Error()');

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'yingda-kept-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
});

function openPreparer(keptIn: string, program?: URL) {
  const problems: string[] = [];
  const preparer = new ContentPreparer({
    clock: systemClock,
    ...(program && { program }),
    kept: {
      dir: keptIn,
      preparations: new KeptPreparations(keptIn),
      notKept: (problem) => problems.push(problem),
    },
  });
  onTestFinished(() => preparer.close());
  return { preparer, problems };
}

describe('prepared content', () => {
  it('is kept by one start and found by the next, with the same weights bit by bit', async () => {
    await openPreparer(dir).preparer.prepare(files, { version: 'r1' });

    const found = await new KeptPreparations(dir).find(source.hash, nothingKnown);

    expect(learnt?.classifier).toBeDefined();
    expect(found?.training).toEqual(learnt);
    const { preparer } = openPreparer(dir, breaks);
    const { ruleset } = await preparer.prepare(files, { version: 'r2' });
    expect(ruleset.version).toBe('r2');
  });

  it('found again takes no more memory than what was learnt', async () => {
    await openPreparer(dir).preparer.prepare(files, { version: 'r1' });

    const found = await new KeptPreparations(dir).find(source.hash, nothingKnown);

    const { starts, machines, values } = found?.training?.classifier?.weights ?? {};
    const arrays = [starts, machines, values, found?.content.rest];
    expect(arrays.map((one) => one?.buffer.byteLength)).toEqual(
      arrays.map((one) => one?.byteLength),
    );
    expect(values?.length).toBeGreaterThan(0);
  });

  it('is kept whole by two starts at once', async () => {
    const two = [openPreparer(dir), openPreparer(dir)];

    await Promise.all(two.map(({ preparer }) => preparer.prepare(files, { version: 'r1' })));

    expect(two.flatMap(({ problems }) => problems)).toEqual([]);
    expect((await readdir(dir)).filter((name) => name.endsWith('.part'))).toEqual([]);
    const found = await new KeptPreparations(dir).find(source.hash, nothingKnown);
    expect(found?.training).toEqual(learnt);
  });

  it('is prepared all the same where nothing can be written, and that is told', async () => {
    const file = path.join(dir, 'a-file');
    await writeFile(file, '');
    const { preparer, problems } = openPreparer(path.join(file, 'content'));

    const { hash } = await preparer.prepare(files, { version: 'r1' });

    expect(hash).toBe(source.hash);
    expect(problems).toEqual([expect.stringContaining('ENOTDIR')]);
  });

  it('is not found by another version of the program', async () => {
    const content = { shops: [], rules: [], cases: [], rest: new Uint8Array() };
    new KeptPreparations(dir, 'this one').keepContent('h', { content, trainingKey: undefined });

    const other = new KeptPreparations(dir, 'another');

    expect(await other.find('h', nothingKnown)).toBeUndefined();
    expect(await new KeptPreparations(dir, 'this one').find('h', nothingKnown)).toBeDefined();
  });

  it('is as good as lost when what was learnt is lost', async () => {
    const kept = new KeptPreparations(dir, 'program');
    const content = { shops: [], rules: [], cases: [], rest: new Uint8Array() };
    kept.keepContent('h', { content, trainingKey: 'k' });

    expect(await kept.find('h', nothingKnown)).toBeUndefined();
    expect(await kept.find('h', new Set(['k']))).toEqual({
      content,
      training: { key: 'k', classifier: undefined },
    });
  });
});

describe('a kept file', () => {
  const onlyFile = async () => path.join(dir, (await readdir(dir))[0] ?? '');

  it.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ['was cut off', (bytes) => bytes.subarray(0, -1)],
    ['was cut off in its head', (bytes) => bytes.subarray(0, 20)],
    ['is empty', () => Buffer.alloc(0)],
    [
      'has one bit that is another',
      (bytes) => Buffer.from(bytes.with(-2, (bytes.at(-2) ?? 0) ^ 1)),
    ],
    [
      'has another head',
      (bytes) => Buffer.concat([Buffer.from('yingda kept 0\n'), bytes.subarray(14)]),
    ],
    ['has something behind it', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['is something else', () => Buffer.from('{"weights":[1,2,3]}')],
  ])('that %s is passed over, and replaced', async (_how, damage) => {
    const folder = new KeptFolder(dir);
    folder.keep('a', { some: Float32Array.of(1, 2, 3) });
    const file = await onlyFile();
    await writeFile(file, damage(await readFile(file)));

    expect(await folder.find('a')).toBeUndefined();

    folder.keep('a', 'another');
    expect(await folder.find('a')).toBe('another');
  });

  it("under another's name is passed over", async () => {
    const folder = new KeptFolder(dir);
    folder.keep('a', 1);
    const own = await onlyFile();
    folder.keep('b', 2);
    const other = (await readdir(dir)).map((name) => path.join(dir, name)).find((at) => at !== own);

    await copyFile(own, other ?? '');

    expect(await folder.find('a')).toBe(1);
    expect(await folder.find('b')).toBeUndefined();
  });

  it('goes when there are too many, and so does what a crash left behind, but nothing of others', async () => {
    const folder = new KeptFolder(dir);
    const unfinished = `${'0'.repeat(64)}.1-0.part`;
    await writeFile(path.join(dir, unfinished), 'half');
    await writeFile(path.join(dir, 'of-others'), '');

    for (let at = 0; at < 70; at += 1) folder.keep(`key ${at}`, at);

    const names = await readdir(dir);
    expect(names).toHaveLength(64 + 1);
    expect(names).toContain('of-others');
    expect(names).not.toContain(unfinished);
    expect(await folder.find('key 69')).toBe(69);
  });
});
