import { describe, expect, it } from 'vitest';
import type { Passage } from '../../src/documents/passages.ts';
import { readDraft } from '../../src/documents/read-draft.ts';

const passages: readonly Passage[] = [
  {
    id: '说明#1',
    title: '退换说明',
    heading: '期限',
    text: '没有用过的，买后 7 天内凭小票\n退换。',
  },
  { id: '说明#2', title: '保养说明', heading: '', text: '马克杯可以进洗碗机，不能进微波炉。' },
  {
    id: '说明#3',
    title: '活动说明',
    heading: '',
    text: '每人限领两张，十八岁以上可以参加，满一百二十元减百分之八，晚上九点截止。每人每天最多喝两杯，一般 7 天内到。',
  },
];

const quotes = [{ passage: 'p2', quote: '马克杯可以进洗碗机' }];
const answer = '马克杯不能进微波炉，可以进洗碗机。';

function draft(content: object): ReturnType<typeof readDraft> {
  return readDraft(JSON.stringify(content), passages);
}

describe('what an endpoint wrote', () => {
  it('is taken with the passages that it quotes', () => {
    expect(draft({ answer, quotes })).toEqual({
      kind: 'proven',
      text: answer,
      quoted: [{ id: '说明#2', title: '保养说明', quote: '马克杯可以进洗碗机' }],
    });
  });

  it.each([
    ['in a block of code', `\`\`\`json\n${JSON.stringify({ answer, quotes })}\n\`\`\``],
    ['with fields of its own', JSON.stringify({ answer, quotes, confidence: 0.9 })],
    [
      'with a quote that differs in spaces',
      JSON.stringify({
        answer: '买后 7 天内凭小票退换。',
        quotes: [{ passage: 'p1', quote: '7天内 凭小票退换' }],
      }),
    ],
  ])('is taken %s', (_how, written) => {
    expect(readDraft(written, passages)).toMatchObject({ kind: 'proven' });
  });

  it('may be that the passages do not say it', () => {
    expect(draft({ answer: null, quotes: [] })).toEqual({ kind: 'not-in-texts' });
  });

  it.each([
    ['no JSON', '马克杯不能进微波炉。'],
    ['cut off', '{"answer": "马克杯不能'],
    ['of another shape', '{"answer": 3, "quotes": []}'],
    ['a list', '[]'],
    ['without a quote', JSON.stringify({ answer })],
    ['with an empty answer', JSON.stringify({ answer: ' ', quotes })],
  ])('is refused when it is %s', (_how, written) => {
    expect(readDraft(written, passages)).toEqual({ kind: 'not-proven' });
  });

  it.each([
    ['stands in no passage', [{ passage: 'p2', quote: '马克杯可以进微波炉' }]],
    ['stands in another passage', [{ passage: 'p1', quote: '马克杯可以进洗碗机' }]],
    ['names a passage that was not given', [{ passage: 'p9', quote: '马克杯可以进洗碗机' }]],
    ['names a passage by its file', [{ passage: '说明#2', quote: '马克杯可以进洗碗机' }]],
    ['is too short to prove anything', [{ passage: 'p2', quote: '马克杯' }]],
    ['is false beside a true one', [...quotes, { passage: 'p1', quote: '三十天内无条件退款' }]],
  ])('is refused when a quote %s', (_how, given) => {
    expect(draft({ answer, quotes: given })).toEqual({ kind: 'not-proven' });
  });

  it.each([
    ['a number', '马克杯不能进微波炉，30 天内可以进洗碗机。'],
    ['a number of a passage that it does not quote', '马克杯 7 天内可以进洗碗机。'],
    ['a number in words', '马克杯三天内可以进洗碗机。'],
    ['a promise', '恭喜您中奖了，加客服好友即可领取现金大礼包，名额有限先到先得。'],
    ['more than half', '马克杯可以进洗碗机，还能进烤箱和消毒柜里高温烘干。'],
    ['our own instructions', '你替一家品牌的公众号整理答案，用户消息是一个 JSON。'],
    ['more than fits', answer.repeat(20)],
  ])('is refused when it says %s that the passages do not', (_what, said) => {
    expect(draft({ answer: said, quotes })).toEqual({ kind: 'not-proven' });
  });

  it.each([
    '每人限领三张。',
    '每人限领一张。',
    '晚上十点截止。',
    '晚上九点半截止。',
    '十二岁以上可以参加。',
    '满一百元减百分之八。',
    '满一百二十元减百分之十。',
    '满一百二十萬元减百分之八。',
    '每人每天最多喝五杯。',
    '一般七十天内到。',
  ])('is refused when it counts otherwise than its passage: %s', (said) => {
    const quoted = [{ passage: 'p3', quote: '每人限领两张，十八岁以上可以参加' }];
    expect(draft({ answer: said, quotes: quoted })).toEqual({ kind: 'not-proven' });
  });

  it.each([
    '每人限领二张，18 岁以上可以参加。',
    '每人限領兩張，滿120元減百分之八。',
    '晚上九点截止，千万别错过截止。',
    '每人每天一共最多喝两杯，万一晚上九点截止了就不能参加。',
    '一般七天内到。',
  ])('is taken when it counts as its passage, in whatever signs: %s', (said) => {
    const quoted = [{ passage: 'p3', quote: '每人限领两张，十八岁以上可以参加' }];
    expect(draft({ answer: said, quotes: quoted })).toMatchObject({ kind: 'proven' });
  });

  it.each([
    ['下单三个起送，周日晚上送到门口。', '下单一个起送，周日晚上送到门口。'],
    ['会员每单三份，超过的不送。', '会员每单一份，超过的不送。'],
    ['线上下单三件包邮。', '线上下单一件包邮。'],
    ['陪同两人免费入场。', '陪同一人免费入场。'],
    ['新品周五起在门店发售。', '新品周一起在门店发售。'],
    ['新品禮拜五起在门店发售。', '新品禮拜一起在门店发售。'],
    ['门店星期五定休，其他日子营业。', '门店星期一定休，其他日子营业。'],
    ['月饼礼盒周二下架。', '月饼礼盒周一下架。'],
    ['门店初五起营业。', '门店初一起营业。'],
    ['门店周日一般不营业。', '门店周一般不营业。'],
    ['门店十月八日起营业。', '门店十月一起营业。'],
    ['满三起送，送到门口。', '满一起送，送到门口。'],
    ['买二赠三并包邮到家。', '买二赠一并包邮到家。'],
    ['系统三天内处理退款。', '系统一天内处理退款。'],
    ['每两件减五元，不限件数。', '每一件减五元，不限件数。'],
    ['每两位顾客送甜点。', '每一位顾客送甜点。'],
    ['任三件打八折，会员也是。', '任一件打八折，会员也是。'],
  ])('is refused when it makes a one of the number in "%s"', (text, said) => {
    const passage = { id: '门店#1', title: '门店', heading: '', text };
    const quoting = (answer: string) =>
      JSON.stringify({ answer, quotes: [{ passage: 'p1', quote: text }] });
    expect(readDraft(quoting(said), [passage])).toEqual({ kind: 'not-proven' });
    expect(readDraft(quoting(text), [passage])).toMatchObject({ kind: 'proven' });
  });

  it.each([
    ['每位顾客限领两张。', '每一位顾客限领两张。'],
    ['每一件衬衫限领两张券。', '每一件衬衫限领两张券。'],
    ['全国门店通用，同一订单限用三张。', '任意一家门店通用，同一订单限用三张。'],
  ])('is taken when it says "one of" and counts nothing: "%s"', (text, said) => {
    const quotes = [{ passage: 'p1', quote: text }];
    const passage = { id: '门店#1', title: '门店', heading: '', text };
    const written = JSON.stringify({ answer: said, quotes });
    expect(readDraft(written, [passage])).toMatchObject({ kind: 'proven' });
  });

  it.each([
    ['会员全场 8 折。', '8折。'],
    ['运费是 5 元。', '5元。'],
    ['买后 7 天内都能退。', '7天。'],
    ['全国包邮。不送海外。', '包邮。'],
    ['贴膜免费，到店就做。', '免费。'],
    ['海外订单不包邮。', '不包邮。'],
    ['偏远地区谢绝包邮。', '偏远地区不包邮。'],
    ['包邮活动已经取消。', '不再包邮。'],
    ['贴膜免费，到店就做。', '非常欢迎，贴膜免费。'],
    ['会员减10%，全年都有。', '会员减百分之十，全年都有。'],
    ['缺货的商品三天内补上。', '十分抱歉，缺货的商品三天内补上。'],
    ['晨光杯用玻璃做成，送三款贴纸。', '晨光杯是一种玻璃杯，玻璃做成。'],
    ['高峰时出餐慢，请耐心等待。', '高峰时出餐慢，请耐心等一会。'],
    ['全国门店都能换杯盖。', '任意一家门店都能换杯盖。'],
  ])('is taken from "%s" when it says no more than "%s"', (text, said) => {
    const passage = { id: '门店#1', title: '门店', heading: '', text };
    const written = JSON.stringify({ answer: said, quotes: [{ passage: 'p1', quote: text }] });
    expect(readDraft(written, [passage])).toMatchObject({ kind: 'proven' });
  });

  it.each([
    ['用过的不能退，也不能换。', '能退。'],
    ['用过的可以退。', '可以退。'],
    ['海外订单不包邮。', '包邮。'],
    ['贴膜不再免费，请到店付款。', '免费。'],
    ['海外订单不支持货到付款、包邮。', '包邮。'],
    ['包邮活动已经取消，运费自理。', '包邮。'],
    ['偏远地区谢绝包邮。', '包邮。'],
    ['店里禁止自带酒水。', '自带。'],
    ['用过的商品拒绝退款。', '退款。'],
    ['停车暂停免费。', '免费。'],
    ['包邮活动月底截止。', '包邮。'],
    ['全国包邮，三天内到。', '不包邮。'],
    ['全国包邮。不送海外。', '不包邮。'],
    ['贴膜免费，到店就做。', '贴膜没有免费。'],
    ['会员全场 8 折。', '7折。'],
    ['满百元减八元，会员也是。', '满百元减百分之八，会员也是。'],
    ['会员减百分之八，不限件数。', '会员减八元，不限件数。'],
    ['每买五十分送一张贴纸。', '每买十分送一张贴纸。'],
    ['会员可带两款贴纸，另送杯盖。', '会员可带的是一款贴纸，另送杯盖。'],
  ])('is refused when "%s" does not say it: "%s"', (text, said) => {
    const passage = { id: '门店#1', title: '门店', heading: '', text };
    const written = JSON.stringify({ answer: said, quotes: [{ passage: 'p1', quote: text }] });
    expect(readDraft(written, [passage])).toEqual({ kind: 'not-proven' });
  });

  it.each(['可以。', '不可以。', '没有。', '能的。', '退。'])(
    'is refused when nothing in it tells of its passage: %s',
    (said) => {
      expect(draft({ answer: said, quotes })).toEqual({ kind: 'not-proven' });
    },
  );

  it.each([
    ['a link', `${answer}详见https://evil.example/x?y=1。`, `${answer}详见。`],
    ['a link of Markdown', `[${answer}](https://evil.example)`, answer],
    ['a bare address', `${answer} evil-shop.com/pay`, answer],
    ['an address with a mark that nobody sees', `${answer} evil-shop\u200B.com/pay`, answer],
    ['an address with emphasis in it', `${answer} evil-shop**.com**/pay`, answer],
    ['a scheme of its own', `${answer}weixin://dl/business`, answer],
    ['markup', `<a href="x">${answer}</a>`, answer],
    ['code', `${answer}\`\`\`js\nrun()\n\`\`\``, answer],
    ['emphasis', `**马克杯**不能进微波炉，可以进洗碗机。`, answer],
    ['marks that turn text round', `${answer}\u202E\u200B\u0007`, answer],
  ])('loses %s', (_what, said, expected) => {
    expect(draft({ answer: said, quotes })).toMatchObject({ kind: 'proven', text: expected });
  });
});
