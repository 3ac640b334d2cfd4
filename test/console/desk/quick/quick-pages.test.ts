/** Quick replies by their pages: who writes them, what two writers see of one another, and how they get into an answer. */
import { describe, expect, it } from 'vitest';
import { accountNamed } from '../../../support/store-fixtures.ts';
import { boss, mei, openDesk } from '../desk-ground.ts';

const account = accountNamed('main');
const refund = {
  id: 'refund',
  title: '退款进度',
  text: '订单 {{?订单号}} 已退。',
  category: '售后',
};
const wait = { id: 'wait', title: '请稍等', text: '请稍等。', category: '' };

async function openWith(replies: readonly (typeof refund)[] = [refund, wait]) {
  const ground = await openDesk();
  await ground.stores.quickReplies.save(account, replies, 0);
  const path = await ground.arrive('xiao');
  await ground.post(mei, `${path}/claim`);
  const stored = async () => (await ground.stores.quickReplies.find(account)).replies;
  return { ...ground, path, stored };
}

/** What the form of a page sends back as it stands. */
function baseIn(page: string): string {
  const [, base = ''] = /name="base" value="([^"]*)"/.exec(page) ?? [];
  return base.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

describe('who writes quick replies', () => {
  it('adds one, which comes last, and the log says who did', async () => {
    const { get, post, stored, stores } = await openWith();
    const { body } = await get(boss, '/desk/new-reply');
    const [, action = ''] = /action="\/a\/main(\/desk\/replies\/[^"]+)"/.exec(body) ?? [];
    const fields = { base: '', title: ' 开发票 ', text: '在\r\n小程序里开。', category: '票据' };
    const once = await post(boss, action, fields);
    const again = await post(boss, action, fields);
    expect([once.notice, again.notice]).toEqual(['已保存。', '已保存。']);
    expect((await stored()).map(({ title, text }) => [title, text])).toEqual([
      ['退款进度', '订单 {{?订单号}} 已退。'],
      ['请稍等', '请稍等。'],
      ['开发票', '在\n小程序里开。'],
    ]);
    const { entries } = await stores.auditLog.page(account, { limit: 5 });
    expect(entries).toMatchObject([{ act: 'quick-replies-changed', by: '老板', target: '开发票' }]);
  });

  it('sees what a colleague made of the same one, and overwrites it only knowingly', async () => {
    const { get, post, stored } = await openWith();
    const base = baseIn((await get(boss, '/desk/replies/refund')).body);
    await post(boss, '/desk/replies/refund', { ...refund, base, text: '他们的话' });
    const late = await post(boss, '/desk/replies/refund', { ...refund, base, text: '我的话' });
    expect(late.status).toBe(409);
    expect(late.page).toContain('同事刚刚改过这一条');
    expect(late.page).toContain('<p class="quick-text">他们的话</p>');
    expect(late.page).toContain('>\n我的话</textarea>');
    expect((await stored())[0]?.text).toBe('他们的话');

    await post(boss, '/desk/replies/refund', {
      ...refund,
      base: baseIn(late.page),
      text: '我的话',
    });
    expect((await stored())[0]?.text).toBe('我的话');
  });

  it('is not in the way of who writes another one', async () => {
    const { get, post, stored } = await openWith();
    const base = baseIn((await get(boss, '/desk/replies/refund')).body);
    const other = baseIn((await get(boss, '/desk/replies/wait')).body);
    await post(boss, '/desk/replies/wait', { ...wait, base: other, text: '马上来。' });
    const { notice } = await post(boss, '/desk/replies/refund', {
      ...refund,
      base,
      text: '已退。',
    });
    expect(notice).toBe('已保存。');
    expect((await stored()).map(({ text }) => text)).toEqual(['已退。', '马上来。']);
  });

  it('removes none that a colleague changed meanwhile', async () => {
    const { get, post, stored } = await openWith();
    const base = baseIn((await get(boss, '/desk/replies/refund')).body);
    await post(boss, '/desk/replies/refund', { ...refund, base, text: '新的话' });
    const late = await post(boss, '/desk/replies/refund/remove', { base });
    expect([late.status, (await stored()).length]).toEqual([409, 2]);
    await post(boss, '/desk/replies/refund/remove', { base: baseIn(late.page) });
    expect((await stored()).map(({ id }) => id)).toEqual(['wait']);
  });

  it('is told that a reply was removed, and may have it back', async () => {
    const { get, post, stored } = await openWith();
    const base = baseIn((await get(boss, '/desk/replies/refund')).body);
    await post(boss, '/desk/replies/refund/remove', { base });
    const late = await post(boss, '/desk/replies/refund', { ...refund, base, text: '还要' });
    expect([late.status, baseIn(late.page)]).toEqual([409, '']);
    await post(boss, '/desk/replies/refund', { ...refund, base: '', text: '还要' });
    expect((await stored()).map(({ id }) => id)).toEqual(['wait', 'refund']);
  });

  it('puts them in order', async () => {
    const { post, stored } = await openWith([refund, { ...wait, category: '售后' }]);
    await post(boss, '/desk/replies/wait/move', { side: 'before', of: 'refund' });
    expect((await stored()).map(({ id }) => id)).toEqual(['wait', 'refund']);
  });

  it.each([
    ['title', '', '请写一个标题'],
    ['text', '', '请写要发的话'],
    ['text', '{{?}}', '有一处空没有写问什么'],
    ['text', '{{订单号}}', '花括号没有写对'],
    ['category', '长'.repeat(21), '分类最多 20 个字'],
  ])('is told beside the field what is wrong with %s %j', async (field, value, problem) => {
    const { post } = await openWith();
    const { status, page } = await post(boss, '/desk/replies/x', {
      ...{ title: '标题', text: '话', category: '', base: '' },
      [field]: value,
    });
    expect(status).toBe(422);
    expect(page).toContain(problem);
  });

  it.each(['not json', '{"id":1}', '[]'])(
    'cannot change anything from the base %j',
    async (base) => {
      const { post, stored } = await openWith();
      const { status } = await post(boss, '/desk/replies/refund', { ...refund, base, text: 'x' });
      expect([status, (await stored())[0]?.text]).toEqual([409, refund.text]);
    },
  );

  it('is no agent: they read and use them', async () => {
    const { get, post } = await openWith();
    const { body } = await get(mei, '/desk/replies');
    expect(body).toContain('退款进度');
    expect(body).not.toContain('/desk/new-reply');
    const refused = await post(mei, '/desk/replies/refund', { ...refund, base: '' });
    expect([(await get(mei, '/desk/new-reply')).statusCode, refused.status]).toEqual([403, 403]);
  });
});

describe('who answers with a quick reply', () => {
  it('finds it by pinyin, the most used first', async () => {
    const { get, stores, path } = await openWith();
    await stores.quickReplies.countUse(account, 'wait');
    const all = await get(mei, `${path}/quick?only=list`);
    expect([...all.body.matchAll(/data-quick="(\w+)"/g)].map(([, id]) => id)).toEqual([
      'wait',
      'refund',
    ]);
    const found = await get(mei, `${path}/quick?q=tkjd`);
    expect(found.body).toContain('data-quick="refund"');
    expect(found.body).not.toContain('data-quick="wait"');
  });

  it('fills its blanks first, reads it, and only then sends it; its use is counted', async () => {
    const { get, post, path, stored, linesOf } = await openWith();
    const step = `${path}/quick/refund`;
    expect((await get(mei, step)).body).toContain('>订单号');
    const empty = await post(mei, step, { 'blank-0': ' ' });
    expect([empty.status, empty.page.includes('还没有填')]).toEqual([422, true]);

    const filled = await post(mei, step, { 'blank-0': '0815' });
    expect(filled.status).toBe(200);
    expect(filled.page).toContain('>\n订单 0815 已退。</textarea>');
    expect(filled.page).toContain('name="quick" value="refund"');
    const form = { text: '订单 0815 已退。', quick: 'refund', actId: 'q' };
    await post(mei, `${path}/say`, form);
    expect(await linesOf(path)).toContain('agent 梅: 订单 0815 已退。');
    expect((await stored())[0]?.usedCount).toBe(1);
  });

  it('sends nothing with a blank in it, and keeps what was typed', async () => {
    const { post, path, stored, linesOf } = await openWith();
    const form = { text: refund.text, quick: 'refund', actId: 'q' };
    const { status, page } = await post(mei, `${path}/say`, form);
    expect(status).toBe(422);
    expect(page).toContain('「订单号」还空着');
    expect(page).toContain('name="quick" value="refund"');
    expect((await linesOf(path)).join()).not.toContain('agent');
    expect((await stored())[0]?.usedCount).toBe(0);
  });

  it('gets one without blanks at once into the answer', async () => {
    const { get, path } = await openWith();
    expect((await get(mei, `${path}?quick=wait`)).body).toContain('>\n请稍等。</textarea>');
  });

  it('is led back when it was removed meanwhile', async () => {
    const { post, path } = await openWith();
    const { to, notice } = await post(mei, `${path}/quick/gone`, {});
    expect([to, notice]).toEqual([`/a/main${path}/quick`, '这一条已经被同事删掉了。']);
  });

  it('sends its picture along when that is wanted, and not otherwise', async () => {
    const pictured = { ...wait, picture: { mediaId: 'kept-1' } };
    const { post, get, path, stores } = await openWith([pictured]);
    expect((await get(mei, `${path}?quick=wait`)).body).toContain('同时发出「请稍等」的图片');
    const form = { text: '请稍等。', quick: 'wait' };
    await post(mei, `${path}/say`, { ...form, actId: 'a', quickPicture: 'yes' });
    await post(mei, `${path}/say`, { ...form, actId: 'b' });
    const lines = await stores.desks.lines(account, path.replace('/desk/c/', ''));
    const said = lines.filter(({ kind }) => kind === 'agent');
    expect(said.map(({ text, picture }) => picture?.mediaId ?? text)).toEqual([
      '请稍等。',
      'kept-1',
      '请稍等。',
    ]);
  });
});
