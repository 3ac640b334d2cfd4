import { describe, expect, it, onTestFinished } from 'vitest';
import type { OpenId } from '../../src/domain/ids.ts';
import { findCallProblems, handlers } from '../../src/handlers/index.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import type { HoldingStore } from '../../src/store/follower-holdings.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { jobOf, lineOf, takeOf } from '../support/outbox-fixtures.ts';
import { changeBy, registerLine, registerOf } from '../support/register-fixtures.ts';
import { StoreClock } from '../support/store-clock.ts';
import {
  accountNamed,
  attemptBy,
  claimOf,
  commitOf,
  recordOf,
  turnIdNamed,
} from '../support/store-fixtures.ts';
import { callService } from './given-turn.ts';
import { noon, smallCatalogue } from './small-brand.ts';

const dayMs = 86_400_000;
const account = accountNamed('main');
const openId = 'follower-1' as OpenId;

interface Held {
  readonly coupons?: readonly { readonly campaignId: string; readonly code: string }[];
  readonly spokenAtMs?: readonly number[];
  readonly erasureRequestedAtMs?: number;
  /** When they entered the members' register, with a line. */
  readonly enteredAtMs?: number;
}

/** A real store in which this is held of the follower, and of somebody else as much. */
async function holding(held: Held = {}): Promise<HoldingStore> {
  const { coupons = [], spokenAtMs = [], erasureRequestedAtMs: requestedAtMs, enteredAtMs } = held;
  const stores = await openSqliteStores({ path: ':memory:', clock: new StoreClock(noon) });
  onTestFinished(() => stores.close());
  for (const [index, receivedAtMs] of spokenAtMs.entries()) {
    for (const who of [openId, 'somebody-else' as OpenId]) {
      const key = { account, openId: who, turnId: turnIdNamed(`${who} ${index}`) };
      const followerHash = hashFollower(account, who);
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.commit(
        commitOf(key, 'a', { record: recordOf(key, { receivedAtMs, followerHash }) }),
      );
    }
  }
  for (const coupon of coupons) {
    await stores.coupons.claim(claimOf({ account, openId, turnId: turnIdNamed('1') }, coupon));
  }
  if (enteredAtMs !== undefined) {
    const register = registerOf(account, { name: 'members', layout: 'spread' });
    const lines = [registerLine('earned', { atMs: enteredAtMs })];
    const change = changeBy('Xiao Li', { openId, atMs: enteredAtMs, lines });
    await stores.registers.save(register, change);
  }
  if (requestedAtMs !== undefined) {
    await stores.erasures.request({ account, openId, requestedAtMs, reason: 'asked' });
  }
  return stores.followers;
}

const show = { action: 'show' };

describe('我的数据', () => {
  it('tells what services keep, and that it stays', async () => {
    const followers = await holding({ enteredAtMs: noon });
    const { text } = await callService('privacy', { parameters: show, followers });

    expect(text).toContain('登记过：会员卡和积分（1 条明细）');
    expect(text).toContain('领过的券和登记过的会一直留着');
  });

  it('leaves out what an erasure is taking away, and does not offer another', async () => {
    const dyingCoupon = { campaignId: 'coffee', code: 'KF23456789A' };
    const followers = await holding({
      coupons: [dyingCoupon],
      spokenAtMs: [noon - 2000, noon + 2000],
      erasureRequestedAtMs: noon + 1000,
      enteredAtMs: noon,
    });

    const { text } = await callService('privacy', { parameters: show, followers });

    expect(text).toContain('以前的正在删除');
    expect(text).toContain('没有领过券');
    expect(text).not.toContain('登记');
    expect(text).toContain('1 条聊天记录');
    expect(text).not.toContain('回复「删除我的数据」');
  });

  it('tells since when, where, what is open, the coupons with half their codes, and until when', async () => {
    const { text, result } = await callService('privacy', {
      parameters: show,
      session: {
        follower: { followed: true, followedAtSec: noon / 1000 - 86_400, groups: ['会员'] },
        place: {
          point: { latitude: 31.2, longitude: 121.4 },
          label: '人民广场',
          source: 'shared',
          expiresAtMs: noon + 3_600_000,
        },
        paused: {
          options: [],
          wasOffered: true,
          expiresAtMs: noon + 60_000,
          awaits: {
            slot: 'shop',
            askedCount: 1,
            topic: '订位',
            call: { handler: 'collect', parameters: {} },
          },
        },
      },
      followers: await holding({
        coupons: [
          { campaignId: 'coffee', code: 'YMB7K3F9QXAC' },
          { campaignId: 'long-over', code: 'YMC7K3F9QXAD' },
        ],
        spokenAtMs: [noon - 3 * dayMs, noon],
      }),
    });

    expect(result).toBe('data-shown');
    expect(text).toContain('11月30日关注');
    expect(text).toContain('分组：会员');
    expect(text).toContain('位置：人民广场，今天 13:00 忘掉');
    expect(text).toContain('没办完的事：订位');
    expect(text).toContain('「咖啡买一送一」YMB-•••-•••-XAC');
    expect(text).toContain('「以前的活动」YMC-•••-•••-XAD');
    expect(text).toContain('2 条聊天记录');
    expect(text).toContain('12月31日全部删完');
    expect(text).toContain('「删除我的数据」');
    expect(text).not.toContain('K3F');
  });

  it('tells what they were not told yet, and how often they were sent something', async () => {
    const stores = await openSqliteStores({ path: ':memory:', clock: new StoreClock(noon) });
    onTestFinished(() => stores.close());
    const key = { account, openId, turnId: turnIdNamed('1') };
    await stores.outbox.add([jobOf(key, 'sent'), jobOf(key, 'waits')]);
    const taken = await takeOf(stores.outbox, key);
    await stores.outbox.end(taken, lineOf(taken.job, 'refused'));

    const { text } = await callService('privacy', {
      parameters: show,
      followers: stores.followers,
      session: {
        rest: { parts: ['二', '三'], expiresAtMs: noon + 60_000 },
        lateAnswers: [{ turnId: key.turnId, promisedAtMs: noon }],
      },
    });

    expect(text).toContain('还有 2 段没看完的答复');
    expect(text).toContain('1 条没取走的答复');
    expect(text).toContain('1 条正要发给您的消息');
    expect(text).toContain('另外发过 1 次消息');
  });

  it('tells a stranger that there is nothing yet', async () => {
    const { text } = await callService('privacy', { parameters: show, followers: await holding() });

    expect(text).toContain('还没有聊天记录');
    expect(text).toContain('没有领过券');
    expect(text).not.toContain('位置');
  });

  it('lists a few coupons of many, within a text', async () => {
    const coupons = Array.from({ length: 40 }, (_, index) => ({
      campaignId: `campaign-${index}`,
      code: 'YMB7K3F9QXAC',
    }));
    const followers = await holding({ coupons });

    const { text } = await callService('privacy', { parameters: show, followers });

    expect(text).toContain('领过 40 张券（列出 5 张）');
  });
});

describe('删除我的数据', () => {
  it('asks first, and says what goes and what stays', async () => {
    const { text, result, session, outcome } = await callService('privacy', {
      parameters: { action: 'erase' },
      followers: await holding(),
    });

    expect(result).toBe('erasure-asked');
    expect(text).toMatch(/会删掉：.*\n会留下：.*券/);
    expect(outcome.forgetsFollower).toBeUndefined();
    expect(session.dialogue?.options.map(({ call }) => call)).toEqual([
      { handler: 'privacy', parameters: { action: 'erase-now' } },
      { handler: 'control', parameters: { action: 'cancel' } },
    ]);
  });

  it('says before it asks that a card and its points go too', async () => {
    const { text } = await callService('privacy', {
      parameters: { action: 'erase' },
      followers: await holding({ enteredAtMs: noon }),
    });

    expect(text).toMatch(/会删掉：.*\n登记过的也一起删，找不回来：会员卡和积分。\n会留下：/);
  });

  it('forgets the follower who has confirmed', async () => {
    const { outcome, result } = await callService('privacy', {
      parameters: { action: 'erase-now' },
      followers: await holding(),
    });

    expect(result).toBe('follower-forgotten');
    expect(outcome.forgetsFollower).toBe(true);
  });

  it('cannot be done by a rule without asking', () => {
    const problems = (action: string) =>
      findCallProblems(handlers, { handler: 'privacy', parameters: { action } }, smallCatalogue);

    expect(problems('erase-now').join()).toContain('write erase, which asks first');
    expect(problems('erase')).toEqual([]);
  });
});
