import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkBrand } from '../../src/brand/compile-brand.ts';
import { packContent } from '../../src/brand/pack-content.ts';
import type { PreparationOrder, PreparationThread } from '../../src/brand/preparation-thread.ts';
import { SpareThread } from '../../src/brand/spare-thread.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { HeldClock } from '../support/held-clock.ts';
import { filesWith, learningRules } from './learning-brand.ts';

/** Says how many orders it had; asked for `break` it breaks down, for `hang` it never answers. */
const counting = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    let count = 0;
    parentPort.on('message', ({ keptIn }) => {
      if (keptIn === 'break') throw new Error('no luck');
      if (keptIn === 'hang') for (;;);
      count += 1;
      parentPort.postMessage({ kind: 'refused', code: 'CONTENT_INVALID', message: String(count) });
    });`)}`,
);
const realProgram = new URL('../../src/brand/prepare-content-worker.ts', import.meta.url);
const neverAborted = new AbortController().signal;
const terms = { clock: systemClock, limitMs: 60_000, signal: neverAborted };

const small: PreparationOrder = { files: [], knownKeys: new Set(), keptIn: undefined };
const large = { ...small, files: [{ path: 'rules.yaml', text: '好'.repeat(1_000_001) }] };

const opened: SpareThread[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((spare) => spare.close()));
});

function open(clock = new HeldClock()): SpareThread {
  const spare = new SpareThread(clock);
  opened.push(spare);
  return spare;
}

/** Those that were lent, in their order. */
const lent: PreparationThread[] = [];
afterEach(() => void lent.splice(0));

/** @returns how many orders the thread had, this one included */
async function count(spare: SpareThread, order = small, on = terms): Promise<number> {
  const work = (thread: PreparationThread) => {
    lent.push(thread);
    return thread.prepare(order, on);
  };
  const report = await spare.lend(counting, order, work);
  return report.kind === 'refused' ? Number(report.message) : 0;
}

describe('the thread that prepared last', () => {
  it('prepares the next revision as well', async () => {
    const spare = open();
    expect([await count(spare), await count(spare), await count(spare)]).toEqual([1, 2, 3]);
  });

  it('is let go after a minute in which nobody asked', async () => {
    const clock = new HeldClock();
    const spare = open(clock);
    await count(spare);
    await clock.advance(59_000);
    expect(await count(spare)).toBe(2);
    await clock.advance(59_000);
    expect(await count(spare)).toBe(3);
    await clock.advance(60_000);
    expect(lent.map(({ hasEnded }) => hasEnded)).toEqual([true, true, true]);
    expect(await count(spare)).toBe(1);
  });

  it('is not kept when its files were large', async () => {
    const spare = open();
    expect([await count(spare, large), await count(spare)]).toEqual([1, 1]);
    expect(lent.map(({ hasEnded }) => hasEnded)).toEqual([true, false]);
  });

  it('is not kept when it broke down, and whoever asked is told so', async () => {
    const spare = open();
    await count(spare);
    await expect(count(spare, { ...small, keptIn: 'break' })).rejects.toMatchObject({
      code: 'CONTENT_NOT_PREPARED',
    });
    expect(await count(spare)).toBe(1);
  });

  it('is not kept when it was called off', async () => {
    const spare = open();
    const called = new AbortController();
    const on = { ...terms, signal: called.signal };
    const hanging = count(spare, { ...small, keptIn: 'hang' }, on);
    called.abort();
    await expect(hanging).rejects.toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
    expect(await count(spare)).toBe(1);
  });

  it('is one, however many prepared at once', async () => {
    const spare = open();
    const both = [count(spare), count(spare)];
    expect(await Promise.all(both)).toEqual([1, 1]);
    expect(await Promise.all([count(spare), count(spare)])).toEqual([2, 1]);
  });

  it('does not wait where its place is closed', async () => {
    const spare = open();
    await count(spare);
    await spare.close();
    expect([await count(spare), await count(spare)]).toEqual([1, 1]);
    expect(lent.every(({ hasEnded }) => hasEnded)).toBe(true);
  });

  it('makes of a revision what a new one would, whatever it prepared before', async () => {
    const spare = open();
    const keptIn = await mkdtemp(join(tmpdir(), 'yingda-kept-'));
    onTestFinished(() => rm(keptIn, { recursive: true }));
    const changed = learningRules.replace('您好', '你好');
    const prepare = (files: PreparationOrder['files']) => {
      const order = { ...small, files, keptIn };
      return spare.lend(realProgram, order, (thread) => {
        lent.push(thread);
        return thread.prepare(order, terms);
      });
    };
    const broken = 'rules:\n  - id: Hello\n';
    const reports = [];
    for (const rules of [learningRules, changed, broken, learningRules]) {
      reports.push(await prepare(filesWith(rules)));
    }
    expect(new Set(lent).size).toBe(1);
    const [first, second, third, fourth] = reports;
    expect(fourth).toEqual(first);
    expect(second).toMatchObject({ content: packContent(checkBrand(filesWith(changed))) });
    expect(third).toMatchObject({ kind: 'refused', code: 'CONTENT_INVALID' });
  });
});
