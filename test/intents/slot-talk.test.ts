import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/intents/normalise.ts';
import {
  disputes,
  findCorrection,
  isNoneOfThese,
  isResumeWord,
  isSkip,
  isYes,
  refusesToTell,
  refusesWords,
} from '../../src/intents/slot-talk.ts';

const said =
  <T>(hears: (text: string) => T) =>
  (text: string): T =>
    hears(normalise(text));

describe('what is said around an answer', () => {
  it.each(['没有', '沒有', '跳过', '不用', '不需要。', '没要求', '无'])('"%s" skips', (text) => {
    expect(said(isSkip)(text)).toBe(true);
  });

  it.each(['没有辣椒', '不用太早', '有'])('"%s" skips nothing', (text) => {
    expect(said(isSkip)(text)).toBe(false);
  });

  it.each(['是的', '对！', '對', '没错', '就这个'])('"%s" is a yes', (text) => {
    expect(said(isYes)(text)).toBe(true);
  });

  it.each(['好', '嗯', '对面那家', '是不是'])('"%s" may be mere politeness, or more', (text) => {
    expect(said(isYes)(text)).toBe(false);
  });

  it.each(['都不是', '不是', '不是这些', '以上都不是', '都不对', '没有我要的', '不是这个意思'])(
    '"%s" is none of these',
    (text) => {
      expect(said(isNoneOfThese)(text)).toBe(true);
    },
  );

  it.each(['不是说有优惠吗', '没有优惠吗', '是不是'])('"%s" is about something', (text) => {
    expect(said(isNoneOfThese)(text)).toBe(false);
  });

  it.each([
    '不想留电话',
    '能不能不留',
    '可不可以不填',
    '能不填吗',
    '不方便',
    '不太方便说',
    '不方便留电话号码',
    '不方便，谢谢',
    '不愿意填',
    '不能给你们号码',
    '我不能说',
    '不告诉你',
    '不想填手机号了',
    '不用留了吧',
    '不想说是哪家店',
    '我不想留下信息',
    '不想透露给你们',
    '保密',
  ])('"%s" refuses to tell', (text) => {
    expect(said(refusesToTell)(text)).toBe(true);
  });

  it.each([
    '不知道',
    '不想吃辣',
    '不要香菜',
    '留了电话没人打',
    '能不能留靠窗的',
    '能不能给个大桌',
    '我能不能发个定位',
    '不给开发票',
    '不给退钱',
    '不给打包',
    '不要给冰块',
    '不方便停车',
  ])('"%s" refuses nothing', (text) => {
    expect(said(refusesToTell)(text)).toBe(false);
    expect(said(refusesWords)(text)).toBe(false);
  });

  it.each([
    '不想说',
    '不说了',
    '不方便',
    '不太方便讲',
    '不想写那么多',
    '不想告诉你们',
    '能不写吗',
    '保密',
  ])('"%s" says no words', (text) => {
    expect(said(refusesWords)(text)).toBe(true);
  });

  it.each(['不给', '不给电话', '不留座位', '不发货', '不会给的', '店员不说话'])(
    '"%s" may be what there is to say',
    (text) => {
      expect(said(refusesWords)(text)).toBe(false);
    },
  );

  it.each(['时间不对', '改一下人数', '换一家店', '电话写错了'])('"%s" disputes', (text) => {
    expect(said(disputes)(text)).toBe(true);
  });

  it.each([
    '继续',
    '繼續',
    '接着',
    '接着刚才的',
    '接着刚才的说',
    '回到刚才',
    '好的继续吧',
    '继续办',
  ])('"%s" comes back', (text) => {
    expect(said(isResumeWord)(text)).toBe(true);
  });

  it.each(['继续营业到几点', '刚才的券', '接着要两份', '你们继续涨价吧'])(
    '"%s" is more than coming back',
    (text) => {
      expect(said(isResumeWord)(text)).toBe(false);
    },
  );

  it.each([
    ['不是四个是五个', '五个'],
    ['不是外滩店，是静安店', '静安店'],
    ['改成八点', '八点'],
    ['时间改到后天', '后天'],
    ['应该是徐家汇店', '徐家汇店'],
    ['周三改周四', '周四'],
    ['换静安店', '静安店'],
    ['四个人', undefined],
    ['是不是四个', undefined],
  ])('of "%s" is meant %s', (text, meant) => {
    expect(said(findCorrection)(text)?.meant).toBe(meant);
  });
});
