import { expect, it } from 'vitest';
import type { AccountId, OpenId } from '../../src/domain/ids.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import { decide } from '../../src/intents/decide.ts';
import { demoContent, noonMs } from './demo-content.ts';

function decideText(text: string, session: Session = newSession) {
  const accountId = 'gh_demo' as AccountId;
  const openId = 'o-1' as OpenId;
  const message = { kind: 'text', text, accountId, openId, createTimeSec: noonMs / 1000 } as const;
  return decide(demoContent.ruleset, { message, session, nowMs: noonMs });
}

it.each([
  ['我想吃汉堡', 'want-to-eat'],
  ['我想食漢堡', 'want-to-eat'],
  ['汉堡', 'want-to-eat'],
  ['人民广场附近的汉堡', 'want-to-eat'],
  ['我要一个双层芝士牛堡', 'want-to-eat'],
  ['肚餓', 'want-to-eat'],
  ['饿了', 'want-to-eat'],
  ['哪里有卖蛋挞的', 'want-to-eat'],
  ['双楠店有没有素食汉堡', 'want-to-eat'],
  ['最近的店喺邊', 'nearest-shop'],
  ['最近的店', 'nearest-shop'],
  ['附近有没有店', 'nearest-shop'],
  ['哪間店最近', 'nearest-shop'],
  ['你好，请问最近的店在哪', 'nearest-shop'],
  ['成都有店吗', 'nearest-shop'],
  ['人民广场', 'place-by-name'],
  ['上海徐汇区', 'place-by-name'],
  ['我在国贸', 'place-by-name'],
  ['北京路', 'place-by-name'],
  ['换一家', 'more-shops'],
  ['徐家汇店', 'shop-by-name'],
  ['徐家汇店在哪', 'shop-by-name'],
  ['徐家汇店几点关门', 'opening-hours'],
  ['現在還開着嗎', 'opening-hours'],
  ['幾點收舖', 'opening-hours'],
  ['过年开门吗', 'festival-hours'],
  ['宵夜有什么', 'late-night'],
  ['早餐到几点', 'breakfast-time'],
  ['有优惠吗', 'coupon'],
  ['優惠券', 'coupon'],
  ['想吃汉堡有优惠券吗', 'coupon'],
  ['蛋挞券', 'coupon'],
  ['我的优惠券', 'my-coupons'],
  ['我嘅券', 'my-coupons'],
  ['券怎么用', 'coupon-how-to'],
  ['学生有优惠吗', 'special-discounts'],
  ['有会员卡吗', 'membership'],
  ['电话订餐', 'order-phone'],
  ['网上点餐', 'order-online'],
  ['外卖送吗', 'delivery'],
  ['送到西湖区吗', 'delivery'],
  ['我的外卖怎么还没到', 'order-status'],
  ['少了一份薯条', 'refund'],
  ['要排队吗', 'waiting-time'],
  ['订个位子', 'book-table'],
  ['公司订五十份', 'group-order'],
  ['能停车吗', 'parking'],
  ['有停車位嗎', 'parking'],
  ['Ｗｉ－Ｆｉ密码', 'wifi'],
  ['带娃方便吗', 'kids'],
  ['轮椅能进吗', 'accessibility'],
  ['能带狗吗', 'pets'],
  ['厕所在哪', 'restroom'],
  ['手机落在店里了', 'lost-property'],
  ['菜单', 'food-menu'],
  ['附近有什么好吃的', 'food-menu'],
  ['汉堡多少钱', 'prices'],
  ['薯条几钱', 'prices'],
  ['最近有什么新品', 'new-products'],
  ['有没有奶茶', 'not-on-menu'],
  ['对花生过敏', 'allergens'],
  ['清真吗', 'halal-and-meat'],
  ['食材新鲜吗', 'ingredients'],
  ['热量多少', 'nutrition'],
  ['少冰', 'customise'],
  ['开发票', 'invoice'],
  ['可以用支付宝吗', 'payment'],
  ['生日有优惠吗', 'birthday'],
  ['今天是我生日', 'birthday-today'],
  ['我想应聘', 'jobs'],
  ['能加盟吗', 'franchise'],
  ['商务合作', 'business-contact'],
  ['你们服务太差了', 'complaint'],
  ['不好吃', 'complaint'],
  ['提个建议', 'feedback'],
  ['真好吃啊', 'praise'],
  ['我的信息安全吗', 'privacy'],
  ['别给我发广告了', 'no-messages'],
  ['汉堡里有头发', 'feeling-unwell'],
  ['吃完拉肚子了', 'feeling-unwell'],
  ['转人工', 'talk-to-person'],
  ['客服电话', 'service-phone'],
  ['你是真人吗', 'who-are-you'],
  ['你能做什么', 'capabilities'],
  ['你好', 'greeting'],
  ['小盈', 'greeting'],
  ['早晨', 'greeting'],
  ['谢谢你', 'thanks'],
  ['唔該晒', 'thanks'],
  ['拜拜', 'goodbye'],
  ['好的', 'okay'],
  ['新年快乐', 'festival-wishes'],
  ['今天好热', 'weather'],
  ['讲个笑话', 'small-talk'],
  ['加班好累', 'feeling-down'],
  ['垃圾机器人', 'scolded'],
  ['盈穗堡是什么牌子', 'brand-story'],
  ['你们有多少家店', 'cities'],
])('"%s" is heard as %s', (text, ruleId) => {
  expect(decideText(text).winner.ruleId).toBe(ruleId);
});

it.each([
  ['我想食漢堡', { kind: 'product', value: '汉堡' }],
  ['来份署条', { kind: 'product', value: 'fries' }],
  ['香辣鸡腿堡', { kind: 'product', value: 'mala-chicken' }],
  ['阔乐', { kind: 'product', value: 'cola' }],
  ['第二个半价券', { kind: 'coupon', value: 'second-half' }],
  ['廣州北京路', { kind: 'place', value: '北京路步行街' }],
  ['魔都徐汇', { kind: 'place', value: '徐汇区' }],
  ['春熙路店电话', { kind: 'shop', value: 'shop-42' }],
])('"%s" names %o', (text, entity) => {
  expect(decideText(text).entities).toContainEqual(expect.objectContaining(entity));
});

it('"where is it" is about the shop we talk about', () => {
  const session = { ...newSession, focus: { shopId: 'shop-01' } };
  expect(decideText('怎么走', session).winner.ruleId).toBe('this-shop-detail');
  expect(decideText('能停车吗', session).winner.ruleId).toBe('this-shop-services');
  expect(decideText('最近的店在哪', session).winner.ruleId).toBe('nearest-shop');
});

it.each(['刚关注', '扫了店里的码'])('%s: welcomed', (title) => {
  const scene = title === '扫了店里的码' ? { scene: 'shop-12' } : {};
  const message = {
    kind: 'followed',
    accountId: 'gh_demo' as AccountId,
    openId: 'o-1' as OpenId,
    createTimeSec: noonMs / 1000,
    ...scene,
  } as const;
  const { winner } = decide(demoContent.ruleset, { message, session: newSession, nowMs: noonMs });
  expect(winner).toMatchObject({ label: title, call: { handler: 'welcome' } });
});
