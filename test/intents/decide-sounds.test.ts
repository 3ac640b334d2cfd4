import { describe, expect, it } from 'vitest';
import { explainDecision } from '../../src/intents/explain.ts';
import { decideText, makeDialogue, makeSession } from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

const ruleset = makeRuleset([
  { id: 'coupon', when: { contains: ['优惠券'] }, unless: ['投诉'] },
  { id: 'coupon-help', when: { contains: ['优惠券怎么用'] } },
  { id: 'refund', order: 10, when: { contains: ['退款流程'] } },
  { id: 'hours', when: { contains: ['几点'] } },
  { id: 'greeting', when: { exact: ['早上好'] } },
  { id: 'night', when: { contains: ['夜宵菜单'] }, if: { groups: ['vip'] } },
  { id: 'invoice', when: { examples: ['优会券能不能抵发票', '怎么开发票', '发票开给公司'] } },
  { id: 'parking', when: { examples: ['车停在哪里', '停车收不收费', '有没有地下车库'] } },
  { id: 'burger', when: { entities: ['product'] } },
  { id: 'anything', when: { kinds: ['text'] } },
]);

const winnerOf = (text: string) => {
  const { winner } = decideText(ruleset, text);
  return `${winner.ruleId} by ${winner.matcher}`;
};

describe('keywords by their sound', () => {
  it.each([
    ['a slip is understood', '悠惠券', 'coupon by sound'],
    ['the longer keyword is more specific', '悠惠券怎么用', 'coupon-help by sound'],
    ['the operator’s order counts among sounds', '悠惠券退宽流程', 'refund by sound'],
    ['what is written comes first, whatever the order', '几点退宽流程', 'hours by keyword'],
    ['what is named comes first, whatever the order', '可乐退宽流程', 'burger by entity'],
    ['a sound comes before an example that is not sure', '优会券抵吗', 'coupon by sound'],
    ['a sure example comes before a sound', '优会券能不能抵发票吗', 'invoice by example'],
    ['a sound comes before rules for any text', '悠惠券', 'coupon by sound'],
    ['a phrase marked exact is never heard', '早尚好', 'anything by kind'],
    ['a negative keyword bars a sound', '悠惠券投诉', 'anything by kind'],
    ['a condition bars a sound', '夜霄菜单', 'anything by kind'],
  ])('%s', (_rule, text, expected) => {
    expect(winnerOf(text)).toBe(expected);
  });

  it('says what was heard as what, and why the others lost', () => {
    expect(explainDecision(decideText(ruleset, '悠惠券怎么用'))).toEqual([
      'The text was read as "悠惠券怎么用".',
      'Rule "coupon-help" won by "悠惠券怎么用", heard as "优惠券怎么用".',
      'Rule "coupon-help" is answered without the store, too.',
      'Rule "coupon" was hit by "悠惠券", heard as "优惠券", but its sound is shorter than "优惠券怎么用".',
      'Rule "anything" was hit by the kind "text", but the sound "优惠券怎么用" goes first.',
      'The handler is answer; ruleset r7.',
    ]);
  });

  it('says why a rule that was heard may not answer', () => {
    const notes = explainDecision(decideText(ruleset, '悠惠券投诉')).join('\n');
    expect(notes).toContain('"coupon" was passed over: it is not for messages with "投诉"');
  });

  it.each([
    ['text', '悠惠券'],
    ['place', '人民广场的悠惠券'],
  ] as const)('leaves the answer to an open question for a %s alone', (slot, text) => {
    const call = { handler: 'nearest-shop', parameters: {} } as const;
    const dialogue = makeDialogue({ awaits: { slot, call, askedCount: 1 } });
    const decision = decideText(ruleset, text, { session: makeSession({ dialogue }) });
    expect(decision.winner.matcher).toBe('dialogue');
    expect(decision.runnersUp[0]?.ruleId).toBe('coupon');
  });

  it('comes before rules for any text, whatever their order', () => {
    const eager = makeRuleset([
      { id: 'coupon', when: { contains: ['优惠券'] } },
      { id: 'anything', order: 20, when: { kinds: ['text'] } },
    ]);
    expect(decideText(eager, '悠惠券').winner.ruleId).toBe('coupon');
  });

  it('names a rule once that was heard and is for any text as well', () => {
    const both = makeRuleset([
      { id: 'both', when: { contains: ['优惠券'], kinds: ['text'] } },
      { id: 'longer', when: { contains: ['优惠券怎么用'] } },
    ]);
    const { winner, runnersUp } = decideText(both, '悠惠券怎么用');
    expect([winner, ...runnersUp].map(({ ruleId }) => ruleId)).toEqual(['longer', 'both']);
  });
});
