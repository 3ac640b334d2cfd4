/** Alerts as a system of the brand asks for them, over HTTP: refused without an opt-in, and told of afterwards. */
import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import { addProgramApi } from '../../../src/console/programs/add-program-api.ts';
import type { OpenId } from '../../../src/domain/ids.ts';
import { emptySetup } from '../../../src/domain/service-setup.ts';
import { hashSecret, makeKeySecrets, writeKey } from '../../../src/programs/program-door.ts';
import { changeOptIns } from '../../../src/services/opt-ins.ts';
import { smallBrand } from '../../handlers/small-brand.ts';
import { openTestConsole } from '../../support/open-test-console.ts';
import { lineOf } from '../../support/outbox-fixtures.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');
const openId = 'oF' as OpenId;
const topic = { id: 'spending', name: '消费提醒', synonyms: [], about: '付款后', maxPerDay: 1 };

async function openApi({ sendsMessages = true } = {}) {
  const setup = { ...emptySetup, alertTopics: [topic] };
  const { app, stores, clock } = await openTestConsole(['main'], [], {
    ...{ catalogue: indexCatalogue({ ...smallBrand, setup }), sendsMessages },
    addMore: (into, accounts) => addProgramApi(into, { accounts, reportFailure: () => undefined }),
  });
  const secrets = makeKeySecrets();
  await stores.programKeys.add(account, {
    ...{ id: secrets.id, name: '收银机', scopes: ['send-alerts'], madeBy: '小周', madeAtMs: 0 },
    secretHash: hashSecret(secrets.secret),
  });
  const headers = { host: 'localhost', authorization: `Bearer ${writeKey(secrets)}` };
  const wish = { topic: 'spending', openid: openId, text: '您付了 58.50 元' };
  const post = async (key: string, changes: Readonly<Record<string, unknown>> = {}) => {
    const answer = await app.inject({
      ...{ method: 'POST', url: '/api/main/alerts', payload: { ...wish, ...changes } },
      headers: { ...headers, 'idempotency-key': key },
    });
    return { status: answer.statusCode, value: answer.json() };
  };
  const ask = async (id: string, changes: Readonly<Record<string, string>> = {}) => {
    const url = `/api/main/alerts/${id}`;
    const answer = await app.inject({ url, headers: { ...headers, ...changes } });
    return { status: answer.statusCode, value: answer.json() };
  };
  const optIn = () =>
    changeOptIns(
      stores.registers,
      { account, openId },
      { by: 'word', begin: ['spending'], changeId: 't', nowMs: clock.now() },
    );
  return { post, ask, optIn, stores, clock };
}

describe('an alert that a system asks for', () => {
  it('is taken once, waits, and is told of', async () => {
    const { post, ask, optIn } = await openApi();
    await optIn();
    const [first, again] = [await post('paid-1'), await post('paid-1')];

    expect([first.status, again]).toEqual([202, first]);
    expect(await ask(first.value.id)).toMatchObject({ status: 200, value: { state: 'waiting' } });
    const other = await post('paid-2');
    expect([other.status, other.value.code]).toEqual([429, 'TOO_MANY_TODAY']);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['without an opt-in', {}, 409, 'NOT_OPTED_IN'],
    ['of no topic', { topic: 'sale' }, 404, 'UNKNOWN_TOPIC'],
    ['for no card', { openid: undefined, card: '1234' }, 404, 'UNKNOWN_CARD'],
    ['for two at once', { card: '1234' }, 422, 'BAD_BODY'],
    ['without a word', { text: ' ' }, 422, 'BAD_BODY'],
    ['with too many words', { text: 'x'.repeat(501) }, 422, 'BAD_BODY'],
    ['with fields of another kind', { fields: { thing1: 3 } }, 422, 'BAD_BODY'],
  ])('is refused %s', async (_name, changes, status, code) => {
    const { post } = await openApi();
    const answer = await post('paid-1', changes);

    expect([answer.status, answer.value.code]).toEqual([status, code]);
  });

  it('is refused by an account that may send nothing, and no alert is written', async () => {
    const { post, optIn, stores } = await openApi({ sendsMessages: false });
    await optIn();
    const { status, value } = await post('paid-1');

    expect([status, value.code]).toEqual([409, 'CANNOT_SEND']);
    expect(value.problems.join()).toContain('WECHAT_SENDS_MESSAGES');
    expect((await stores.followers.collect(account, openId)).jobs).toEqual([]);
  });

  it('is good for as long as the call says', async () => {
    const { post, optIn, stores, clock } = await openApi();
    await optIn();
    await post('paid-1', { goodForMinutes: 5 });
    const { jobs } = await stores.followers.collect(account, openId);

    expect(jobs.map(({ expiresAtMs }) => expiresAtMs)).toEqual([clock.now() + 5 * 60_000]);
  });

  it('that left is told of as sent', async () => {
    const { post, ask, optIn, stores } = await openApi();
    await optIn();
    const { id } = (await post('paid-1')).value;
    const [job] = (await stores.followers.collect(account, openId)).jobs;
    if (!job) throw new Error('it was written');
    const taken = await stores.outbox.take(account, { leaseMs: 60_000, openId });
    if (!taken) throw new Error('it is due');
    await stores.outbox.start(taken, 1000);
    await stores.outbox.end(taken, lineOf(job, 'sent'));

    expect((await ask(id)).value).toMatchObject({ id, state: 'sent' });
  });

  it.each([
    ['that was never asked for', `${'a'.repeat(16)}.${'b'.repeat(10)}`, {}, 404, 'UNKNOWN_ALERT'],
    ['of no such id', 'x', {}, 404, 'UNKNOWN_ALERT'],
    ['to a stranger', 'x', { authorization: 'Bearer none' }, 401, 'UNKNOWN_KEY'],
  ])('%s is not told of', async (_name, id, changes, status, code) => {
    const { ask } = await openApi();
    const answer = await ask(id, changes);

    expect([answer.status, answer.value.code]).toEqual([status, code]);
  });
});
