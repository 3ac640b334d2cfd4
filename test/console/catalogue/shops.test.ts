import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntryValue } from '../../../src/domain/edit.ts';
import { operatorNamed } from '../../editing/editing-stage.ts';
import { type CatalogueStage, editor, manager, openCatalogue } from './given-account.ts';

let stage: CatalogueStage;
beforeAll(async () => {
  stage = await openCatalogue();
});
afterAll(() => stage.close());

const viewer = operatorNamed('Wei', 'viewer');

async function shop(id = 's1'): Promise<EntryValue> {
  const value = await stage.entry('stores.csv', id);
  if (!value) throw new Error(`no shop ${id}`);
  return value;
}

/** As the page was made from what is live. */
async function formOf(id: string, changes: Readonly<Record<string, string | string[]>>) {
  return { base: JSON.stringify(await shop(id)), ...changes };
}

const hoursRow = {
  'w-count': '1',
  'w0-day': ['1', '2', '3', '4', '5', '6', '0'],
  'w0-open': ['10:00', '16:30'],
  'w0-close': ['14:00', '02:00'],
  'x-count': '1',
  'x0-first': '2027-02-06',
  'x0-last': '2027-02-08',
  'x0-open': '',
  'x0-close': '',
  'x0-note': '春节休息',
};

describe('the form of a shop', () => {
  it('makes a change live at once, and says so', async () => {
    const answer = await stage.post('/shops/s1', await formOf('s1', { phone: '021-5550-0777' }));
    expect(answer).toMatchObject({
      status: 303,
      to: '/a/main/shops/s1',
      notice: '已生效，粉丝现在看到的是新的。',
    });
    expect((await shop())['phone']).toBe('021-5550-0777');
    const page = await stage.get('/shops/s1');
    expect(page.body).toContain('电话：021-5550-0101 → 021-5550-0777');
  });

  it('takes split shifts, ends past midnight and dates as rows', async () => {
    const answer = await stage.post('/shops/s1', await formOf('s1', hoursRow));
    expect(answer.status).toBe(303);
    expect(await shop()).toMatchObject({
      hours: '每天 10:00-14:00,16:30-次日02:00',
      exceptions: '2027-02-06至2027-02-08 休息 春节休息',
      aliases: '人民广场|大世界',
    });
  });

  it('adds a row without saving anything', async () => {
    const before = await shop();
    const answer = await stage.post(
      '/shops/s1',
      await formOf('s1', {
        ...hoursRow,
        'w0-close': ['15:00', ''],
        act: 'add-week',
        phone: '1234567',
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('name="w1-day"');
    expect(answer.body).toContain('value="15:00"');
    expect(answer.body).toContain('value="1234567"');
    expect(await shop()).toEqual(before);
  });

  it('says beside the row, or the field, what is wrong and what to do', async () => {
    const halfShift = await stage.post(
      '/shops/s1',
      await formOf('s1', { ...hoursRow, 'w0-close': ['14:00', ''] }),
    );
    expect(halfShift.status).toBe(422);
    expect(halfShift.body).toContain('开门和打烊只写了一个。两个都写，或者两个都清空。');
    const noPhone = await stage.post('/shops/s1', await formOf('s1', { phone: '没有' }));
    expect(noPhone.status).toBe(422);
    expect(noPhone.body).toContain('id="f-phone-problem"');
    expect(noPhone.body).toContain('「没有」不是电话号码。只写数字和短横，例如 021-5550-0101。');
  });

  it('leaves hours as they are written when nobody changed them', async () => {
    const before = await shop('s2');
    const page = await stage.get('/shops/s2');
    const typed = [...page.body.matchAll(/name="(w0-open|w0-close)" value="([^"]*)"/g)];
    const of = (name: string) => typed.filter((one) => one[1] === name).map((one) => one[2] ?? '');
    const answer = await stage.post(
      '/shops/s2',
      await formOf('s2', {
        'w-count': '1',
        'w0-day': ['1', '2', '3', '4', '5'],
        'w0-open': of('w0-open'),
        'w0-close': of('w0-close'),
        'x-count': '0',
      }),
    );
    expect(answer.notice).toBe('没有改动，什么也没有保存。');
    expect(await shop('s2')).toEqual(before);
  });

  it('warns of a pin that is far from its district, and draws it', async () => {
    const answer = await stage.post(
      '/shops/s1',
      await formOf('s1', { latitude: '32.2326', act: 'check-pin' }),
    );
    expect(answer.body).toMatch(/这个点离上海 1\d\d 公里。经纬度写对了吗？坐标系选对了吗？/);
    expect(answer.body).toContain('<svg class="shop-map"');
  });

  it('adds a shop, and takes it away again', async () => {
    const { id: _id, ...like } = await shop('s2');
    const fields = Object.fromEntries(
      Object.entries(like).map(([name, value]) => [name, String(value)]),
    );
    const added = await stage.post('/new-shop', {
      ...fields,
      ...{ id: 's9', name: '新店', base: '{}', products: ['*'], 'products-shown': 'yes' },
    });
    expect(added.status).toBe(303);
    expect(await shop('s9')).toMatchObject({ name: '新店', products: '*' });
    const taken = await stage.post('/new-shop', { ...fields, ...{ id: 's9', name: '又一家' } });
    expect([taken.status, taken.body]).toEqual([422, expect.stringContaining('value="又一家"')]);
    expect(taken.body).toMatch(/id="f-id-problem">这个编号已经用过了，请换一个。/);
    const removed = await stage.post('/shops/s9', await formOf('s9', { act: 'remove' }));
    expect(removed.notice).toBe('已删除，马上生效。');
    expect(await stage.entry('stores.csv', 's9')).toBeUndefined();
  });
});

describe('two people at one shop', () => {
  it('are shown what it was, what is live and what was wanted, and nothing is overwritten', async () => {
    const stale = await formOf('s2', { phone: '021-5550-0222', address: '虹桥路 5 号' });
    await stage.post('/shops/s2', await formOf('s2', { phone: '021-5550-0333' }));
    const answer = await stage.post('/shops/s2', stale);
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('别人刚刚也改了这一条');
    for (const text of ['021-5550-0102', '021-5550-0333', '021-5550-0222']) {
      expect(answer.body).toContain(text);
    }
    expect((await shop('s2'))['phone']).toBe('021-5550-0333');
    const settled = await stage.post(
      '/shops/s2',
      await formOf('s2', { phone: '021-5550-0222', address: '虹桥路 5 号' }),
    );
    expect(settled.status).toBe(303);
    expect(await shop('s2')).toMatchObject({ phone: '021-5550-0222', address: '虹桥路 5 号' });
  });

  it('take a change back, unless something came between', async () => {
    await stage.post('/shops/s2', await formOf('s2', { phone: '021-5550-0444' }));
    const [newest] = (
      await stage.parts.stores.auditLog.page(stage.parts.account, {
        target: 'stores.csv#s2',
        limit: 1,
      })
    ).entries;
    const undo = { target: 'stores.csv#s2', at: String(newest?.atMs) };
    expect((await stage.post('/catalogue-undo', undo)).notice).toBe('已撤销，马上生效。');
    expect((await shop('s2'))['phone']).toBe('021-5550-0222');
  });
});

describe('whoever looks after one shop', () => {
  it('sees that shop and nothing else of the catalogue', async () => {
    const list = await stage.get('/shops', manager);
    expect(list.body).toContain('人广店');
    expect(list.body).not.toContain('徐汇店');
    expect((await stage.get('/shops/s2', manager)).status).toBe(404);
    const machine = await stage.get('/time-machine', manager);
    expect(machine.body).not.toContain('徐汇店');
    for (const path of [
      '/products',
      '/coupons',
      '/staff',
      '/texts',
      '/holidays',
      '/tables',
      '/tables/shops',
      '/new-shop',
    ]) {
      expect([path, (await stage.get(path, manager)).status]).toEqual([path, 403]);
    }
  });

  it('writes its facts, and only those', async () => {
    const form = await formOf('s1', {
      phone: '021-5550-0888',
      name: '我的店',
      products: ['cola'],
      'products-shown': 'yes',
    });
    expect((await stage.post('/shops/s1', form, manager)).status).toBe(303);
    expect(await shop()).toMatchObject({ phone: '021-5550-0888', name: '人广店', products: '*' });
    expect(
      (await stage.post('/shops/s2', await formOf('s2', { phone: '1234567' }), manager)).status,
    ).toBe(404);
    expect(
      (await stage.post('/shops/s1', await formOf('s1', { act: 'remove' }), manager)).status,
    ).toBe(403);
    const forged = { ...(await shop()), name: '我的店' };
    const tampered = await stage.post(
      '/shops/s1',
      { base: JSON.stringify(forged), phone: '1234567' },
      manager,
    );
    expect(tampered.status).toBe(409);
    expect((await shop())['name']).toBe('人广店');
  });
});

it('shows a shop to a viewer without a form, and takes none from them', async () => {
  const page = await stage.get('/shops/s1', viewer);
  expect(page.body).toContain('您可以看，不能改。');
  expect(page.body).not.toContain('name="phone"');
  expect(
    (await stage.post('/shops/s1', await formOf('s1', { phone: '1234567' }), viewer)).status,
  ).toBe(403);
});

it.each([
  ['?q=徐汇', ['徐汇店'], ['人广店']],
  ['?q=来福士', ['人广店'], ['徐汇店']],
  ['?city=北京', ['没有符合的门店'], ['人广店', '徐汇店']],
])('finds shops by %s', async (query, shown, hidden) => {
  const { body } = await stage.get(`/shops${encodeURI(query)}`, editor);
  for (const text of shown) expect(body).toContain(text);
  for (const text of hidden) expect(body).not.toContain(`>${text}</a>`);
});
