import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { textMessage } from '../../src/brand/case-message.ts';
import { checkBrand } from '../../src/brand/compile-brand.ts';
import { ContentPreparer } from '../../src/brand/content-preparer.ts';
import { KeptPreparations } from '../../src/brand/kept/kept-preparations.ts';
import { LiveContent } from '../../src/brand/live-content.ts';
import { PreparationLanes } from '../../src/brand/preparation-lanes.ts';
import { PreparationThread } from '../../src/brand/preparation-thread.ts';
import { PreparedContents } from '../../src/brand/prepared-contents.ts';
import { runCases } from '../../src/brand/run-cases.ts';
import { trainRules } from '../../src/brand/training.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { newSession } from '../../src/domain/session.ts';
import { decide } from '../../src/intents/decide.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { HeldClock } from '../support/held-clock.ts';
import { demoContent, demoFiles, noonMs } from './demo-content.ts';
import { filesWith, learningRules } from './learning-brand.ts';
import { problemsOf, smallBrand } from './small-brand.ts';

// Each thread loads the whole program anew.
vi.setConfig({ testTimeout: 30_000 });

const filesOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));
const program = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`);
const realProgram = new URL('../../src/brand/prepare-content-worker.ts', import.meta.url);
const neverAborted = new AbortController().signal;

const preparers: ContentPreparer[] = [];
const openPreparer = (...parts: ConstructorParameters<typeof ContentPreparer>) => {
  const preparer = new ContentPreparer(...parts);
  preparers.push(preparer);
  return preparer;
};
afterEach(async () => {
  await Promise.all(preparers.splice(0).map((preparer) => preparer.close()));
});

describe('content that was prepared beside the server', () => {
  it('passes and fails the same tests as content compiled at once, and once more from what was kept', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'yingda-kept-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    const kept = { dir, preparations: new KeptPreparations(dir), notKept: expect.unreachable };
    const parts = { clock: systemClock, kept };
    const prepared = await openPreparer(parts).prepare(demoFiles, { version: 'r7' });
    const recalled = await openPreparer({ ...parts, program: program('throw Error()') }).prepare(
      demoFiles,
      { version: 'r7' },
    );

    expect(prepared.ruleset.version).toBe('r7');
    expect(prepared.hash).toBe(demoContent.hash);
    expect(prepared.cases).toEqual(demoContent.cases);
    expect(await runCases(prepared)).toEqual(await runCases(demoContent));
    expect(recalled.cases).toEqual(prepared.cases);
    expect(await runCases(recalled)).toEqual(await runCases(prepared));
  });

  it('has learnt the same, byte for byte, as it would have on this thread', async () => {
    const files = filesWith(learningRules);
    const order = { files, knownKeys: new Set<string>(), keptIn: undefined };
    const terms = { clock: systemClock, limitMs: 60_000, signal: neverAborted };

    const thread = new PreparationThread(realProgram);
    const report = await thread.prepare(order, terms);
    await thread.end();

    const here = trainRules(checkBrand(files).rules, new Set());
    expect(here?.classifier?.weights.values.length).toBeGreaterThan(0);
    expect(report.kind === 'prepared' && report.training).toEqual(here);
  });

  it('goes live without work when it was tried before', async () => {
    const prepared = new PreparedContents();
    const files = filesOf(smallBrand);
    const drafts = openPreparer({ clock: systemClock, prepared });
    const tried = await drafts.prepare(files, { version: 'draft' });
    const live = openPreparer({ clock: systemClock, prepared, program: program('throw Error()') });

    const { ruleset, hash } = await live.prepare(files, { version: 'r7' });

    expect(ruleset.version).toBe('r7');
    expect(hash).toBe(tried.hash);
  });

  it('is refused for the same problems', async () => {
    const changes = { 'rules.yaml': 'rules:\n  - id: Hello\n  - id: bye\n    title: 再见\n' };
    const files = filesOf({ ...smallBrand, ...changes });

    const preparing = openPreparer({ clock: systemClock }).prepare(files, { version: 'r1' });

    await expect(preparing).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      details: { problems: problemsOf(changes) },
    });
  });

  it('leaves the event loop to others all the time', async () => {
    let rounds = 0;
    let isDone = false;
    const goRound = () => {
      rounds += 1;
      if (!isDone) setImmediate(goRound);
    };
    goRound();

    await openPreparer({ clock: systemClock }).prepare(demoFiles, { version: 'r1' });
    isDone = true;

    // On this thread at once it would be one.
    expect(rounds).toBeGreaterThan(20);
  });
});

describe('what was learnt', () => {
  it('is not learnt again when only a reply changes', async () => {
    const files = filesWith(learningRules.replace('扫小票上的码就能开', '请到前台开'));
    const known = trainRules(checkBrand(filesWith(learningRules)).rules, new Set());

    const again = trainRules(checkBrand(files).rules, new Set([known?.key ?? '']));

    expect(known?.classifier).toBeDefined();
    expect(again).toEqual({ key: known?.key, classifier: undefined });
  });

  it.each([
    ['a sentence is another', learningRules.replace('抬头要怎么填', '抬头怎么写')],
    [
      'a sentence goes to another rule',
      learningRules.replace(', 补开上个月的票', '').replace('你们好', '补开上个月的票'),
    ],
    ['a rule has another id', learningRules.replace('id: invoice', 'id: receipt')],
  ])('is learnt again when %s', (_, changed) => {
    const known = trainRules(checkBrand(filesWith(learningRules)).rules, new Set());

    const again = trainRules(checkBrand(filesWith(changed)).rules, new Set([known?.key ?? '']));

    expect(again?.key).not.toBe(known?.key);
    expect(again?.classifier).toBeDefined();
  });

  it('still decides after an edit that left the examples alone', async () => {
    const preparer = openPreparer({ clock: systemClock });
    await preparer.prepare(filesWith(learningRules), { version: 'r1' });

    const edited = filesWith(learningRules.replace('扫小票上的码就能开', '请到前台开'));
    const { ruleset } = await preparer.prepare(edited, { version: 'r2' });

    const message = textMessage('抬头要怎么填呢', noonMs);
    const { winner } = decide(ruleset, { message, session: newSession, nowMs: noonMs });
    expect(winner).toMatchObject({ ruleId: 'invoice', matcher: 'example' });
  });
});

describe('a preparation', () => {
  it('and made ready is there again when one goes back to it', async () => {
    const preparer = openPreparer({ clock: systemClock });
    const ready = async (rules: string) =>
      (await preparer.prepare(filesWith(rules), { version: 'r' })).catalogue;
    const [first, second] = [learningRules, learningRules.replace('您好', '你好')];

    const before = [await ready(first), await ready(second)];
    const after = [await ready(first), await ready(second)];

    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('is not repeated for the same files', async () => {
    const preparer = openPreparer({ clock: systemClock });
    const tried = await preparer.prepare(filesWith(learningRules), { version: 'draft' });

    const published = await preparer.prepare(filesWith(learningRules), { version: 'r2' });

    expect(published.catalogue).toBe(tried.catalogue);
    expect(published.ruleset.version).toBe('r2');
    expect(tried.ruleset.version).toBe('draft');
  });

  it.each([
    ['breaks down', 'throw new Error("no luck")', 'broke down'],
    ['ends without a word', 'process.exit(3)', 'ended unasked (3)'],
  ])('whose thread %s is told so', async (_, source, reason) => {
    const preparer = openPreparer({ clock: systemClock, program: program(source) });

    const preparing = preparer.prepare(filesWith(learningRules), { version: 'r1' });

    await expect(preparing).rejects.toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
    await expect(preparing).rejects.toThrow(reason);
  });

  it('that hangs is given up after two minutes', async () => {
    const clock = new HeldClock();
    const preparer = openPreparer({ clock, program: program('for (;;);') });
    const preparing = preparer.prepare(filesWith(learningRules), { version: 'r1' });
    const outcome = preparing.catch((error: unknown) => error);

    await clock.advance(120_000);

    expect(await outcome).toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
  });

  it('that hangs keeps no other account from being prepared', async () => {
    const lanes = new PreparationLanes();
    const hanging = openPreparer({ clock: systemClock, lanes, program: program('for (;;);') });
    const other = openPreparer({ clock: systemClock, lanes });
    const ends: string[] = [];
    const hangs = hanging
      .prepare(filesWith(learningRules), { version: 'r1' })
      .catch(({ code }: { code: string }) => ends.push(code));

    const prepared = await other.prepare(filesWith(learningRules), { version: 'r2' });
    ends.push(prepared.ruleset.version);
    await hanging.close();
    await hangs;

    expect(ends).toEqual(['r2', 'CONTENT_NOT_PREPARED']);
  });

  it('ends with its preparer, and so can the process', async () => {
    const preparerFile = new URL('../../src/brand/content-preparer.ts', import.meta.url).href;
    const script = `
      import { ContentPreparer } from ${JSON.stringify(preparerFile)};
      const clock = { now: () => 0, after: () => ({ rang: new Promise(() => {}), cancel() {} }) };
      const program = new URL('data:text/javascript,for (;;);');
      const preparer = new ContentPreparer({ clock, program });
      const preparing = preparer.prepare([], { version: 'r1' }).catch(({ code }) => console.log(code));
      setImmediate(() => preparer.close());
      await preparing;`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = once(child.stdout, 'data');

    const [exitCode] = await once(child, 'exit');

    expect(String(await said)).toContain('CONTENT_NOT_PREPARED');
    expect(exitCode).toBe(0);
  });
});

describe('the live content', () => {
  it('goes to the newest revision when another comes before the last is ready', async () => {
    const clock = new HeldClock();
    const stores = await openSqliteStores({ path: ':memory:', clock });
    const preparer = openPreparer({ clock });
    const account = 'main' as AccountName;
    const heard: string[] = [];
    const isLive = Promise.withResolvers<void>();
    const live = new LiveContent({
      account,
      contents: stores.contents,
      prepare: (files, request) => preparer.prepare(files, request),
      clock,
      whenEmpty: async () => undefined,
      observer: {
        revisionLive: (revision) => {
          heard.push(`live ${revision}`);
          isLive.resolve();
        },
        revisionRefused: (revision) => heard.push(`refused ${revision}`),
      },
    });
    const publish = (rules: string) =>
      stores.contents.publish(account, {
        hash: rules,
        publishedAtMs: clock.now(),
        note: '',
        files: filesWith(rules),
      });
    live.startPolling();

    await publish(learningRules);
    await clock.advance(1000);
    await publish(learningRules.replace('您好', '您好呀'));
    await clock.advance(1000);
    await isLive.promise;
    await clock.advance(3000);

    expect(heard).toEqual(['live 2']);
    expect(live.current.ruleset.version).toBe('r2');
    await live.close();
    await stores.close();
  });
});
