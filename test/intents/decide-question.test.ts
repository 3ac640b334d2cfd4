import { describe, expect, it } from 'vitest';
import type { HandlerCall } from '../../src/domain/intent.ts';
import type { AwaitedSlot, PausedDialogue } from '../../src/domain/session.ts';
import {
  decideMessage,
  decideText,
  makeDialogue,
  makeMessage,
  makeSession,
  noonMs,
} from './make-message.ts';
import { makeRuleset } from './make-ruleset.ts';

const ruleset = makeRuleset([
  { id: 'hours', when: { contains: ['几点开门'] } },
  { id: 'urgent', when: { contains: ['晕倒'] }, remind: false },
  { id: 'named', when: { entities: ['shop'] } },
  { id: 'good', when: { exact: ['好的'] } },
  { id: 'any', when: { kinds: ['text'] } },
]);

const form: HandlerCall = { handler: 'collect', parameters: { slots: [] } };
const awaiting = (more: Partial<AwaitedSlot>): AwaitedSlot => ({
  slot: 'count',
  call: form,
  askedCount: 1,
  takes: ['shop', 'place', 'point', 'count', 'phone'],
  ...more,
});
const asking = (more: Partial<AwaitedSlot> = {}) =>
  makeSession({ dialogue: makeDialogue({ awaits: awaiting(more) }) });
const leftOpen = (more: Partial<AwaitedSlot>, paused: Partial<PausedDialogue> = {}) =>
  makeSession({
    paused: { ...makeDialogue({ awaits: awaiting(more) }), wasOffered: true, ...paused },
  });

it('a code that is waited for is no answer to a question that was left open', () => {
  const awaits = awaiting({ slot: 'one-time-code', call: { handler: 'bind', parameters: {} } });
  const paused = { ...makeDialogue({ awaits: awaiting({ slot: 'phone' }) }), wasOffered: true };
  const session = makeSession({ dialogue: makeDialogue({ awaits }), paused });
  const { entities, winner } = decideText(ruleset, '482913', { session });
  expect(entities.filter(({ kind }) => kind === 'phone')).toEqual([]);
  expect(winner.intent).toBe('bind');
});

describe('an open question for a detail', () => {
  it.each([
    ['4', 'count'],
    ['四个', 'count'],
    ['人民广场店四位', 'shop'],
  ])('is answered by "%s"', (text) => {
    const { winner, question } = decideText(ruleset, text, { session: asking() });
    expect(winner).toMatchObject({ matcher: 'dialogue', call: form });
    expect(question).toBe('answered');
  });

  it('tells the bare number as what was asked for', () => {
    const { entities, trace } = decideText(ruleset, '4', { session: asking() });
    expect(entities).toEqual([{ kind: 'count', value: 4, text: '4' }]);
    expect(trace()[0]?.note).toBe('It answers the open question and fills the slot "count": 4.');
  });

  it('takes what it did not ask for as well', () => {
    const { entities, question, trace } = decideText(ruleset, '徐家汇店', { session: asking() });
    expect(question).toBe('answered');
    expect(entities).toMatchObject([{ kind: 'shop', value: 'sh-2' }]);
    expect(trace()[0]?.note).toContain(
      'for the slot "count" with something else of the form: 徐家汇店',
    );
  });

  it('of what is put right only the right part is heard', () => {
    const session = asking({ slot: 'confirmation' });
    const { entities } = decideText(ruleset, '不是四个是五个', { session });
    expect(entities).toEqual([{ kind: 'count', value: 5, text: '五个' }]);
  });

  it.each([
    ['26.5', 2650],
    ['不是20是26.5', 2650],
    ['改成1,299吧', 129_900],
  ])('for an amount hears "%s" with its signs', (text, value) => {
    const session = asking({ slot: 'amount', takes: [] });
    const { entities, question } = decideText(ruleset, text, { session });
    expect(entities).toMatchObject([{ kind: 'amount', value }]);
    expect(question).toBe('answered');
  });

  it('is put again after words that nobody understands', () => {
    const plain = makeRuleset([]);
    const { question, trace } = decideText(plain, '这个嘛', { session: asking() });
    expect(question).toBe('repeated');
    expect(trace()[0]?.note).toContain('does not fill the slot "count"');
  });

  it('is put off by a rule, and the trace says so', () => {
    const { winner, question, trace } = decideText(ruleset, '几点开门', { session: asking() });
    expect(winner.ruleId).toBe('hours');
    expect(question).toBe('paused');
    expect(trace().at(-1)?.note).toBe(
      'The question for the slot "count" is put off: this changes the subject.',
    );
  });

  it('is put off without a reminder by a rule that wants none', () => {
    const { question } = decideText(ruleset, '有人晕倒了', { session: asking() });
    expect(question).toBe('paused-silently');
  });

  it.each(['没有', '不用', '跳过'])('that may be left out is skipped by "%s"', (text) => {
    const session = asking({ slot: 'text', isOptional: true });
    const { winner, question } = decideText(ruleset, text, { session });
    expect(winner.call).toEqual(form);
    expect(question).toBe('answered');
  });

  it('that may not be left out is cancelled by "不用"', () => {
    expect(decideText(ruleset, '不用', { session: asking() }).winner.intent).toBe('cancel');
  });

  it('is asked again by "继续", which counts as no answer', () => {
    const { winner, question } = decideText(ruleset, '继续', { session: asking() });
    expect(winner.call).toEqual(form);
    expect(question).toBe('resumed');
  });

  it.each(['好的', '嗯'])('is asked again by "%s", whatever small talk makes of it', (text) => {
    const { winner, question } = decideText(ruleset, text, { session: asking() });
    expect(winner.call).toEqual(form);
    expect(question).toBe('resumed');
  });

  it('leaves a question about a shop to the rule, and takes a shop that is all that is said', () => {
    const session = asking({ slot: 'shop' });
    expect(decideText(ruleset, '徐家汇店几点开门', { session }).winner.ruleId).toBe('hours');
    expect(decideText(ruleset, '我去徐家汇店', { session }).question).toBe('answered');
  });

  it('is not insisted on when the follower does not want to tell', () => {
    const session = asking({ slot: 'phone' });
    const { winner, question, trace } = decideText(ruleset, '我不想留电话', { session });
    expect(winner.call).toEqual(form);
    expect(trace()[0]?.note).toContain('for the slot "phone" without telling it: 我不想留电话');
    expect(question).toBe('answered');
  });

  it.each(['时间不对', '改一下人数', '几点开门不对'])(
    'what is read back is disputed by "%s"',
    (text) => {
      const { winner, question } = decideText(ruleset, text, {
        session: asking({ slot: 'confirmation' }),
      });
      expect(winner.call).toEqual(form);
      expect(question).toBe('answered');
    },
  );

  it('is left as it is by a cancel, a report of the place, a picture', () => {
    const point = { latitude: 31.2, longitude: 121.4 };
    const questions = [
      makeMessage({ kind: 'text', text: '取消' }),
      makeMessage({ kind: 'location-reported', point }),
      makeMessage({ kind: 'image', mediaId: 'm' }),
    ].map((message) => decideMessage(ruleset, message, { session: asking() }).question);
    expect(questions).toEqual([undefined, undefined, undefined]);
  });

  it('of a kind that only a newer node knows is still put again', () => {
    const session = asking({ slot: 'mood' as AwaitedSlot['slot'] });
    expect(decideText(makeRuleset([]), '这个嘛', { session }).question).toBe('repeated');
  });
});

describe('a question that was put off', () => {
  it.each(['继续', '接着', '回到刚才', '接着刚才的'])('is come back to by "%s"', (text) => {
    const { winner, question, trace } = decideText(ruleset, text, { session: leftOpen({}) });
    expect(winner).toMatchObject({ matcher: 'dialogue', call: form });
    expect(question).toBe('resumed');
    expect(trace()[0]?.note).toContain('which was left open');
  });

  it.each([
    ['四位', 'count'],
    ['徐家汇店', 'shop'],
    ['13812345678', 'phone'],
  ] as const)('is come back to by "%s", which fills the slot for a %s', (text, slot) => {
    expect(decideText(ruleset, text, { session: leftOpen({ slot }) }).question).toBe('resumed');
  });

  it.each([
    ['words of a rule', '徐家汇店几点开门', 'shop'],
    ['a name in a longer sentence', '徐家汇店上次那个服务员的态度真是让人难受', 'shop'],
    ['what it did not wait for', '徐家汇店', 'count'],
    ['any words', '我想说几句话', 'text'],
  ] as const)('is not come back to by %s', (_what, text, slot) => {
    const { question } = decideText(ruleset, text, { session: leftOpen({ slot }) });
    expect(question).toBeUndefined();
  });

  it('a number picks from the list that was opened since', () => {
    const call: HandlerCall = { handler: 'shop-detail', parameters: { shop: 'sh-1' } };
    const options = [{ label: '人民广场店', words: [], call }];
    const session = { ...leftOpen({}), dialogue: makeDialogue({ options }) };
    expect(decideText(ruleset, '1', { session }).winner.call).toEqual(call);
    expect(decideText(ruleset, '5', { session }).question).toBeUndefined();
    expect(decideText(ruleset, '五位', { session }).question).toBe('resumed');
  });

  it('is too old after ten minutes: "继续" is told so, and an answer is just words', () => {
    const plain = makeRuleset([]);
    const session = leftOpen({}, { expiresAtMs: noonMs });
    expect(decideText(plain, '继续', { session }).winner.call).toEqual({
      handler: 'control',
      parameters: { action: 'resume' },
    });
    expect(decideText(plain, '四位', { session }).winner.matcher).toBe('fallback');
  });

  it('"继续" is just a word when nothing was ever put off', () => {
    expect(decideText(makeRuleset([]), '继续').winner.matcher).toBe('fallback');
  });
});

describe('what was offered to pick from', () => {
  const calls: readonly HandlerCall[] = [
    { handler: 'coupon', parameters: {} },
    { handler: 'order-phone', parameters: {} },
  ];
  const [coupon, phone] = calls.map((call, at) => ({ label: `第 ${at} 样`, words: [], call }));
  const offering = (...options: readonly (typeof coupon)[]) =>
    makeSession({ dialogue: makeDialogue({ options: options.flatMap((one) => one ?? []) }) });

  it.each([
    ['1', 'coupon'],
    ['第一个', 'coupon'],
    ['前者', 'coupon'],
    ['上面那个', 'coupon'],
    ['①', 'coupon'],
    ['１', 'coupon'],
    ['一', 'coupon'],
    ['A', 'coupon'],
    ['选a', 'coupon'],
    ['2', 'order-phone'],
    ['后者', 'order-phone'],
    ['b', 'order-phone'],
    ['最后一个', 'order-phone'],
  ])('"%s" picks %s', (text, handler) => {
    const { winner } = decideText(ruleset, text, { session: offering(coupon, phone) });
    expect(winner).toMatchObject({ matcher: 'dialogue', call: { handler } });
  });

  it.each(['是的', '对', '没错'])('"%s" picks the only one', (text) => {
    const { winner } = decideText(ruleset, text, { session: offering(phone) });
    expect(winner.call.handler).toBe('order-phone');
  });

  it('"是的" to two is asked which', () => {
    const { winner } = decideText(ruleset, '是的', { session: offering(coupon, phone) });
    expect(winner.call).toEqual({ handler: 'fallback', parameters: { reason: 'which-option' } });
  });

  it.each(['都不是', '不是', '没有我要的'])('"%s" picks none', (text) => {
    const { winner } = decideText(ruleset, text, { session: offering(coupon, phone) });
    expect(winner.call).toEqual({ handler: 'fallback', parameters: { reason: 'none-of-these' } });
  });

  it.each([
    ['好的', 'good'],
    ['几点开门', 'hours'],
  ])('"%s" is for the rule that knows it', (text, ruleId) => {
    const { winner } = decideText(ruleset, text, { session: offering(phone) });
    expect(winner.ruleId).toBe(ruleId);
  });
});

describe('sentences like examples', () => {
  const learned = makeRuleset([
    {
      id: 'parking',
      when: { examples: ['车停在哪里', '有没有地方停车', '开车来好停吗', '停车要钱吗'] },
    },
    {
      id: 'invoice',
      when: { examples: ['能开发票吗', '怎么报销', '发票抬头怎么填', '补开一张发票'] },
    },
  ]);

  it('change the subject when they are surely about something else', () => {
    const { winner, question } = decideText(learned, '开车来有地方停车吗', { session: asking() });
    expect(winner).toMatchObject({ ruleId: 'parking', matcher: 'example' });
    expect(question).toBe('paused');
  });

  it('leave the question open when nothing is sure', () => {
    expect(decideText(learned, '嗯这个嘛', { session: asking() }).question).toBe('repeated');
  });
});
