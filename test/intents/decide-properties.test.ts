import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import type { Session } from '../../src/domain/session.ts';
import { explainDecision } from '../../src/intents/explain.ts';
import {
  decideMessage,
  decideText,
  makeDialogue,
  makeMessage,
  makeSession,
} from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';
import { withReasons } from './with-reasons.ts';

const ruleset = makeRuleset([
  { id: 'coupon', when: { contains: ['优惠券', '领券', '回复'] }, unless: ['投诉'] },
  { id: 'hours', when: { exact: ['几点开门'], contains: ['营业时间', '什么时候关门'] } },
  { id: 'where', when: { patterns: ['(哪里|哪儿).{0,4}(有|卖)', '^.$', '\\d+块'] } },
  { id: 'named', when: { entities: ['product'] } },
  { id: 'menu', when: { menu: ['NEAR'], scenes: ['shop-*'] } },
  { id: 'media', order: -1, when: { kinds: ['image', 'voice', 'location'] } },
]);

const call = { handler: 'nearest-shop', parameters: {} } as const;
const awaiting = (slot: 'place' | 'text') => ({ slot, call, askedCount: 1 });

const sessions = fc.constantFrom<Session>(
  makeSession(),
  makeSession({ dialogue: makeDialogue({ awaits: awaiting('place') }) }),
  makeSession({ dialogue: makeDialogue({ awaits: awaiting('text') }) }),
  makeSession({
    dialogue: makeDialogue({
      options: [
        { label: '优惠券', words: [''], call },
        { label: '！', words: ['哪里'], call },
      ],
    }),
  }),
);

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(...'优惠券哪里有卖可乐第二家上海?！ ab12優裡😊'),
    maxLength: 20,
  }),
  fc.string({ unit: fc.constantFrom(...'优惠券哪里有ab1'), minLength: 700, maxLength: 900 }),
);

const point = fc.record({ latitude: fc.double(), longitude: fc.double() });

const anyMessage: fc.Arbitrary<InboundMessage> = fc
  .oneof(
    anyText.map((text) => ({ kind: 'text', text })),
    fc.record({ kind: fc.constant('text'), text: anyText, menuChoiceId: anyText }),
    fc.record({ kind: fc.constant('voice'), mediaId: anyText, recognition: anyText }),
    fc.record({
      kind: fc.constantFrom('image', 'voice', 'video', 'short-video'),
      mediaId: anyText,
    }),
    fc.record({ kind: fc.constant('location'), point, label: anyText }),
    fc.record({ kind: fc.constant('location-selected'), point, menuKey: anyText }),
    fc.record({ kind: fc.constantFrom('location-reported'), point }),
    fc.record({ kind: fc.constantFrom('followed', 'scanned'), scene: anyText }),
    fc.record({ kind: fc.constant('menu-clicked'), menuKey: anyText }),
    fc.record({
      kind: fc.constantFrom('followed', 'unfollowed', 'link', 'file', 'device', 'notice'),
    }),
    fc.record({ kind: fc.constantFrom('photos-sent', 'menu-viewed', 'mini-program-viewed') }),
    fc.record({
      kind: fc.constant('code-scanned'),
      menuKey: anyText,
      waits: fc.boolean(),
      scanResult: anyText,
    }),
    fc.record({ kind: fc.constantFrom('unknown', 'unsupported', 'authorization-revoked') }),
    fc.record({ kind: fc.constantFrom('agent-session-opened', 'agent-session-switched') }),
  )
  .map((message) => makeMessage(message as Parameters<typeof makeMessage>[0]));

describe('decide, for anything', () => {
  it('always decides, and explains itself', () => {
    fc.assert(
      fc.property(anyMessage, sessions, (message, session) => {
        const decision = decideMessage(ruleset, message, { session });
        expect(decision.winner.label).not.toBe('');
        expect(decision.trace()[0]?.stage).toBe(decision.winner.matcher);
        expect(explainDecision(decision).every((line) => line.length > 0)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('decides the same again', () => {
    fc.assert(
      fc.property(anyMessage, sessions, (message, session) => {
        const first = withReasons(decideMessage(ruleset, message, { session }));
        expect(withReasons(decideMessage(ruleset, message, { session }))).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  it('changes neither message nor session', () => {
    fc.assert(
      fc.property(anyMessage, sessions, (message, session) => {
        const before = structuredClone({ message, session });
        decideMessage(ruleset, message, { session });
        expect({ message, session }).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['t', 'tw', 'hk'] as const)('hears a sentence as it hears its form in %s', (to) => {
    const convert = Converter({ from: 'cn', to });
    const words = fc.constantFrom(
      ...[
        '我想领优惠券',
        '你们几点开门',
        '什么时候关门',
        '哪里有卖汉堡',
        '请问',
        '回复我',
        '了解一下',
      ],
      ...['上海徐汇区', '人民广场店', '营业时间', '经典牛肉堡', '第二家', '后面', '干净', '借口'],
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), sessions, (parts, session) => {
        const simplified = parts.join('');
        const here = withReasons(decideText(ruleset, simplified, { session }));
        const there = decideText(ruleset, convert(simplified), { session });
        expect(withReasons(there)).toEqual(here);
      }),
      { numRuns: 150 },
    );
  });
});
