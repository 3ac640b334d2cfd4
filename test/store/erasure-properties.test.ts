/** Any life of a follower, erased at any point, with a crash at any step: no trace is left, and what is new stays. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FollowerHoldings, HeldConversation } from '../../src/store/follower-holdings.ts';
import { FollowerLife, type LifeStep, lifeSteps } from '../support/follower-life.ts';
import { type Ground, onRedis, onSqlite } from '../support/living-ground.ts';
import { startRedis, startRedisCluster } from '../support/redis-servers.ts';
import { accountNamed, claimOf } from '../support/store-fixtures.ts';

/** By themselves they leave no openid. */
const traceless: ReadonlySet<LifeStep> = new Set([
  'redeems',
  'was-refused',
  'is-answered-slowly',
  'gives-card-back',
]);
const step = fc.constantFrom<LifeStep>(...lifeSteps);

describe.each([
  ['SQLite', onSqlite, 40],
  ['Redis', () => onRedis(startRedis), 25],
  ['Redis Cluster', () => onRedis(startRedisCluster), 8],
] as const)('a follower of any life on %s', (_name, start, numRuns) => {
  let ground: Ground;
  let runs = 0;
  beforeAll(async () => {
    ground = await start();
  });
  afterAll(() => ground?.stop());

  it('leaves no trace when erased, holds no second coupon, and keeps what came later', async () => {
    const lives = fc.record({
      before: fc.array(step, { maxLength: 8 }),
      leaves: fc.constantFrom('by a commit', 'by a request'),
      later: fc.array(
        fc.constantFrom<LifeStep>(
          ...(['talk', 'is-promised', 'is-to-be-told', 'is-at-the-desk', 'opens-card'] as const),
        ),
        {
          maxLength: 2,
        },
      ),
      endsSlowTurns: fc.constantFrom('soon', 'after the eraser'),
      crashes: fc.array(fc.record({ call: fc.nat({ max: 5 }), isDone: fc.boolean() }), {
        maxLength: 3,
      }),
    });
    await fc.assert(
      fc.asyncProperty(lives, async ({ before, leaves, later, endsSlowTurns, crashes }) => {
        runs += 1;
        const life = new FollowerLife(ground, accountNamed(`account-${runs}`));
        await life.live('bystander', ['talk', 'claims-autumn', 'opens-card', 'votes']);
        const bystander = await life.held('bystander');
        await life.live('follower', before);
        const granted = await life.granted();
        const votes = await life.votes();
        const wasStored = before.some((one) => !traceless.has(one));
        expect((await ground.everything()).includes(life.openId('follower'))).toBe(wasStored);

        const kept = await beErased(life, { leaves, later, endsSlowTurns, crashes });

        expect(await life.granted()).toEqual(granted);
        expect(await life.votes()).toEqual(votes);
        expect(await life.held('bystander')).toEqual(bystander);
        await expectOnlyLater(life, { later, kept });
        if (later.length === 0) {
          expect(await ground.everything()).not.toContain(life.openId('follower'));
        }
        const again = claimOf(life.turn('follower'), { campaignId: 'autumn', code: 'YMAGAIN' });
        const { kind } = await ground.stores.coupons.claim(again);
        expect(kind).toBe(before.includes('claims-autumn') ? 'claimed-before-erasure' : 'granted');
        const voted = before.includes('votes') ? 'erased-before' : 'saved';
        expect(await life.vote('follower')).toBe(voted);
      }),
      { numRuns },
    );
  });
});

interface Erasing {
  readonly leaves: Parameters<FollowerLife['leave']>[1];
  readonly later: readonly LifeStep[];
  readonly endsSlowTurns: 'soon' | 'after the eraser';
  readonly crashes: readonly NonNullable<Parameters<FollowerLife['eraseUntil']>[0]>[];
}

/** @returns what was held between the wish and its fulfilment. */
async function beErased(
  life: FollowerLife,
  { leaves, later, endsSlowTurns, crashes }: Erasing,
): Promise<FollowerHoldings> {
  await life.leave('follower', leaves);
  if (endsSlowTurns === 'soon') await life.endSlowTurns();
  await life.live('follower', later);
  const kept = await life.held('follower');
  for (const crash of crashes) await life.eraseUntil(crash);
  await life.eraseUntil(undefined);
  await life.endSlowTurns();
  return kept;
}

/** What came after the wish is there still, and nothing of before. */
async function expectOnlyLater(
  life: FollowerLife,
  { later, kept }: { later: readonly LifeStep[]; kept: FollowerHoldings },
): Promise<void> {
  const held = await life.held('follower');
  expect(held.records.length).toBe(later.filter((one) => one === 'talk').length);
  expect(held.session).toEqual(kept.session);
  expect(held.coupons).toEqual([]);
  expect(held.jobs).toEqual(kept.jobs.filter(({ createdAtMs }) => createdAtMs > life.leftAtMs));
  expect(held.sentAtMs).toEqual([]);
  const isLater = ({ conversation }: HeldConversation) => conversation.openedAtMs > life.leftAtMs;
  expect(held.conversations).toEqual(kept.conversations.filter(isLater));
  const cards = later.filter((one) => one === 'opens-card').length;
  expect(held.registers.flatMap(({ lines }) => lines)).toHaveLength(cards);
}
