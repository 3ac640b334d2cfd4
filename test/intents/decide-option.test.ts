import { describe, expect, it } from 'vitest';
import type { HandlerCall } from '../../src/domain/intent.ts';
import type { Dialogue } from '../../src/domain/session.ts';
import { decideText, makeDialogue, makeSession } from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

const ruleset = makeRuleset([
  { id: 'menu', when: { exact: ['菜单'] } },
  { id: 'any-text', when: { kinds: ['text'] } },
]);
const asking = (dialogue: Partial<Dialogue>) => makeSession({ dialogue: makeDialogue(dialogue) });

const erase: HandlerCall = { handler: 'privacy', parameters: { action: 'erase-now' } };
const keep: HandlerCall = { handler: 'control', parameters: { action: 'cancel' } };
const confirming = asking({
  options: [
    {
      label: '确认删除',
      words: ['确认', '确定', '删除', '确定删除', '取消', '好的'],
      call: erase,
      isFinal: true,
    },
    { label: '先不删', words: ['不删', '不要', '先不'], call: keep },
  ],
});

describe('what cannot be taken back', () => {
  it.each([
    ...['1', '确认', '好的，确认', '确定删除吧', '嗯嗯，删除，谢谢', '帮我取消', '取消'],
    ...['好的好的', '嗯，好的', '可以的', '好的，谢谢', '我确定要删除', '确认，删除吧'],
  ])('is done for "%s"', (text) => {
    expect(decideText(ruleset, text, { session: confirming }).winner.call).toEqual(erase);
  });

  it.each([
    ...['先别删除', '我还不确定', '确认不删', '不要删除', '别删除了'],
    ...['不要不要', '先不先不', '好的，先不'],
  ])('is let be for "%s"', (text) => {
    expect(decideText(ruleset, text, { session: confirming }).winner.call).toEqual(keep);
  });

  it.each([
    ...['删除后还能恢复吗', '删除以后券还在不在', '确定会删除哪些', '行不行', '好的吗', '谢谢'],
    ...['删', '除后', '好的，先不', '确认一下，会删除什么', '能不能不删除'],
    ...['哦', '哦哦', '啊哦', '吧', '的'],
  ])('is not done for "%s"', (text) => {
    const { winner } = decideText(ruleset, text, { session: confirming });
    expect(winner.call).not.toEqual(erase);
  });

  it.each(['麻烦了', '嗯', '好的', '谢谢你', '不要', '那就', '要不'])(
    'is decided soon, however often "%s" is said',
    (words) => {
      const text = `${words.repeat(60)}吗?`;
      const { winner } = decideText(ruleset, text, { session: confirming });
      expect(winner.call).not.toEqual(erase);
    },
  );
});

describe('an option that is called as a word that works anywhere', () => {
  const wanted: HandlerCall = { handler: 'survey', parameters: { choice: 'a' } };
  const other: HandlerCall = { handler: 'survey', parameters: { choice: 'b' } };
  const survey = asking({
    options: [
      { label: '菜单', words: ['没有'], call: wanted },
      { label: '不用', words: [], call: other },
    ],
    awaits: { slot: 'choice', call: wanted, askedCount: 1, isOptional: true },
  });

  it.each([
    ['菜单', wanted],
    ['没有', wanted],
    ['不用', other],
  ])('is picked by "%s"', (text, call) => {
    expect(decideText(ruleset, text, { session: survey }).winner.call).toEqual(call);
  });

  it('leaves the word to whom it belongs where nothing is called so', () => {
    const { winner } = decideText(ruleset, '算了', { session: survey });
    expect(winner.matcher).toBe('control');
  });
});

const shopCall = (shop: string): HandlerCall => ({ handler: 'shop-detail', parameters: { shop } });
const shops: Dialogue['options'] = [
  { label: '人民广场店', words: ['人广'], call: shopCall('sh-1') },
  { label: '徐家汇店', words: ['徐家汇'], call: shopCall('sh-2') },
];

describe('an option that is named within a sentence', () => {
  it.each([
    ['不要徐家汇店，人民广场店', 'sh-1'],
    ['别去人民广场店了，徐家汇店吧', 'sh-2'],
    ['要不徐家汇店吧', 'sh-2'],
    ['特别喜欢徐家汇店', 'sh-2'],
    ['能不能去徐家汇店', 'sh-2'],
    ['是不是徐家汇店那家', 'sh-2'],
    ['不，徐家汇店', 'sh-2'],
    ['不用，徐家汇店就行', 'sh-2'],
    ['还没吃，去徐家汇店', 'sh-2'],
    ['人民广场店不要了，要徐家汇店', 'sh-2'],
    ['人民广场店就算了，徐家汇店', 'sh-2'],
  ])('"%s" picks %s, which is not denied', (text, shop) => {
    const { winner } = decideText(ruleset, text, { session: asking({ options: shops }) });
    expect(winner.call).toEqual(shopCall(shop));
  });

  it.each([
    ['不，第二家', 'sh-2'],
    ['第一家不要，第二家', 'sh-2'],
    ['不用，第一个', 'sh-1'],
  ])('"%s" picks %s by its number', (text, shop) => {
    const { winner } = decideText(ruleset, text, { session: asking({ options: shops }) });
    expect(winner.call).toEqual(shopCall(shop));
  });

  it.each(['我选好吃，但有点贵', '选好吃但有点贵吧'])(
    '"%s" picks the name with a comma',
    (text) => {
      const call = (choice: string): HandlerCall => ({ handler: 'survey', parameters: { choice } });
      const options = [
        { label: '好吃', words: [], call: call('a') },
        { label: '好吃，但有点贵', words: [], call: call('b') },
      ];
      const { winner } = decideText(ruleset, text, { session: asking({ options }) });
      expect(winner.call).toEqual(call('b'));
    },
  );

  it('asks which of two that are named alike', () => {
    const both = asking({ options: shops.map((shop) => ({ ...shop, words: ['近的'] })) });
    const { winner } = decideText(ruleset, '随便哪个近的', { session: both });
    expect(winner.call).toMatchObject({ parameters: { reason: 'which-option' } });
  });
});

describe('a face of the platform', () => {
  const call = (shop: string): HandlerCall => ({ handler: 'shop-detail', parameters: { shop } });
  const choosing = asking({
    options: ['人民广场店', '徐家汇店', '静安寺店', '外滩店'].map((label) => ({
      ...{ label, words: [], call: call(label) },
    })),
  });

  it.each(['/::D', '/::B', '/::)', '[呲牙]'])('picks no option: "%s"', (text) => {
    const { winner, entities } = decideText(ruleset, text, { session: choosing });
    expect(winner.call.handler).not.toBe('shop-detail');
    expect(entities).toEqual([]);
  });

  it.each(['D', '4/::D', '第四个[呲牙]', '外滩店/:rose'])('hides no pick: "%s"', (text) => {
    expect(decideText(ruleset, text, { session: choosing }).winner.call).toEqual(call('外滩店'));
  });

  it.each(['确认/:,@-D', '好的/::~确认', '确认[OK]', '[OK]', '/:ok'])(
    'changes no answer: "%s"',
    (text) => {
      expect(decideText(ruleset, text, { session: confirming }).winner.call).toEqual(erase);
    },
  );

  it('is no number of people', () => {
    const call: HandlerCall = { handler: 'collect', parameters: { slots: [] } };
    const session = asking({ awaits: { slot: 'count', call, askedCount: 1 } });
    expect(decideText(ruleset, '/:8-)', { session }).entities).toEqual([]);
    expect(decideText(ruleset, '8/:8-)', { session }).entities).toMatchObject([{ value: 8 }]);
  });

  it.each(['菜单[微笑]', '/:rose菜单/:rose', '菜單[Smile]'])(
    'keeps no rule from its word: "%s"',
    (text) => {
      expect(decideText(ruleset, text).winner.ruleId).toBe('menu');
    },
  );

  it.each(['[微笑]', '/:rose', '/::D', '[微笑]/::D'])('alone is a text like any: "%s"', (text) => {
    expect(decideText(ruleset, text).winner.ruleId).toBe('any-text');
    expect(decideText(makeRuleset([]), text).winner.intent).toBe('fallback');
  });
});
