import { afterEach, describe, expect, it, vi } from 'vitest';
import { hashFiles } from '../../src/brand/hash-files.ts';
import { type Clock, systemClock } from '../../src/domain/clock.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { buildWorkshop, type WorkshopParts } from '../../src/workshop/build-workshop.ts';
import type { BenchWish, Workshop } from '../../src/workshop/workshop.ts';
import { type FileTexts, filesWith } from '../brand/small-brand.ts';
import { HeldClock } from '../support/held-clock.ts';
import { noonMs, ruleEdit, saying } from './given-bench.ts';

// Each thread loads the whole program anew.
vi.setConfig({ testTimeout: 60_000 });

const account = 'main' as AccountName;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openWorkshop(more: Partial<WorkshopParts> = {}) {
  const clock: Clock = more.clock ?? systemClock;
  const stores = await openSqliteStores({ path: ':memory:', clock });
  let revision = 0;
  const publish = async (changes: FileTexts) => {
    const files = filesWith(changes);
    const hash = hashFiles(files);
    const published = { files, hash, publishedAtMs: clock.now(), note: String(revision) };
    revision = (await stores.contents.publish(account, published)).number;
  };
  await publish({});
  const workshop = buildWorkshop({
    account,
    contents: stores.contents,
    records: stores.records,
    clock,
    liveRevision: () => revision,
    keptIn: undefined,
    ...more,
  });
  closing.push(
    () => stores.close(),
    () => workshop.close(),
  );
  return { workshop, publish };
}

function wishFor(text: string): BenchWish {
  const edits = [ruleEdit('parking', saying('parking', ['停车']))];
  return { edits, messages: [{ kind: 'text', text }], state: {}, nowMs: noonMs };
}

async function winners(workshop: Workshop, text: string) {
  const { live, draft } = await workshop.tryOut(wishFor(text));
  return [live, draft].map((tried) =>
    tried.kind === 'answered'
      ? (tried.answer.winner.ruleId ?? tried.answer.winner.intent)
      : tried.kind,
  );
}

const program = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

describe('the workshop', () => {
  it('goes with what is live, and answers on after ten quiet minutes', async () => {
    const clock = new HeldClock(noonMs);
    const { workshop, publish } = await openWorkshop({ clock });

    expect(await winners(workshop, '停车')).toEqual(['fallback', 'parking']);
    await publish({
      'rules.yaml': 'rules: [{ id: garage, title: 车库, when: { exact: [停车] }, reply: 有 }]',
      'menu.yaml': undefined,
    });
    expect(await winners(workshop, '停车')).toEqual(['garage', 'garage']);
    await clock.advance(11 * 60_000);
    expect(await winners(workshop, '停车')).toEqual(['garage', 'garage']);
  });

  it('refuses what a broken thread was asked, and starts another for the next question', async () => {
    const source = `
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ kind }) => {
        if (kind === 'try-out') throw new Error('broken');
        parentPort.postMessage({ kind: kind === 'lint' ? 'linted' : 'done', findings: [] });
      });`;
    const { workshop } = await openWorkshop({ program: program(source) });

    await expect(workshop.tryOut(wishFor('好'))).rejects.toMatchObject({
      code: 'CONTENT_NOT_PREPARED',
    });
    expect(await workshop.lint([], { file: 'rules.yaml', id: 'parking' })).toEqual([]);
  });

  it('gives up a question that takes more than a minute', async () => {
    const clock = new HeldClock(noonMs);
    const source = "import 'node:worker_threads'; setInterval(() => undefined, 1000);";
    const { workshop } = await openWorkshop({ clock, program: program(source) });

    const asked = workshop.tryOut(wishFor('好'));
    const refused = expect(asked).rejects.toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
    await clock.advance(61_000);

    await refused;
  });

  it('answers only the newest of the questions that one asker has waiting', async () => {
    const { workshop } = await openWorkshop();
    const entry = { file: 'rules.yaml', id: 'parking' };
    const { edits } = wishFor('停车');

    const asked = ['ann', 'ann', 'bob', 'ann'].map((asker) => workshop.lint(edits, entry, asker));
    const kinds = (await Promise.all(asked)).map((told) => ('kind' in told ? told.kind : 'told'));

    expect(kinds).toEqual(['told', 'superseded', 'told', 'told']);
  });

  it('tells who types at once that it still gets ready, and measures when they ask again', async () => {
    const { workshop } = await openWorkshop();
    const { edits } = wishFor('停车');
    const entry = { file: 'rules.yaml', id: 'parking' };

    const early = await workshop.measure(edits, entry, 'ann');
    await workshop.countHits();
    const late = await workshop.measure(edits, entry, 'ann');

    expect(early).toMatchObject({ messageCount: 0, isCounting: true });
    expect(late).toMatchObject({ newlyAnswered: { count: 0 } });
  });

  it('finds out once what is asked again meanwhile', async () => {
    const source = `
      import { parentPort } from 'node:worker_threads';
      let messageCount = 0;
      const count = () => {
        messageCount += 1;
        const hits = { messageCount, byRule: new Map(), isCounting: false };
        setTimeout(() => parentPort.postMessage({ kind: 'counted', hits }), 20);
      };
      parentPort.on('message', ({ kind, wish }) => {
        if (kind === 'count-hits') count();
        else if (kind === 'try-out') setTimeout(() => parentPort.postMessage({ kind: 'tried', tried: wish }), 20);
        else parentPort.postMessage({ kind: 'done' });
      });`;
    const { workshop } = await openWorkshop({ program: program(source) });
    const countOf = async () => (await workshop.countHits()).messageCount;

    expect(await Promise.all([countOf(), countOf()])).toEqual([1, 1]);
    expect(await countOf()).toBe(2);
    const wish = wishFor('好');
    // A page that asks again eight seconds later brings a later clock.
    const [first, again, other] = await Promise.all([
      workshop.tryOut(wish),
      workshop.tryOut({ ...wish, nowMs: wish.nowMs + 8000 }),
      workshop.tryOut(wishFor('坏')),
    ]);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('plays the tests of a draft when its new examples are learnt, not before', async () => {
    const { workshop, publish } = await openWorkshop();
    const taught = (id: string, examples: readonly string[]) => {
      return { id, title: id, when: { examples }, reply: '好' };
    };
    const parcel = taught('parcel', ['快递到哪了', '包裹什么时候到', '我的快递呢']);
    await publish({ 'rules.yaml': JSON.stringify({ rules: [parcel] }), 'menu.yaml': undefined });
    const member = taught('member', ['怎么办会员卡', '会员卡在哪里办', '我想办张会员卡']);
    const test = { say: '会员卡怎么办理呀', expect: { rule: 'member' } };
    const edits = [ruleEdit('member', member), { file: 'tests.yaml', id: 'new', after: test }];

    expect(await workshop.runTests(edits)).toEqual({ passedCount: 1, failures: [] });
  });

  it('gives up tests whose examples are not learnt within a minute', async () => {
    const clock = new HeldClock(noonMs);
    const source = `
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ kind }) =>
        parentPort.postMessage({ kind: kind === 'run-tests' ? 'still-learning' : 'done' }));`;
    const { workshop } = await openWorkshop({ clock, program: program(source) });

    let end: unknown;
    void workshop.runTests([]).catch((error: unknown) => {
      end = error;
    });
    await vi.waitUntil(
      async () => {
        await clock.advance(2000);
        return end !== undefined;
      },
      { timeout: 30_000 },
    );

    expect(end).toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
  });

  it('answers nothing once it is closed', async () => {
    const { workshop } = await openWorkshop();
    await workshop.close();

    await expect(workshop.runTests([])).rejects.toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
  });
});
