import { expect, it } from 'vitest';
import { askWhy } from '../../src/simulator/ask-why.ts';
import { stageHandshake } from '../support/simulator-stage.ts';
import { stagePhone } from '../support/stage-phone.ts';

const turn = {
  turnId: 'near',
  receivedAtMs: 0,
  tookMs: 4,
  intent: 'opening-hours',
  ruleId: 'hours',
  matcher: 'exact',
  evidence: '营业时间',
  runnersUp: ['nearest-shop'],
  entities: [{ kind: 'shop', text: '东店', value: 'shop-1' }],
  rulesetVersion: 'r1',
  result: 'hours-told',
  stateBefore: '',
  late: false,
};

async function stageAnswer(body: (query: URLSearchParams) => unknown) {
  const asked: URLSearchParams[] = [];
  const consoleUrl = await stageHandshake((query) => {
    asked.push(query);
    return [200, JSON.stringify(body(query))];
  });
  const phone = await stagePhone(undefined, { consoleUrl });
  await phone.post({ do: 'say', text: '营业时间', follower: '小王' });
  return { ...phone, asked, consoleUrl };
}

it('the record nearest to the first delivery is told, in words', async () => {
  const { app, asked, openId } = await stageAnswer((query) => ({
    titles: { hours: '几点开门', 'nearest-shop': '找最近的店' },
    turns: [
      { ...turn, turnId: 'far', receivedAtMs: Number(query.get('to')) },
      { ...turn, receivedAtMs: Number(query.get('from')) + 1000 },
    ],
  }));
  const { body } = await app.inject('/phone/why?exchange=1');
  expect(body).toMatch(
    /几点开门 <code>hours<\/code> · opening-hours.*整句一样 <code>exact<\/code>：营业时间.*找最近的店 <code>nearest-shop<\/code>.*门店 <code>shop<\/code> 东店 shop-1/s,
  );
  expect(body).toContain('near');
  expect(body).not.toContain('far');
  expect(asked[0]?.get('openid')).toBe(openId);
});

it.each([
  ['no record', { turns: [] }, '后台没有这条消息的记录'],
  ['something else', { nonsense: true }, '后台没有回答'],
])('a console that tells %s', async (_name, answer, said) => {
  const { app } = await stageAnswer(() => answer);
  expect((await app.inject('/phone/why?exchange=1')).body).toContain(said);
});

it('a console that is away is said to be', async () => {
  const { platform, post } = await stagePhone();
  await post({ do: 'say', text: '你好', follower: '小王' });
  const asked = await askWhy({ consoleUrl: 'http://127.0.0.1:1' }, platform.exchanges()[0]!);
  expect(asked).toEqual({ kind: 'away' });
});

it.each([
  ['', 'http://127.0.0.1:1'],
  ['99', 'http://127.0.0.1:1'],
  ['x', 'http://127.0.0.1:1'],
  ['1', undefined],
])('of exchange "%s" with the console %s nothing is told', async (id, consoleUrl) => {
  const { app, post } = await stagePhone(undefined, consoleUrl ? { consoleUrl } : {});
  await post({ do: 'say', text: '你好', follower: '小王' });
  expect((await app.inject(`/phone/why?exchange=${id}`)).statusCode).toBe(404);
});
