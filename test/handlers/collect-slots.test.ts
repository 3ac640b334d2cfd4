import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { Shop } from '../../src/domain/catalogue.ts';
import type { Entity } from '../../src/domain/intent.ts';
import type { Session } from '../../src/domain/session.ts';
import { findCallProblems, handlers } from '../../src/handlers/index.ts';
import { answer, booking, bund, collect, collectedOf, count, pick, tomorrow } from './booking.ts';
import { type Answered, shopEntity } from './given-turn.ts';
import { hoursOf, points, smallBrand, smallCatalogue } from './small-brand.ts';
import { openTime, timeEntity } from './time-entity.ts';

describe('what cannot be', () => {
  it.each<[string, readonly Entity[], string]>([
    ['a time that is over', [bund, timeEntity('2026-12-01 10:00', '上午十点')], '已经过了'],
    [
      'a slip of the year',
      [bund, timeEntity('2999-01-01 19:00', '2999年1月1日晚上七点')],
      '2999年1月1日还太远',
    ],
    ['nobody', [bund, tomorrow, count(0)], '至少得有 1 位'],
    ['a crowd', [bund, tomorrow, count(31)], '31 位太多了，这里最多 30 位'],
  ])('%s is refused with the reason, and asked for again', async (_what, entities, why) => {
    const { text, result, session } = await collect({ entities });
    expect(result).toBe('slot-asked');
    expect(text).toContain(why);
    const { slot = '', collected = {} } = session.dialogue?.awaits ?? {};
    expect(collected).not.toHaveProperty(slot);
  });

  it('an hour at which the shop is closed is refused with its hours, and the day is kept', async () => {
    const asked = await collect({ entities: [bund, timeEntity('2026-12-02 23:00', '明晚十一点')] });
    expect(asked.text).toContain('明天 23:00「外滩店」不营业，那天开 10:00 到 22:00。');
    expect(asked.text).toContain('12月2日几点？');
    const { text } = await answer(asked, { entities: [openTime('2026-12-01 08:00', '八点')] });
    expect(text).toContain('好，明天 20:00。');
  });

  it('a day on which the shop rests is told so', async () => {
    const weekdays = {
      ...smallBrand.shops[0],
      id: 'weekday',
      hours: hoursOf('周一至周五 10:00-22:00; 周末休'),
    };
    const shops = [weekdays as Shop];
    const { text } = await collect({
      catalogue: indexCatalogue({ ...smallBrand, shops }),
      entities: [shopEntity('weekday'), timeEntity('2026-12-05 19:00', '周六晚上七点')],
    });
    expect(text).toContain('不营业，那天休息');
  });

  it('seven at a shop that opens at ten is seven in the evening', async () => {
    const seven = openTime('2026-12-02 07:00', '明天七点');
    const { text } = await collect({ entities: [bund, seven] });
    expect(text).toContain('明天 19:00');
  });

  it.each(['1234567', '23812345678', '138123456789'])('"%s" is no phone', async (value) => {
    const parameters = { slots: [{ slot: 'phone', ask: '电话？' }], reply: '好' };
    const { text } = await collect({
      parameters,
      entities: [{ kind: 'phone', value, text: value }],
    });
    expect(text).toContain('不像一个电话号码');
  });

  it('a third time that cannot be is the last', async () => {
    const entities = [bund, tomorrow, count(0)];
    const first = await collect({ entities });
    const again = (before: Answered) => answer(before, { entities: [count(0)] });
    const third = await again(await again(first));
    expect((await again(third)).result).toBe('slots-given-up');
  });
});

describe('times', () => {
  it('a day alone is asked for its hour', async () => {
    const asked = await collect({ entities: [bund, timeEntity('2026-12-02', '明天')] });
    expect(asked.text).toBe('好，外滩店。\n明天几点？比如「晚上七点」，换一天也行。');
    const { session } = await answer(asked, {
      entities: [timeEntity('2026-12-01 19:00', '晚上七点')],
    });
    expect(collectedOf(session)?.['time']?.value).toBe('2026-12-02T19:00');
  });

  it('a day is enough where the operator says so', async () => {
    const parameters = { slots: [{ slot: 'time', ask: '哪天？', grain: 'day' }], reply: '好' };
    const { text } = await collect({ parameters, entities: [timeEntity('2026-12-05', '周六')] });
    expect(text).toContain('时间：12月5日');
  });

  it('a day and an hour of one message are one time', async () => {
    const entities = [
      bund,
      timeEntity('2026-12-02', '明天'),
      timeEntity('2026-12-01 19:00', '19点'),
    ];
    const { session } = await collect({ entities });
    expect(collectedOf(session)?.['time']?.value).toBe('2026-12-02T19:00');
  });
});

describe('the shop', () => {
  it('is what "几点关门" is about while its form is open', async () => {
    const { session } = await collect({ entities: [bund] });
    expect(session.focus).toEqual({ shopId: 'bund' });
  });

  it('of a name that two have is chosen from both', async () => {
    const both: readonly Entity[] = [
      { kind: 'shop', value: 'bund', text: '万象城店' },
      { kind: 'shop', value: 'westlake', text: '万象城店' },
    ];
    const asked = await collect({ entities: [...both, count(4)] });
    expect(asked.text).toContain('1. 外滩店（上海黄浦区）\n2. 西湖店（杭州西湖区）');
    const chosen = await pick(asked, 2);
    expect(chosen.text).toContain('好，西湖店。');
    expect(Object.keys(collectedOf(chosen.session) ?? {}).toSorted()).toEqual(['count', 'shop']);
  });

  it('is the nearest to a place that was named or sent', async () => {
    const message = { kind: 'location', point: points.jingan } as const;
    const { text } = await collect({ message });
    expect(text).toContain('好，静安店。');
  });

  it('that is the nearest to a pin is kept by its name, not by the address of the pin', async () => {
    const message = { kind: 'location', point: points.jingan, label: '某路88弄502室' } as const;
    const { session } = await collect({ message });
    expect(collectedOf(session)?.['shop']).toEqual({
      kind: 'shop',
      value: 'jingan',
      text: '静安店',
    });
  });

  it('is the one that was just talked about, and can be put right', async () => {
    const { text, session } = await collect({ session: { focus: { shopId: 'jingan' } } });
    expect(text).toContain('好，静安店。');
    const other = await answer({ session }, { entities: [bund] });
    expect(other.text).toContain('好，外滩店。');
  });
});

describe('words of any kind', () => {
  const parameters = {
    slots: [
      { slot: 'count', ask: '几位？' },
      { slot: 'text', name: 'note', label: '要求', ask: '有什么要求吗？', optional: true },
    ],
    reply: '{{ slots.count.words }}{% if slots.note %}，{{ slots.note.words }}{% endif %}',
  };
  const asked = () => collect({ parameters, entities: [count(4)] });
  const tell = (session: Session, text: string, entities: readonly Entity[] = []) =>
    collect({
      parameters,
      session,
      matcher: 'dialogue',
      message: { kind: 'text', text },
      normalisedText: text,
      entities,
    });

  it('are kept as they were written, whatever they name', async () => {
    const { text } = await tell((await asked()).session, '靠窗，两个人{{ x }}', [count(2)]);
    expect(text).toContain('人数：4 位\n要求：靠窗，两个人{{ x }}');
  });

  it('may be left out', async () => {
    const back = await tell((await asked()).session, '没有');
    expect(back.text).toContain('要求：没有');
    const call = back.session.dialogue?.options[0]?.call.parameters;
    const done = await collect({
      parameters: { ...call },
      session: back.session,
      matcher: 'dialogue',
    });
    expect(done.text).toBe('4 位');
  });

  it('that put an earlier answer right are no remark', async () => {
    const { session } = await tell((await asked()).session, '不是四个人是五个人', [count(5)]);
    expect(collectedOf(session)).toEqual({ count: count(5) });
  });

  it('stay within a line', async () => {
    const { session } = await tell((await asked()).session, '很长的话'.repeat(100));
    expect(String(collectedOf(session)?.['note']?.value).length).toBeLessThanOrEqual(100);
  });
});

describe('a form of many long answers', () => {
  const names = Array.from({ length: 10 }, (_, at) => `note-${at}`);
  const parameters = {
    slots: names.map((name) => ({
      slot: 'text',
      name,
      label: '很长很长很长很长的要求呀',
      ask: '有什么要求吗？',
    })),
    reply: `${names.map((name) => `{{ slots.${name}.words }}`).join('\n')}\n到此为止。`,
  };

  async function fillAll(): Promise<Answered> {
    let heard = await collect({ parameters });
    for (const _ of names) {
      const message = { kind: 'text', text: '长'.repeat(100) } as const;
      heard = await collect({ parameters, session: heard.session, matcher: 'dialogue', message });
    }
    return heard;
  }

  it('is read back with its options, the answers shortened', async () => {
    const { text, result } = await fillAll();
    expect(result).toBe('slots-read-back');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_900);
    expect(text).toContain('的要求呀：长长长长');
    expect(text).toContain('长…\n\n1. 对，没问题\n2. 要改\n');
  });

  it('ends with all that the operator wrote', async () => {
    const { text, result } = await pick(await fillAll(), 1);
    expect(result).toBe('slots-collected');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_900);
    expect(text).toMatch(/长…\n到此为止。$/);
  });
});

it('a form whose last words come to nothing still ends with a word', async () => {
  const parameters = {
    confirm: false,
    slots: [{ slot: 'count', ask: '几位？' }],
    reply: '{% if slots.count.words == "三位" %}好{% endif %}',
  };
  const { text, result } = await collect({ parameters, entities: [count(4)] });
  expect(result).toBe('slots-collected');
  expect(text).toBe('好，这些我都听到了。');
});

describe('what is wrong with a form', () => {
  const problemsOf = (more: Record<string, unknown>) =>
    findCallProblems(
      handlers,
      { handler: 'collect', parameters: { ...booking, ...more } },
      smallCatalogue,
    );

  it.each([
    [{ slots: [] }, 'needs a slot'],
    [{ slots: [booking.slots[0], booking.slots[0]] }, 'two slots of one name'],
    [{ slots: [{ slot: 'mood', ask: '？' }] }, 'slots.0.slot'],
    [{ slots: [{ slot: 'shop' }] }, 'slots.0.ask'],
    [{ reply: '{{ slots.phone.words }}' }, 'unknown variable "slots.phone.words"'],
    [{ reply: '{{ slots.shop.price }}' }, 'unknown variable "slots.shop.price"'],
    [{ reply: undefined }, 'reply'],
    [{ slots: [{ slot: 'text', name: 'constructor', ask: '？' }] }, 'every form has already'],
    [{ slots: [{ slot: 'shop', ask: '{{ now.greeting }}，哪家？' }] }, 'is said as it stands'],
    [{ slots: [{ ...booking.slots[0], again: ['{% if shop %}'] }] }, 'is said as it stands'],
    [{ lead: '{{ brand.name }}' }, 'is said as it stands'],
    [
      {
        slots: [...booking.slots, { slot: 'text', ask: '备注？', optional: true }],
        reply: '{% if slots.text %}有{% endif %}',
      },
      'says nothing when what may be left out was left out',
    ],
  ])('%j', (more, problem) => {
    expect(problemsOf(more)).toEqual([expect.stringContaining(problem)]);
  });

  it('nothing, as it stands', () => {
    expect(problemsOf({})).toEqual([]);
  });
});
