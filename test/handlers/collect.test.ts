import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/domain/session.ts';
import type { SlotKind } from '../../src/domain/slot.ts';
import { answer, booking, bund, collect, collectedOf, count, pick, tomorrow } from './booking.ts';
import { type Answered, shopEntity } from './given-turn.ts';
import { openTime, timeEntity } from './time-entity.ts';

describe('a form', () => {
  it('asks for what is missing, in the order of the operator', async () => {
    const first = await collect();
    const second = await answer(first, { entities: [bund] });
    const third = await answer(second, { entities: [tomorrow] });
    expect([first, second, third].map(({ text }) => text)).toEqual([
      '哪家店？',
      '好，外滩店。\n什么时候到？',
      '好，明天 19:00。\n几位？',
    ]);
    expect(third.session.dialogue?.awaits).toMatchObject({
      slot: 'count',
      name: 'count',
      askedCount: 1,
      topic: 'wanted',
      call: { handler: 'collect', parameters: booking },
    });
  });

  it('takes from the first message all that it has, and asks for the rest', async () => {
    const { text, session } = await collect({ entities: [bund, tomorrow] });
    expect(text).toBe('好，外滩店，明天 19:00。\n几位？');
    expect(collectedOf(session)).toEqual({ shop: bund, time: tomorrow });
  });

  it('reads back what it has, and tells it when the follower agrees', async () => {
    const back = await collect({ entities: [bund, tomorrow, count(4)] });
    expect(back.result).toBe('slots-read-back');
    expect(back.text).toContain('门店：外滩店\n时间：明天 19:00\n人数：4 位');
    const done = await pick(back, 1);
    expect(done.result).toBe('slots-collected');
    expect(done.text).toBe('外滩店 明天 19:00 4 位，打 021-5555-0002');
    expect(done.session.dialogue).toBeUndefined();
    expect(done.session.focus).toEqual({ shopId: 'bund' });
  });

  it('that needs no confirmation is done with the last answer', async () => {
    const { result } = await collect({
      parameters: { ...booking, confirm: false },
      entities: [bund, tomorrow, count(4)],
    });
    expect(result).toBe('slots-collected');
  });

  it('what was read back is put right by a new value, and read back again', async () => {
    const back = await collect({ entities: [bund, tomorrow, count(4)] });
    const eight = openTime('2026-12-01 08:00', '八点');
    const later = await answer(back, { entities: [eight], normalisedText: '改成八点' });
    expect(later.text).toContain('时间：明天 20:00');
    const fewer = await answer(later, { entities: [count(3)] });
    expect(fewer.text).toContain('人数：3 位');
    expect(fewer.session.dialogue?.awaits?.askedCount).toBe(1);
  });

  it('an earlier answer can be put right while something else is asked', async () => {
    const asked = await collect({ entities: [bund, tomorrow] });
    const { text } = await answer(asked, { entities: [shopEntity('jingan')] });
    expect(text).toBe('好，静安店。\n几位？');
  });

  it('asks what to change, and asks for that again', async () => {
    const back = await collect({ entities: [bund, tomorrow, count(4)] });
    const which = await pick(back, 2);
    expect(which.text).toBe('哪一项要改？\n1. 门店\n2. 时间\n3. 人数\n回复数字，或者直接说新的。');
    const again = await pick(which, 2);
    expect(again.text).toBe('12月2日几点？比如「晚上七点」，换一天也行。');
    const eight = timeEntity('2026-12-01 20:00', '晚上八点');
    expect((await answer(again, { entities: [eight] })).text).toContain('时间：明天 20:00');
  });

  it.each([
    ['时间不对', '12月2日几点？'],
    ['改一下人数', '几位？'],
    ['换一家店', '哪家店？'],
    ['到店时间不对', '12月2日几点？'],
    ['到店的钟点不对', '12月2日几点？'],
    ['不对', '哪一项要改？'],
    ['人数', '几位？'],
  ])('"%s" about what was read back leads to "%s"', async (normalisedText, words) => {
    const back = await collect({ entities: [bund, tomorrow, count(4)] });
    const { text } = await answer(back, { normalisedText });
    expect(text).toContain(words);
  });

  it('"没错" agrees, although there is a 错 in it', async () => {
    const back = await collect({ entities: [bund, tomorrow, count(4)] });
    const parameters = { ...back.session.dialogue?.options[0]?.call.parameters };
    const { result } = await answer(back, { parameters, normalisedText: '没错' });
    expect(result).toBe('slots-collected');
  });
});

describe('a detail that does not come', () => {
  it('is asked for three times in other words, and let go with somebody to call', async () => {
    const first = await collect({ entities: [bund, tomorrow] });
    const second = await answer(first, {});
    const third = await answer(second, {});
    const fourth = await answer(third, {});
    expect(new Set([first, second, third, fourth].map(({ text }) => text)).size).toBe(4);
    expect(third.text).toContain('回复「取消」');
    expect(fourth.result).toBe('slots-given-up');
    expect(fourth.text).toContain('「外滩店」021-5555-0002');
    expect(fourth.text).toContain('回复「人工」');
    expect(fourth.session.dialogue).toBeUndefined();
  });

  it('that the follower does not want to tell is let go at once', async () => {
    const asked = await collect({ entities: [bund, tomorrow] });
    const { result, text } = await answer(asked, { normalisedText: '不想说' });
    expect(result).toBe('slots-given-up');
    expect(text).toContain('没关系');
  });

  it('that may be left out is left out when the follower does not want to tell', async () => {
    const phone = { slot: 'phone', ask: '电话？', optional: true };
    const parameters = { slots: [phone], reply: '好' };
    const asked = await collect({ parameters });
    const { text } = await answer(asked, { parameters, normalisedText: '不想留电话' });
    expect(text).toContain('电话：没有');
  });

  it('what is told a second time is no failure to answer', async () => {
    const asked = await answer(await collect({ entities: [bund] }), {});
    const { text, session } = await answer(asked, { entities: [bund] });
    expect(text).toBe('什么时候到？');
    expect(session.dialogue?.awaits?.askedCount).toBe(1);
  });

  it('is asked for in the words of the operator, when there are some', async () => {
    const parameters = {
      ...booking,
      slots: [{ slot: 'count', ask: '几位？', again: ['几个人来？', '写个数字？'] }],
    };
    const ask = (session: Session) => collect({ parameters, session, matcher: 'dialogue' });
    const first = await collect({ parameters });
    const second = await ask(first.session);
    const third = await ask(second.session);
    expect(second.text).toBe('几个人来？');
    expect(third.text).toContain('写个数字？');
  });

  it('a message that told something else is not counted against the follower', async () => {
    const first = await collect();
    const second = await answer(first, {});
    const third = await answer(second, { entities: [count(4)] });
    expect(third.text).toContain('哪家店？');
    expect(third.session.dialogue?.awaits?.askedCount).toBe(1);
  });

  it('what was read back is let go after three messages that are no answer', async () => {
    const back = await collect({ entities: [bund, tomorrow, count(4)] });
    const second = await answer(back, { normalisedText: '嗯嗯啊' });
    const third = await answer(second, { normalisedText: '嗯嗯啊' });
    expect(third.result).toBe('slots-read-back');
    expect((await answer(third, { normalisedText: '嗯嗯啊' })).result).toBe('slots-given-up');
  });

  it.each<SlotKind>([
    'place',
    'shop',
    'product',
    'coupon',
    'person',
    'counter',
    'phone',
    'order-number',
    'amount',
    'count',
    'time',
    'text',
  ])('a %s is asked for three times in three ways', async (slot) => {
    const parameters = { slots: [{ slot, ask: '说说看？' }], reply: '好' };
    const first = await collect({ parameters });
    const next = ({ session }: Answered) =>
      collect({
        parameters,
        session,
        matcher: 'dialogue',
        message: { kind: 'image', mediaId: 'm' },
      });
    const second = await next(first);
    const third = await next(second);
    expect(new Set([first, second, third].map(({ text }) => text)).size).toBe(3);
    expect((await next(third)).result).toBe('slots-given-up');
  });
});
