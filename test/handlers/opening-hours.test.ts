import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { findTimes } from '../../src/intents/entities/time/find-times.ts';
import { say } from '../intents/entities/say.ts';
import { callService } from './given-turn.ts';
import { hoursOf, night, noon, points, smallBrand } from './small-brand.ts';

const listed = { focus: { shopIds: ['square', 'bund', 'jingan'] } };

describe('opening-hours', () => {
  it('says first whether it is open now', async () => {
    const { text } = await callService('opening-hours', { parameters: { shop: 'square' } });
    expect(text).toBe(
      [
        '「人民广场店」营业中，22:00 打烊。',
        '今天 10:00-22:00',
        '平时：每天 10:00-22:00',
        '出门前想确认，可以打 021-5555-0001。',
      ].join('\n'),
    );
  });

  it('a closed shop says when it opens', async () => {
    const given = { parameters: { shop: 'square' }, nowMs: night };
    expect((await callService('opening-hours', given)).text).toContain(
      '「人民广场店」休息中，10:00 开门',
    );
  });

  it('keeps the open list, and closes the question that it answered', async () => {
    const options = [
      { label: '人民广场店', words: [], call: { handler: 'help', parameters: {} } },
    ] as const;
    const dialogue = { options, expiresAtMs: noon + 1 };
    const inList = { parameters: { shop: 'square' }, session: { ...listed, dialogue } };
    expect((await callService('opening-hours', inList)).session.dialogue).toEqual(dialogue);
    const asked = await callService('opening-hours');
    const told = await callService('opening-hours', {
      session: asked.session,
      message: { kind: 'location', point: points.jingan },
    });
    expect(told.result).toBe('hours-told');
    expect(told.session.dialogue).toBeUndefined();
    expect(told.session.place?.source).toBe('shared');
  });
});

describe('opening-hours of another day', () => {
  const hours = hoursOf(
    '周一至周五 10:00-22:00; 周六日 09:00-次日02:00',
    '2026-11-01 休息 过去的; 2026-12-03 休息 盘点; 2027-02-16至2027-02-18 11:00-16:00 春节',
  );
  const catalogue = indexCatalogue({
    ...smallBrand,
    shops: smallBrand.shops.map((shop) => ({ ...shop, hours })),
  });
  const ask = async (normalisedText: string) => {
    const parameters = { shop: 'square' };
    const entities = findTimes(say(normalisedText, noon)).map(({ entity }) => entity);
    const given = { parameters, normalisedText, entities, catalogue };
    return (await callService('opening-hours', given)).text;
  };

  it.each([
    ['明天开门吗', '明天（12月2日） 10:00-22:00'],
    ['后天几点开', '后天（12月3日）休息（盘点）'],
    ['大后天几点开', '大后天（12月4日） 10:00-22:00'],
    ['周六营业时间', '周六（12月5日） 09:00-次日02:00'],
    ['星期天开到几点', '星期天（12月6日） 09:00-次日02:00'],
    ['周二开吗', '周二（12月1日） 10:00-22:00'],
    ['下周二开吗', '下周二（12月8日） 10:00-22:00'],
    ['周六晚上开吗', '周六晚上（12月5日） 09:00-次日02:00'],
    ['明晚开吗', '明晚（12月2日） 10:00-22:00'],
    ['元旦开门吗', '元旦（2027年1月1日） 10:00-22:00'],
    ['除夕开吗', '除夕（2027年2月5日） 10:00-22:00'],
    ['2月17日开吗', '2027年2月17日 11:00-16:00（春节）'],
    ['3号开吗', '12月3日休息（盘点）'],
  ])('"%s": %s, and nothing about now', async (text, words) => {
    const answer = await ask(text);
    expect(answer).toContain(words);
    expect(answer).not.toMatch(/营业中|今天/);
  });

  it.each(['春节营业时间', '放假开门吗', '周末几点开', '周一到周五几点开', '周六和周日开吗'])(
    '"%s" shows the week and the days to come that differ',
    async (text) => {
      expect((await ask(text)).split('\n').slice(1, 4)).toEqual([
        '平时：周一至周五 10:00-22:00；周六、周日 09:00-次日02:00',
        '12月3日休息（盘点）',
        '2027年2月16日至2027年2月18日 11:00-16:00（春节）',
      ]);
    },
  );

  it.each([
    ['今晚八点还开吗', '今天 20:00 开着，今天 22:00 打烊。'],
    ['晚上11点还开吗', '今天 23:00 不营业，明天 10:00 开门。'],
    ['周六晚上11点开着吗', '12月5日 23:00 开着，12月6日 02:00 打烊。'],
    ['后天中午12点开吗', '12月3日 12:00 不营业（盘点），12月4日 10:00 开门。'],
    ['半小时后开着吗', '今天 12:30 开着，今天 22:00 打烊。'],
  ])('"%s": %s', async (text, line) => {
    const [name, moment] = (await ask(text)).split('\n');
    expect([name, moment]).toEqual(['「人民广场店」', line]);
  });

  it('without such days it says that there are none', async () => {
    const answered = await callService('opening-hours', {
      parameters: { shop: 'square' },
      normalisedText: '国庆开吗',
      entities: findTimes(say('国庆开吗', noon)).map(({ entity }) => entity),
    });
    expect(answered.text).toContain('眼下没有登记另外的节假日安排。');
  });

  it('tells a holiday once, not again for the year after', async () => {
    const yearly = hoursOf('每天 10:00-22:00', '2026-12-31 休息; 2027-12-31 休息');
    const shop = { ...smallBrand.shops[0], hours: yearly } as (typeof smallBrand.shops)[number];
    const { text } = await callService('opening-hours', {
      parameters: { shop: shop.id },
      normalisedText: '节假日开门吗',
      catalogue: indexCatalogue({ ...smallBrand, shops: [shop] }),
    });
    expect(text.match(/12月31日/g)).toHaveLength(1);
  });

  it.each(['几点关门', '今天开吗', '现在还开着吗', '晚上开到几点', '早上几点开'])(
    '"%s" is about now',
    async (text) => {
      expect(await ask(text)).toContain('营业中');
    },
  );
});

it.each(['opening-hours', 'shop-detail'] as const)(
  '%s says once that a shop never closes',
  async (handler) => {
    const shops = smallBrand.shops.map((shop) => ({ ...shop, hours: hoursOf('每天 24小时') }));
    const { text } = await callService(handler, {
      parameters: { shop: 'square' },
      catalogue: indexCatalogue({ ...smallBrand, shops }),
    });
    expect(text.match(/24 小时营业/g)).toHaveLength(1);
  },
);
