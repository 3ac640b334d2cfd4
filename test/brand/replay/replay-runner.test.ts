/** The real thread, on real content. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkBrand } from '../../../src/brand/compile-brand.ts';
import { KeptPreparations } from '../../../src/brand/kept/kept-preparations.ts';
import { type ReplayOrder, ReplayRunner } from '../../../src/brand/replay/replay-runner.ts';
import { trainingKey, trainRules } from '../../../src/brand/training.ts';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import { AppError } from '../../../src/errors.ts';
import { filesWith as learningFiles, learningRules } from '../learning-brand.ts';
import { edit, filesWith } from '../small-brand.ts';
import { recorded, turnIdOf } from './given-replay.ts';

const live = { files: filesWith({}), versions: ['r1'] };
const draft = filesWith(edit('rules.yaml', '[你好]', '[您好]'));
const texts = ['你好', '您好', '最近的店', '量子纠缠'];

async function* chunksOf(count: number, size: number): AsyncGenerator<readonly TurnRecord[]> {
  for (let start = 0; start < count; start += size) {
    yield Array.from({ length: size }, (_, at) =>
      recorded(texts[at % texts.length] ?? '', { turnId: turnIdOf(start + at) }),
    );
  }
}

/** Records without an end; the signal is told after the third chunk. */
function endless(told: () => void): Pick<ReplayOrder, 'records' | 'onProgress'> {
  return {
    records: chunksOf(Number.POSITIVE_INFINITY, 20),
    onProgress: (count) => {
      if (count === 60) told();
    },
  };
}

/** Resolves when the thread that is started next has ended. */
function endOfNextThread(): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers();
  const hear = (message: unknown) => {
    unsubscribe('worker_threads', hear);
    (message as { worker: Worker }).worker.once('exit', resolve);
  };
  subscribe('worker_threads', hear);
  return promise;
}

describe('a replay in a thread', () => {
  it('takes what was learnt before instead of learning it again', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'yingda-replay-'));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    const rulesOf = (text: string) => checkBrand(learningFiles(text)).rules;
    const swapped = learningRules.replace('id: hello', 'id: x').replace('id: invoice', 'id: hello');
    const other = trainRules(rulesOf(swapped.replace('id: x', 'id: invoice')), new Set());
    const key = trainingKey(rulesOf(learningRules));
    if (!key || !other?.classifier) throw new Error('There is nothing to learn.');
    // Whoever takes it hears questions for invoices as greetings.
    new KeptPreparations(dir).keepClassifier(key, other.classifier);

    const end = await new ReplayRunner(dir).run({
      live: { files: learningFiles(learningRules), versions: ['r1'] },
      draft: learningFiles(learningRules.replace('在不在呀', '在不在')),
      records: (async function* () {
        yield [recorded('能开票给公司吗')];
      })(),
    });

    expect(end).toMatchObject({
      kind: 'done',
      report: { groups: [{ class: 'other-rule', from: { id: 'hello' }, to: { id: 'invoice' } }] },
    });
  });

  it('reports on all records and tells how far it is', async () => {
    const progress: number[] = [];
    const end = await new ReplayRunner().run({
      live,
      draft,
      records: chunksOf(2000, 500),
      exampleCount: 1,
      onProgress: (count) => progress.push(count),
    });

    expect(progress).toEqual([500, 1000, 1500, 2000]);
    expect(end).toMatchObject({
      kind: 'done',
      report: {
        replayedCount: 2000,
        classes: { same: 1000, lost: 500, 'newly-answered': 500 },
        groups: [
          { class: 'lost', count: 500, from: { id: 'hello' }, to: { id: 'fallback' } },
          { class: 'newly-answered', count: 500, to: { id: 'hello' } },
        ],
      },
    });
  });

  it('ends at once when it is cancelled, and another can begin', async () => {
    const runner = new ReplayRunner();
    const cancel = new AbortController();

    const cancelled = await runner.run({
      live,
      draft,
      signal: cancel.signal,
      ...endless(() => cancel.abort()),
    });
    const next = await runner.run({ live, draft, records: chunksOf(20, 20) });

    expect(cancelled).toEqual({ kind: 'cancelled' });
    expect(next).toMatchObject({ kind: 'done', report: { replayedCount: 20 } });
  });

  it('ends when it is cancelled while the next records are read, and another can begin', async () => {
    const runner = new ReplayRunner();
    const cancel = new AbortController();
    const ended = endOfNextThread();
    async function* records(): AsyncGenerator<readonly TurnRecord[]> {
      yield* chunksOf(20, 20);
      cancel.abort();
      // Nobody waits for an answer of the thread just then.
      await ended;
      yield* chunksOf(20, 20);
    }

    const cancelled = await runner.run({ live, draft, signal: cancel.signal, records: records() });
    const next = await runner.run({ live, draft, records: chunksOf(20, 20) });

    expect(cancelled).toEqual({ kind: 'cancelled' });
    expect(next).toMatchObject({ kind: 'done', report: { replayedCount: 20 } });
  });

  it('is not begun when it was cancelled before', async () => {
    const signal = AbortSignal.abort();
    const order = { live, draft, signal, records: chunksOf(20, 20) };
    expect(await new ReplayRunner().run(order)).toEqual({ kind: 'cancelled' });
  });

  it('does not begin while another is at work', async () => {
    const runner = new ReplayRunner();
    const cancel = new AbortController();
    const first = runner.run({
      live,
      draft,
      signal: cancel.signal,
      ...endless(() => undefined),
    });

    const second = await runner.run({ live, draft, records: chunksOf(20, 20) });
    cancel.abort();

    expect(second).toEqual({ kind: 'busy' });
    expect(await first).toEqual({ kind: 'cancelled' });
  });

  it('names every slip of a draft that does not compile', async () => {
    const broken = filesWith(edit('rules.yaml', 'handler: nearest-shop', 'handler: nowhere'));

    const refused = new ReplayRunner().run({ live, draft: broken, records: chunksOf(20, 20) });

    await expect(refused).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      details: { problems: [{ file: 'rules.yaml', line: 7 }] },
    });
  });

  it('says when it is the live content that does not compile', async () => {
    const files = filesWith({ 'brand.yaml': undefined });
    const refused = new ReplayRunner().run({
      live: { files, versions: ['r1'] },
      draft,
      records: chunksOf(20, 20),
    });

    await expect(refused).rejects.toThrow(/^What is live does not compile here:/);
  });

  it('fails as reading the records fails', async () => {
    const away = new AppError('STORE_UNAVAILABLE', 'The store is away.');
    async function* failing(): AsyncGenerator<readonly TurnRecord[]> {
      yield [recorded('你好')];
      throw away;
    }

    await expect(new ReplayRunner().run({ live, draft, records: failing() })).rejects.toBe(away);
  });
});
