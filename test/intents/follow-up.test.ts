import { describe, expect, it } from 'vitest';
import { decideText, makeSession } from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

const ruleset = makeRuleset([
  { id: 'weather', when: { contains: ['下雨'] } },
  { id: 'any', when: { kinds: ['text'] } },
]);
const call = { handler: 'opening-hours', parameters: { shop: 'sh-2' } };
const lastAsked = (intent: string) =>
  makeSession({ focus: { shopId: 'sh-2' }, recentIntents: [intent] });

describe('right after the opening hours of a shop', () => {
  it.each([
    '那明天呢',
    '那周日呢',
    '周六',
    '明天早上六点开了没',
    '十二月二十五号开不开',
    'and tomorrow?',
  ])('"%s" asks for those of another time', (text) => {
    const { winner } = decideText(ruleset, text, { session: lastAsked('opening-hours') });
    expect(winner).toMatchObject({ matcher: 'dialogue', intent: 'opening-hours', call });
  });

  it.each(['明天下雨', '明天我去北京', '徐家汇店明天呢', '那四个人呢'])(
    '"%s" is about something else',
    (text) => {
      const { winner } = decideText(ruleset, text, { session: lastAsked('opening-hours') });
      expect(winner.call).not.toEqual(call);
    },
  );

  it('a time after anything else asks for no hours', () => {
    const { winner } = decideText(ruleset, '那明天呢', { session: lastAsked('parking') });
    expect(winner.ruleId).toBe('any');
  });
});
