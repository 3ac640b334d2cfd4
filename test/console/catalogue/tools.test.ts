import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellShopsAt } from '../../../src/brand/tell-shops-at.ts';
import { demoContent } from '../../brand/demo-content.ts';
import { type CatalogueStage, openCatalogue } from './given-account.ts';

let stage: CatalogueStage;
beforeAll(async () => {
  stage = await openCatalogue();
});
afterAll(() => stage.close());

/** The fields of the form on a page that leads to a path. */
function hiddenFields(body: string): Record<string, string> {
  const inputs = body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

describe('a table', () => {
  const changed = 'id,phone\ns1,021-5550-0555\ns2,没有';

  it('is shown row by row before anything is written, and written when that was confirmed', async () => {
    const dry = await stage.post('/tables', { table: 'shops', text: changed });
    expect(dry.status).toBe(200);
    expect(dry.body).toContain('<del>021-5550-0101</del> → <ins>021-5550-0555</ins>');
    expect(dry.body).toContain('「没有」不是电话号码');
    expect(dry.body).toContain('只导入没问题的 1 处，跳过 1 行');
    expect((await stage.entry('stores.csv', 's1'))?.['phone']).toBe('021-5550-0101');
    const { plan = '' } = hiddenFields(dry.body);
    const done = await stage.post('/tables/confirm', { table: 'shops', text: changed, plan });
    expect(done.notice).toBe('已导入，1 处改动已生效。');
    expect((await stage.entry('stores.csv', 's1'))?.['phone']).toBe('021-5550-0555');
  });

  it('is shown again when the content has changed since it was looked at', async () => {
    const text = 'id,phone\ns1,021-5550-0666';
    const end = await stage.post('/tables/confirm', { table: 'shops', text, plan: 'another' });
    expect(end.status).toBe(409);
    expect(end.body).toContain('内容又变了');
    expect((await stage.entry('stores.csv', 's1'))?.['phone']).toBe('021-5550-0555');
  });

  it('can be taken back as a whole', async () => {
    const { body } = await stage.get('/tables');
    const { revision = '' } = hiddenFields(body.slice(body.indexOf('最近的导入')));
    const end = await stage.post('/tables/undo', { revision });
    expect(end.notice).toBe('这次导入已撤销，马上生效。');
    expect((await stage.entry('stores.csv', 's1'))?.['phone']).toBe('021-5550-0101');
  });

  it('leaves as a file and comes back with nothing to do', async () => {
    const file = await stage.get('/tables/shops');
    expect(file.body.startsWith('\uFEFF门店编号,门店名称')).toBe(true);
    const again = await stage.post('/tables', { table: 'shops', text: file.body });
    expect(again.body).toContain('没有要改的，不用导入。');
  });

  it.each([
    ['nothing', { table: 'shops', text: '' }, 422, '表格是空的'],
    ['strange columns', { table: 'shops', text: 'a,b\n1,2' }, 422, '第一行没有一个认识的列名'],
    ['a table that is not there', { table: 'rules', text: 'id\n1' }, 404, '没有这个页面'],
  ])('is not taken: %s', async (_what, form, status, text) => {
    const answer = await stage.post('/tables', form);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(text);
  });
});

describe('a holiday', () => {
  const wish = { first: '2027-10-01', last: '2027-10-03', opens: '', closes: '', note: '国庆休息' };

  it('becomes exceptions of the shops that were chosen, once a person has confirmed it', async () => {
    const shown = await stage.post('/holidays', { ...wish, shop: ['s1'] });
    expect(shown.body).toContain('确认，1 家门店马上生效');
    expect((await stage.entry('stores.csv', 's1'))?.['exceptions']).not.toContain('2027-10-01');
    const { plan = '' } = hiddenFields(shown.body);
    const done = await stage.post('/holidays', { ...wish, shop: ['s1'], plan });
    expect(done.status).toBe(303);
    expect((await stage.entry('stores.csv', 's1'))?.['exceptions']).toBe(
      '2027-02-06 休息 春节休息; 2027-10-01 休息 国庆休息; 2027-10-02 休息 国庆休息; 2027-10-03 休息 国庆休息',
    );
    expect((await stage.entry('stores.csv', 's2'))?.['exceptions']).toBe('');
  });

  it('says what of a year is announced, and what only the law gives', async () => {
    const { body } = await stage.get('/holidays');
    expect(body).toContain('要等国务院的通知');
    expect(body).toContain('全国年节及纪念日放假办法');
  });

  it.each([
    ['no shop', wish, '至少勾一家门店'],
    ['no day of the calendar', { ...wish, first: '2027-02-30', shop: ['s1'] }, '日历上没有'],
    ['half of the hours', { ...wish, opens: '10:00', shop: ['s1'] }, '开门和打烊只写了一个'],
  ])('is not planned with %s', async (_what, form, text) => {
    const answer = await stage.post('/holidays', form);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(text);
  });
});

describe('the time machine', () => {
  it('says what the services say at that moment, and what the day is', async () => {
    const { body } = await stage.get('/time-machine?at=2027-02-06T20:30');
    expect(body).toContain('「人广店」休息中（春节休息），明天 10:00 开门。');
    expect(body).toContain('春节放假');
    expect((await stage.get('/time-machine?at=yesterday')).status).toBe(422);
  });

  it('flags what is odd, by day: 调休, a holiday that is near, noon', async () => {
    const worked = await stage.get('/time-machine?at=2026-10-10T12:30');
    expect(worked.body).toContain('国庆调休上班日，按周末时间营业');
    const near = await stage.get('/time-machine?at=2026-12-24T12:30');
    expect(near.body).toContain('元旦没写安排');
  });

  it('answers for every shop of the demo', async () => {
    const { catalogue } = demoContent;
    const told = await tellShopsAt(
      catalogue.shops,
      catalogue,
      Date.parse('2026-10-01T20:30:00+08:00'),
    );
    expect(told).toHaveLength(catalogue.shops.length);
    expect(told.filter(({ hoursText, shop }) => !hoursText.includes(shop.name))).toEqual([]);
  });
});

describe('products, coupons, staff and the brand', () => {
  it('a new product whose id is another’s is told so beside its id, and nothing is lost', async () => {
    const drink = { id: 'cola', name: '新可乐', category: '饮料', priceYuan: '9' };
    const end = await stage.post('/new/products', { ...drink, base: '{}' });
    expect([end.status, end.body]).toEqual([422, expect.stringContaining('value="新可乐"')]);
    expect(end.body).toMatch(/id="f-id-problem">这个编号已经用过了，请换一个。/);
  });

  const product = {
    id: 'tea',
    name: '柠檬茶',
    category: '饮品',
    priceYuan: '12',
    description: '酸甜。',
  };

  it('are added, changed and deleted by their forms', async () => {
    const added = await stage.post('/new/products', { ...product, synonyms: '柠茶、lemon tea' });
    expect(added.status).toBe(303);
    expect(await stage.entry('products.yaml', 'tea')).toMatchObject({
      priceYuan: 12,
      synonyms: ['柠茶', 'lemon tea'],
    });
    const base = JSON.stringify(await stage.entry('products.yaml', 'tea'));
    expect((await stage.post('/products/tea', { base, priceYuan: '13.5' })).status).toBe(303);
    expect((await stage.entry('products.yaml', 'tea'))?.['priceYuan']).toBe(13.5);
    const now = JSON.stringify(await stage.entry('products.yaml', 'tea'));
    expect((await stage.post('/products/tea', { base: now, act: 'remove' })).status).toBe(303);
    expect(await stage.entry('products.yaml', 'tea')).toBeUndefined();
  });

  it('say beside the field what is wrong', async () => {
    const answer = await stage.post('/new/products', { ...product, priceYuan: '便宜' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('id="f-priceYuan-problem"');
  });

  it('keep a coupon with what was given and what is left', async () => {
    const { body } = await stage.get('/coupons');
    expect(body).toContain('半价券');
    expect(body).toContain('进行中');
  });

  it('change the name of the assistant', async () => {
    const base = JSON.stringify(await stage.entry('brand.yaml', ''));
    expect((await stage.post('/texts', { base, assistantName: '小三' })).status).toBe(303);
    expect((await stage.entry('brand.yaml', ''))?.['assistantName']).toBe('小三');
  });
});

describe('text of strangers', () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;

  it('is text on every page, whatever field it comes in', async () => {
    const base = JSON.stringify({ ...(await stage.entry('stores.csv', 's1')), name: evil });
    const rows = {
      'w-count': '1',
      'w0-open': evil,
      'w0-close': evil,
      'x-count': '1',
      'x0-note': evil,
      'x0-first': evil,
    };
    const names = [
      'phone',
      'name',
      'aliases',
      'city',
      'district',
      'address',
      'landmarks',
      'latitude',
      'coordinate_system',
      'services',
      'products',
    ];
    const fields = Object.fromEntries(names.map((name) => [name, evil]));
    const answers = [
      await stage.post('/shops/s1', { base, ...rows, ...fields, 'products-shown': 'yes' }),
      await stage.post('/shops/s1', {
        base,
        ...fields,
        act: 'check-pin',
        latitude: '31.2',
        longitude: '121.4',
      }),
      await stage.post('/tables', {
        table: 'shops',
        text: `id,${evil.replaceAll('"', '')},name\n${evil.replaceAll('"', '')},x,y`,
      }),
      await stage.post('/holidays', {
        first: evil,
        last: evil,
        note: evil,
        opens: evil,
        closes: evil,
        shop: evil,
      }),
      await stage.get(`/shops?q=${encodeURIComponent(evil)}&city=${encodeURIComponent(evil)}`),
      await stage.get(`/time-machine?at=${encodeURIComponent(evil)}`),
      await stage.get(`/holidays/plan?name=${encodeURIComponent(evil)}`),
      await stage.post('/new/products', { id: evil, name: evil, synonyms: evil, priceYuan: evil }),
    ];
    for (const { body } of answers) {
      expect(body).not.toMatch(/<script>alert|<img src=x/);
      expect(body).toContain('<main');
    }
  });
});
