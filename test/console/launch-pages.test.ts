/** A launch at the console: the list, as CSV, more seats, and an early end, as changes of the content. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenId } from '../../src/domain/ids.ts';
import { countPlaces } from '../../src/services/launch-register.ts';
import { signUp } from '../../src/services/launches.ts';
import { operatorNamed } from '../editing/editing-stage.ts';
import { type CatalogueStage, openCatalogue } from './catalogue/given-account.ts';

const file = `launches:
  - id: tasting
    name: 新品试吃
    about: 和主厨一起试新品。
    seats: 1
    asksName: true
    asksPhone: true
    firstMoment: 2026-09-01
    lastMoment: 2026-12-31
`;
const path = '/taking-part/launches/tasting';
let stage: CatalogueStage;
beforeAll(async () => {
  stage = await openCatalogue({ 'launches.yaml': file });
  for (const [name, phone] of [
    ['王女士', '13800001111'],
    ['=老李', '13900002222'],
    ['<b>小陈', '13700003333'],
  ] as const) {
    const who = { account: stage.parts.account, openId: `o-${phone}` as OpenId };
    await signUp(stage.parts.stores, who, {
      ...{ launch: launch(), topic: undefined, changeId: phone, contact: { name, phone } },
      atMs: stage.parts.clock.now(),
    });
  }
});
afterAll(() => stage.close());

function launch() {
  const [found] = stage.parts.content().catalogue.setup.launches;
  if (!found) throw new Error('no launch');
  return found;
}
const counts = () => countPlaces(stage.parts.stores.registers, stage.parts.account, launch());

it('shows who has a seat and who waits, in order, escaped, and notes the look', async () => {
  const { body } = await stage.get(path);
  expect(body).toContain('进行中 · 报上的 / 名额 1 / 1 · 候补 2');
  expect(body).toContain('王女士');
  expect(body.indexOf('=老李')).toBeLessThan(body.indexOf('&lt;b&gt;小陈'));
  expect(body).not.toContain('o-138');
  const views = await stage.parts.stores.views.recent(stage.parts.account, 9);
  expect(views.map(({ what }) => what)).toContain('sign-ups of tasting');
  expect((await stage.get('/taking-part')).body).toContain('1 / 1');
});

it('gives the whole list out as CSV, formulas as text', async () => {
  const { body } = await stage.get(`${path}/list.csv`);
  expect(body).toContain(
    '名额还是候补,序号,称呼,手机号,什么时候报的\r\n名额,1,王女士,13800001111,',
  );
  expect(body).toContain("候补,1,'=老李,13900002222,");
});

it('shows counts alone to whoever may not see what followers say', async () => {
  const { body } = await stage.get(path, operatorNamed('Lo', 'viewer'));
  expect(body).toContain('候补 2');
  expect(body).not.toContain('王女士');
  expect(body).not.toContain('现在截止报名');
});

it.each(['0', '', '两个', '1.5', '-3', '1000000'])(
  'takes no %j for a number of seats',
  async (seats) => {
    const end = await stage.post(path, { act: 'seats', seats });
    expect(end.status).toBe(422);
    expect(end.body).toContain('写一个 1 到 100000 的数');
  },
);

it('offers more seats to who waits longest, live and in the audit log', async () => {
  const end = await stage.post(path, { act: 'seats', seats: '2' });
  expect([end.status, end.to]).toEqual([303, '/a/main/taking-part/launches/tasting']);
  expect(await stage.entry('launches.yaml', 'tasting')).toMatchObject({ seats: 2 });
  expect((await stage.get(path)).body).toContain('报上的 / 名额 2 / 2 · 候补 1');
  expect(await counts()).toEqual({ seat: 2, waiting: 1 });
  expect((await stage.post(path, { act: 'seats', seats: '1' })).status).toBe(422);
  const { entries } = await stage.parts.stores.auditLog.page(stage.parts.account, { limit: 9 });
  expect(JSON.stringify(entries)).toContain('新品报名 新品试吃');
});

it('closes early, once, and keeps what was given', async () => {
  await stage.post(path, { act: 'close' });
  const { body } = await stage.get(path);
  expect(body).toContain('已结束');
  expect((await stage.post(path, { act: 'close' })).notice).toBe('报名没在进行，不用截止。');
  expect(await counts()).toEqual({ seat: 2, waiting: 1 });
});

it.each(['', '/list.csv'])(
  'says that a launch is not there at /taking-part/launches/gone%s',
  async (more) => {
    expect((await stage.get(`/taking-part/launches/gone${more}`)).status).toBe(404);
  },
);
