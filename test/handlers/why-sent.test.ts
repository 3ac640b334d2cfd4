/** What followers are told of messages outside replies, out of a real ledger and their real opt-ins. */
import { expect, it, onTestFinished } from 'vitest';
import { rehearsalFollowers } from '../../src/brand/rehearsal-followers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';
import { changeOptIns } from '../../src/services/opt-ins.ts';
import { alertRequestId, requestAlert } from '../../src/services/request-alert.ts';
import { nothingHeld } from '../../src/store/follower-holdings.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { jobOf, lineOf, takeOf } from '../support/outbox-fixtures.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, turnIdNamed } from '../support/store-fixtures.ts';
import { callService } from './given-turn.ts';
import { noon, smallBrand } from './small-brand.ts';

const who = { account: accountNamed('main'), openId: 'follower-1' as OpenId };
const topic = { id: 'spending', name: '消费提醒', synonyms: [], about: '付款后', maxPerDay: 9 };
const setup = { ...emptySetup, alertTopics: [topic] };
const catalogue = indexCatalogue({ ...smallBrand, setup });

it.each([
  ['that never left', 'dropped', {}],
  ['from before they had us forget them', 'sent', { erasureRequestedAtMs: noon + 1 }],
] as const)('nothing is told of a message %s', async (_which, end, erasure) => {
  const job = jobOf({ ...who, turnId: turnIdNamed('1') }, 'late');
  const collect = async () => ({
    ...nothingHeld,
    sends: [lineOf(job, end, { atMs: noon })],
    ...erasure,
  });
  const followers = { ...rehearsalFollowers, collect };
  expect((await callService('why-sent', { followers, catalogue })).result).toBe('why-sent-nothing');
});

it('the opt-in or the message that asked for each is named, also when the opt-in has ended', async () => {
  const stores = await openSqliteStores({ path: ':memory:', clock: new StoreClock(noon) });
  onTestFinished(() => stores.close());
  const { registers, outbox, followers } = stores;
  const key = { ...who, turnId: turnIdNamed('1') };
  await changeOptIns(registers, who, {
    ...{ by: 'menu', begin: ['spending'], changeId: '1', nowMs: noon },
  });
  const requestId = alertRequestId('1');
  await requestAlert(stores, who, { topic, text: '付了 28 元', requestId, nowMs: noon });
  await outbox.add([jobOf(key, 'late', { createdAtMs: noon, dueAtMs: noon })]);
  for (const atMs of [noon, noon + 60_000]) {
    const taken = await takeOf(outbox, key);
    await outbox.start(taken, 1000);
    await outbox.end(taken, lineOf(taken.job, 'sent', { atMs }));
  }
  await changeOptIns(registers, who, { by: 'word', end: 'all', changeId: '2', nowMs: noon });
  const again = { by: 'word', begin: ['spending'], changeId: '3', nowMs: noon } as const;
  await changeOptIns(registers, who, again);

  const given = { followers, registers, catalogue, nowMs: noon + 120_000 };
  const { text, result } = await callService('why-sent', given);

  expect(result).toBe('why-sent-told');
  expect(text).toContain('今天 12:00 一段文字：您 12月1日从菜单订了「消费提醒」。');
  expect(text).toContain('今天 12:01 一段文字：接着您那次来问的话说的，那次的记录已经删了。');
  expect(text).toContain('回复「退订」，马上就停');
  expect(text).not.toContain('28');
});
