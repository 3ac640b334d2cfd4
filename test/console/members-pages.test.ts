import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import { formatCardNumber } from '../../src/services/card-number.ts';
import { openCard } from '../../src/services/member-cards.ts';
import { smallBrand } from '../handlers/small-brand.ts';
import { memberSetup as setup } from '../services/members-setup.ts';
import { FormBrowser, tokenIn } from '../support/form-browser.ts';
import { openTestConsole } from '../support/open-test-console.ts';
import { signIn } from '../support/sign-in.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const members = '/a/main/members';
const openId = 'oSecretFollower' as OpenId;

async function openMembers(role: 'editor' | 'agent' = 'editor') {
  const catalogue = indexCatalogue({
    ...smallBrand,
    setup: { ...smallBrand.setup, members: setup },
  });
  const { app, stores, clock } = await openTestConsole(['main'], [], { catalogue });
  const change = { setup, changeId: 't1', atMs: clock.now() };
  const { card } = await openCard(stores.registers, { account, openId }, change);
  const { sessionId } = await signIn({ consoleUrl: 'http://localhost', stores }, role);
  const browser = new FormBrowser(app);
  browser.cookies.set('yd-visit', sessionId);
  return { browser, stores, card };
}

describe('the pages of members', () => {
  it('count the cards of each level and find one by its number', async () => {
    const { browser, card } = await openMembers();
    const list = await browser.get(members);
    expect(list.body).toContain('一共 1 张卡');
    expect(list.body).toContain('level:gold');
    const number = formatCardNumber(card.number);
    const found = await browser.post(`${members}/card`, { number, _token: tokenIn(list) });
    expect(found.body).toContain(number);
    expect(found.body).not.toContain(openId);
    expect(found.body).toContain(`name="to" value="${members}"`);
  });

  it('correct points once with a reason, and note who did it', async () => {
    const { browser, stores, card } = await openMembers();
    const _token = tokenIn(await browser.get(members));
    const fields = { number: card.number, act: '1', points: '+20', reason: '小票漏记', _token };
    const saved = await browser.post(`${members}/correct`, fields);
    await browser.post(`${members}/correct`, fields);
    expect(saved.body).toContain('更正好了');
    expect(saved.body).toContain('更正 · 小票漏记');
    const held = await stores.registers.findByCode(
      { account, name: 'members', layout: 'spread', erasureLeaves: 'nothing' },
      card.number,
    );
    expect(held?.body).toMatchObject({ points: { balance: 20 } });
    const { entries } = await stores.auditLog.page(account, { limit: 9 });
    const noted = entries.filter(({ act }) => act === 'points-changed');
    expect(noted[0]).toMatchObject({ note: '+20 · 小票漏记' });
  });

  it.each([
    [{ points: '-5', reason: '退货' }, 422, '积分不能变成负数'],
    [{ points: '0', reason: '退货' }, 422, '不是 0 的整数'],
    [{ points: '5', reason: ' ' }, 422, '请写上为什么'],
    [{ points: '5', reason: '补', number: '123456789012' }, 404, '没有这张卡'],
  ])('refuse %j', async (typed, status, words) => {
    const { browser, card } = await openMembers();
    const _token = tokenIn(await browser.get(members));
    const fields = { number: card.number, act: '1', ...typed, _token };
    const { body, statusCode } = await browser.post(`${members}/correct`, fields);
    expect([statusCode, body]).toEqual([status, expect.stringContaining(words)]);
  });

  it('keep what was typed for a correction that is refused, with what is wrong beside its field', async () => {
    const { browser, card } = await openMembers();
    const _token = tokenIn(await browser.get(members));
    const fields = { number: card.number, act: '1', points: '二十', reason: '小票漏记', _token };
    const { body } = await browser.post(`${members}/correct`, fields);
    expect(body).toContain('value="二十"');
    expect(body).toContain('value="小票漏记"');
    expect(body).toContain('id="f-points-problem">');
  });

  it('let whoever serves a till look, and not correct', async () => {
    const { browser, card } = await openMembers('agent');
    const _token = tokenIn(await browser.get(members));
    const looked = await browser.post(`${members}/card`, { number: card.number, _token });
    expect(looked.body).not.toContain('更正积分');
    const refused = await browser.post(`${members}/correct`, { number: card.number, _token });
    expect(refused.statusCode).toBe(403);
  });
});
