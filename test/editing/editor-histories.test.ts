/** Histories of several editors on two nodes: whatever they do, what is live is what the audit log and the revisions say. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Content } from '../../src/brand/assemble-content.ts';
import { readEntries } from '../../src/brand/entries/read-entries.ts';
import { hashFiles } from '../../src/brand/hash-files.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { Editing, PublishEnd } from '../../src/editing/editing.ts';
import { AppError } from '../../src/errors.ts';
import type { AuditEntry } from '../../src/store/audit-log.ts';
import type { ContentFile } from '../../src/store/contents.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { StoreUnderTest } from '../store/conformance.ts';
import { startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';
import { bo, draftOf, editingOn, mei, operatorNamed, publishSmall } from './editing-stage.ts';

// Redis and its three nodes start first.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const lan = operatorNamed('Lan');
const editors = [mei, bo, lan];
const ids = ['a', 'b'];

const anyStep = fc.record({
  who: fc.constantFrom(0, 1, 2),
  act: fc.constantFrom('edit', 'edit', 'publish', 'publish', 'apply', 'roll-back'),
  id: fc.constantFrom(...ids),
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

/** Reading is all that histories need of preparing. */
async function prepare(files: readonly ContentFile[]): Promise<Content> {
  readEntries(files);
  return { hash: hashFiles(files), cases: [] } as unknown as Content;
}

interface Ground {
  readonly account: AccountName;
  readonly store: StoreUnderTest;
  readonly nodes: readonly [Editing, Editing];
}

/** Each change writes a text that no other wrote. */
async function takeStep(
  { nodes }: Ground,
  step: Step,
  at: number,
): Promise<PublishEnd | undefined> {
  const editing = nodes[at % 2 === 0 ? 0 : 1];
  const operator = editors[step.who] ?? mei;
  const { entries } = await editing.readLive();
  const before = entries.find(({ file, id }) => file === 'rules.yaml' && id === step.id)?.value;
  const after = {
    id: step.id,
    title: `${operator.name} ${at}`,
    when: { exact: [step.id] },
    reply: 'x',
  };
  const edit = { file: 'rules.yaml', id: step.id, ...(before && { before }), after };
  switch (step.act) {
    case 'edit': {
      const { id, version } = await editing.openDraft(operator);
      await editing.edit(operator, id, { edit, readVersion: version });
      return undefined;
    }
    case 'publish':
      return editing.publish(operator, (await editing.openDraft(operator)).id, `step ${at}`);
    case 'apply':
      return editing.applyNow(operator, [edit], `step ${at}`);
    default:
      return editing.rollBack(operator, 1, `step ${at}`);
  }
}

async function published(ground: Ground): Promise<readonly AuditEntry[]> {
  const { entries } = await ground.store.stores.auditLog.page(ground.account, { limit: 200 });
  return entries.filter(({ act }) => act === 'published' || act === 'rolled-back');
}

/** What is live, made again from the first revision by what the log says of each. */
async function checkTruth(
  ground: Ground,
  ends: readonly (PublishEnd | undefined)[],
): Promise<void> {
  const { stores } = ground.store;
  const revisions = await stores.contents.list(ground.account, 200);
  const noted = await published(ground);
  expect(noted.map(({ target }) => target).toSorted()).toEqual(
    revisions
      .filter(({ number }) => number > 1)
      .map(({ number }) => `revision:${number}`)
      .toSorted(),
  );
  for (const { number, origin, note } of revisions) {
    const line = noted.find(({ target }) => target === `revision:${number}`);
    expect([line?.byId, line?.note]).toEqual([origin?.byId, number > 1 ? note : undefined]);
  }
  for (const end of ends) {
    if (end?.kind !== 'published') continue;
    expect(await stores.contents.findRevision(ground.account, end.revision)).toBeDefined();
  }
  expect(await stores.contents.findLiveNumber(ground.account)).toBe(revisions[0]?.number);
}

describe.each([
  [
    'SQLite',
    async (): Promise<StoreUnderTest> => {
      const clock = new StoreClock();
      const stores = await openSqliteStores({ path: ':memory:', clock });
      const nodes = { stores, otherNode: stores, hastyNode: stores };
      return { ...nodes, clock, outliveLease: async () => undefined, stop: () => stores.close() };
    },
    20,
  ],
  ['Redis', async () => storeOnRedis(await startRedis()), 8],
] as const)('editors on %s', (_name, start, numRuns) => {
  let store: StoreUnderTest;
  let accountCount = 0;
  beforeAll(async () => {
    store = await start();
  });
  afterAll(() => store.stop());

  async function newGround(): Promise<Ground> {
    accountCount += 1;
    const account = `brand-${accountCount}` as AccountName;
    await publishSmall({ stores: store.stores, account });
    const on = (stores: typeof store.stores) =>
      editingOn({ account, stores, audit: stores.auditLog, prepare }).editing;
    return { account, store, nodes: [on(store.stores), on(store.otherNode)] };
  }

  it('one after the other or at once, lose nothing and do nothing twice', async () => {
    const rounds = fc.array(fc.array(anyStep, { minLength: 1, maxLength: 3 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rounds, async (history) => {
        const ground = await newGround();
        const ends: (PublishEnd | undefined)[] = [];
        for (const [round, steps] of history.entries()) {
          store.clock.advance(1000);
          const taken = steps.map((step, at) => takeStep(ground, step, round * 10 + at));
          ends.push(...(await Promise.all(taken)));
        }
        await checkTruth(ground, ends);
      }),
      { numRuns },
    );
  });

  it('who both publish at once are both live when their entries differ', async () => {
    const { nodes, account } = await newGround();
    const ruleOf = (id: string) => ({
      file: 'rules.yaml',
      id,
      after: { id, title: id, when: { exact: [id] }, reply: id },
    });
    const drafts = [
      await draftOf(nodes[0], mei, [ruleOf('left')]),
      await draftOf(nodes[1], bo, [ruleOf('right')]),
    ];

    const ends = await Promise.all([
      nodes[0].publish(mei, drafts[0]?.id ?? '', ''),
      nodes[1].publish(bo, drafts[1]?.id ?? '', ''),
    ]);

    const { entries } = await nodes[0].readLive();
    expect(ends.map(({ kind }) => kind)).toEqual(['published', 'published']);
    expect(await store.stores.contents.findLiveNumber(account)).toBe(3);
    expect(entries.map(({ id }) => id)).toEqual(expect.arrayContaining(['left', 'right']));
  });

  it('whose publication is cut off before it is live leave everything as it was', async () => {
    const { account } = await newGround();
    const cut = editingOn({
      ...{ account, stores: store.stores, audit: store.stores.auditLog },
      prepare: async () => {
        throw new AppError('CONTENT_NOT_PREPARED', 'cut off');
      },
    }).editing;
    const edit = { file: 'rules.yaml', id: 'hello' };
    const { entries } = await cut.readLive();
    const before = entries.find(({ id }) => id === 'hello')?.value ?? {};
    const draft = await draftOf(cut, mei, [{ ...edit, before }]);

    await expect(cut.publish(mei, draft.id, '')).rejects.toMatchObject({
      code: 'CONTENT_NOT_PREPARED',
    });

    expect(await store.stores.contents.findLiveNumber(account)).toBe(1);
    expect(await store.stores.drafts.find(account, draft.id)).toEqual(draft);
  });
});
