import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../src/domain/customer-system.ts';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import { exportFollower, followerExportSchema } from '../../src/privacy/follower-export.ts';
import { codeLifeMs, issueCode, maxTries } from '../../src/services/binding-codes.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import { nothingHeld } from '../../src/store/follower-holdings.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { deskConversationOf, deskLineOf } from '../support/desk-fixtures.ts';
import { jobOf, lineOf, takeOf } from '../support/outbox-fixtures.ts';
import { changeBy, registerLine, registerOf } from '../support/register-fixtures.ts';
import { StoreClock } from '../support/store-clock.ts';
import {
  accountNamed,
  attemptBy,
  claimOf,
  commitOf,
  noonMs,
  recordOf,
  settledWith,
  turnOf,
} from '../support/store-fixtures.ts';

const account = accountNamed('main');
const keptDays = { session: 90, records: 30, sends: 30 };

/** Every part that a session can have; promised answers are kept beside it. */
const whole: Required<Omit<Session, 'lateAnswers'>> = {
  ...newSession,
  follower: { followed: true, followedAtSec: 1_790_000_000, scene: 'shop-1', groups: ['会员'] },
  dialogue: { options: [], expiresAtMs: noonMs + 60_000 },
  paused: { options: [], expiresAtMs: noonMs + 60_000, wasOffered: true },
  focus: { shopId: 'shop-1' },
  place: {
    point: { latitude: 31.2, longitude: 121.4 },
    source: 'shared',
    expiresAtMs: noonMs + 60_000,
  },
  handoff: { state: 'queued', sinceMs: noonMs, expiresAtMs: noonMs + 60_000 },
  rest: { parts: ['第二段'], expiresAtMs: noonMs + 60_000 },
  awaitsNews: [{ source: 'launch', id: 'new-look' }],
  openings: { message: noonMs, scan: noonMs },
};

/** With an agent, of whom no more than the name that others see is handed out. */
async function meetPeople({ desks }: Stores, openId: OpenId): Promise<void> {
  const mei = { operatorId: 'operator-mei', name: '小美' };
  const conversation = deskConversationOf(account, 'talk', {
    openId,
    ...{ state: 'closed', closedAtMs: noonMs + 60_000, end: 'agent', topic: '退款', score: 3 },
    owner: { ...mei, sinceMs: noonMs },
  });
  const lines = [
    deskLineOf(1, { text: '有人吗' }),
    deskLineOf(2, { kind: 'note', text: '很急', by: mei }),
  ];
  await desks.save({ conversation, lines });
}

describe('the export of a follower', () => {
  it('tells that a one-time code was sent, and nothing that the code could be found from', async () => {
    const clock = new StoreClock();
    const { registers, followers, close } = await openSqliteStores({ path: ':memory:', clock });
    const openId = 'Xiao Li' as OpenId;
    const wish = { account, openId, changeId: 't1', atMs: noonMs };
    const customer = { id: 'C1' as CustomerId };
    await issueCode(registers, wish, { customer, maskedPhone: '138****0001' });
    const data = await followers.collect(account, openId);
    await close();

    const about = { account, openId, data, keptDays, erasedAtMs: undefined, nowMs: noonMs };
    const { registers: exported } = exportFollower(about);
    const told = exported.find(({ name }) => name === 'bindings.codes');
    expect(told?.entry?.body).toEqual({
      sent: [noonMs],
      pending: {
        customerId: 'C1',
        maskedPhone: '138****0001',
        expiresAtMs: noonMs + codeLifeMs,
        triesLeft: maxTries,
      },
    });
  });

  it('holds everything that the store holds, and can be read back', async () => {
    const stores = await openSqliteStores({ path: ':memory:', clock: new StoreClock() });
    const key = turnOf(account, 'Xiao Li', '1');
    const { openId } = key;
    const followerHash = hashFollower(account, openId);
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(
      commitOf(key, 'a', { record: recordOf(key, { followerHash }), session: whole }),
    );
    const claim = claimOf(key);
    await stores.coupons.claim(claim);
    const used = { account, campaignId: 'autumn', code: claim.code, shopId: 'shop-1' };
    await stores.coupons.redeem({ ...used, redeemedAtMs: noonMs, redemptionId: 'look-1' });
    const promised = turnOf(account, 'Xiao Li', '2');
    await stores.turns.begin(promised, attemptBy('b'));
    await stores.turns.promise(promised, settledWith('稍后'));
    const [sent, waits] = [jobOf(key, 'sent'), jobOf(key, 'waits')];
    await stores.outbox.add([sent, waits]);
    const taken = await takeOf(stores.outbox, key);
    await stores.outbox.start(taken, 1000);
    await stores.outbox.end(taken, lineOf(sent, 'sent'));
    await meetPeople(stores, openId);
    const register = registerOf(account, { name: 'members', layout: 'spread' });
    const entered = { code: '8866', labels: ['gold'], lines: [registerLine('earned')] };
    await stores.registers.save(register, changeBy('Xiao Li', entered));
    const data = await stores.followers.collect(account, openId);
    await stores.close();

    const exported = exportFollower({
      ...{ account, openId, data, keptDays },
      erasedAtMs: noonMs - 1000,
      nowMs: noonMs,
    });

    const readBack = JSON.parse(JSON.stringify(exported)) as unknown;
    expect(followerExportSchema.parse(readBack)).toEqual({
      format: 'yingda-follower-1',
      account,
      openId,
      exportedAt: '2026-10-01T04:30:00.000Z',
      session: {
        ...whole,
        lateAnswers: [{ turnId: promised.turnId, promisedAtMs: noonMs }],
      },
      coupons: [
        {
          campaignId: 'autumn',
          code: claim.code,
          grantedAt: '2026-10-01T04:30:00.000Z',
          redeemedAt: '2026-10-01T04:30:00.000Z',
          redeemedShopId: 'shop-1',
        },
      ],
      records: [recordOf(key, { followerHash })],
      messagesToSend: [
        {
          message: waits.message,
          cause: waits.cause,
          createdAt: '2026-10-01T04:30:00.000Z',
          dueAt: '2026-10-01T04:30:00.000Z',
          expiresAt: '2026-10-01T05:30:00.000Z',
        },
      ],
      messagesSentAt: ['2026-10-01T04:30:00.000Z'],
      sends: [lineOf(sent, 'sent')],
      conversations: [
        {
          openedAt: '2026-10-01T04:30:00.000Z',
          closedAt: '2026-10-01T04:31:00.000Z',
          ...{ cause: 'asked', topic: '退款', end: 'agent', agent: '小美', score: 3 },
          lines: [
            { at: '2026-10-01T04:30:00.000Z', kind: 'follower', text: '有人吗' },
            { at: '2026-10-01T04:30:00.000Z', kind: 'note', text: '很急', by: '小美' },
          ],
        },
      ],
      registers: [
        {
          name: 'members',
          entry: {
            ...{ code: '8866', labels: ['gold'], body: { of: 'Xiao Li' } },
            enteredAt: '2026-10-01T04:30:00.000Z',
            changedAt: '2026-10-01T04:30:00.000Z',
          },
          lines: [{ at: '2026-10-01T04:30:00.000Z', body: { of: 'earned' } }],
        },
      ],
      keptDays,
      erasedAt: '2026-10-01T04:29:59.000Z',
    });
  });

  it('of a stranger says that nothing is held', () => {
    const openId = 'oNobody' as OpenId;
    const data = nothingHeld;

    const exported = exportFollower({
      ...{ account, openId, data, keptDays },
      erasedAtMs: undefined,
      nowMs: noonMs,
    });

    expect(exported).toMatchObject({ session: null, coupons: [], records: [] });
  });

  it('is not handed out when what is stored has another shape: UNEXPECTED', () => {
    const record = recordOf(turnOf(account, 'Xiao Li', '1'), { turnId: 7 as unknown as TurnId });
    const data = { ...nothingHeld, records: [record] };
    const openId = 'oAnn' as OpenId;
    const about = { account, openId, data, keptDays, erasedAtMs: undefined, nowMs: noonMs };

    expect(() => exportFollower(about)).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED', message: expect.stringMatching(/records/) }),
    );
  });
});
