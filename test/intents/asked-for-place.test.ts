import { describe, expect, it } from 'vitest';
import type { HandlerCall } from '../../src/domain/intent.ts';
import { decideText, makeDialogue, makeSession } from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

const nearest: HandlerCall = { handler: 'nearest-shop', parameters: { product: 'beef-burger' } };
const awaits = { slot: 'place', call: nearest, askedCount: 1 } as const;
const session = makeSession({ dialogue: makeDialogue({ awaits }) });

describe('what is said instead of a place', () => {
  it.each(['过期了怎么办', '券用不了', '怎么弄啊', '我昨天在你们那里买的东西到现在都'])(
    '"%s" is no answer to where: it goes to the fallback',
    (text) => {
      const words = makeRuleset([{ id: 'coupon', when: { contains: ['优惠券'] } }]);
      const { winner } = decideText(words, text, { session });
      expect(winner).toMatchObject({ matcher: 'fallback', call: { handler: 'fallback' } });
    },
  );

  it.each(['我不想发位置', '不方便', '不告诉你', '不太方便说', '不想说', '就不发'])(
    '"%s" refuses to tell where',
    (text) => {
      const words = makeRuleset([{ id: 'nearest', when: { contains: ['位置'] } }]);
      const { winner } = decideText(words, text, { session });
      expect(winner.call).toEqual({
        handler: 'fallback',
        parameters: { reason: 'place-refused' },
      });
    },
  );

  it.each(['不想吃辣', '弥敦道', '不锈钢厂'])('"%s" refuses nothing: it asks again', (text) => {
    const { winner } = decideText(makeRuleset([]), text, { session });
    expect(winner.call).toEqual(nearest);
  });
});
