import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { beijing } from '../catalogue/beijing.ts';
import { festivalCatalogue as catalogue, morning } from '../services/festival-setup.ts';
import { callService, type Given } from './given-turn.ts';
import { noon, points } from './small-brand.ts';

function askers() {
  const registers = rehearsalRegisters();
  let turns = 0;
  return (openId: string, parameters: Record<string, unknown>, more: Given = {}) => {
    turns += 1;
    const turnId = turns.toString(16).padStart(32, '0');
    return callService('festival', { parameters, catalogue, registers, openId, turnId, ...more });
  };
}

const atSquare = {
  session: {
    place: { point: points.peoplesSquare, source: 'shared', expiresAtMs: noon + 60_000 },
  },
} as const satisfies Given;

describe('festival', () => {
  it.each([
    ['before it begins', '2026-10-01 12:00', 'festival-none', '11月1日 00:00 开始'],
    ['while it runs', '2026-12-01 12:00', 'festival-told', '每人任选一份'],
    ['when it is over', '2027-01-01 00:00', 'festival-none', '结束了'],
  ])('says what it is %s', async (_when, at, result, words) => {
    const told = await askers()('o-1', {}, { nowMs: beijing(at) });
    expect(told).toMatchObject({ result, text: expect.stringContaining(words) });
  });

  it('asks for the place, and lists the nearest shops that have a gift', async () => {
    const ask = askers();
    expect((await ask('o-1', { action: 'where' })).result).toBe('place-asked');
    const listed = await ask('o-1', { action: 'where' }, atSquare);
    expect(listed.result).toBe('festival-shops');
    expect(listed.text).toMatch(/1\. 人民广场店[\s\S]*帆布袋 剩 1 份[\s\S]*2\. 外滩店/);
    expect(listed.text).not.toContain('西湖店');
  });

  it('names the next shop to whoever comes too late', async () => {
    const ask = askers();
    const wish = { action: 'claim', shop: 'square' };
    expect(await ask('o-1', wish)).toMatchObject({
      result: 'gift-claimed',
      outcome: { gives: true },
    });
    const late = await ask('o-2', wish);
    expect(late.result).toBe('gift-sold-out');
    expect(late.text).toMatch(/人民广场店的「帆布袋」领完了[\s\S]*1\. 外滩店/);
    expect(late.outcome.gives).toBeUndefined();
  });

  it('shows the code again to whoever holds the last one themselves', async () => {
    const ask = askers();
    const wish = { action: 'claim', shop: 'square' };
    await ask('o-1', wish);
    expect((await ask('o-1', wish)).result).toBe('gift-held');
  });

  it('asks before it moves a gift, and does so when told', async () => {
    const ask = askers();
    await ask('o-1', { action: 'claim', shop: 'square' });
    const there = { action: 'claim', shop: 'westlake' };
    const asked = await ask('o-1', there);
    expect(asked).toMatchObject({ result: 'gift-held-elsewhere' });
    const move = asked.session.dialogue?.options[0]?.call.parameters ?? {};
    expect((await ask('o-1', move)).text).toContain('西湖店');
    expect((await ask('o-2', { action: 'claim', shop: 'square' })).result).toBe('gift-claimed');
  });

  it('asks for the time where there are several', async () => {
    const wish = { action: 'claim', shop: 'bund', gift: 'class' };
    const asked = await askers()('o-1', wish);
    expect(asked.result).toBe('gift-asked');
    expect(asked.text).toContain('1. 今天 11:00–13:00（剩 1 份）');
  });

  describe('a time that is not open any more', () => {
    const wish = { action: 'claim', shop: 'bund', gift: 'class' };

    it.each([
      ['somebody took it', noon, true],
      ['it is over', morning.toMs, false],
    ])(
      'is said to be gone when %s, and the other is offered, not given',
      async (_when, nowMs, isTaken) => {
        const ask = askers();
        if (isTaken) await ask('o-1', { ...wish, slot: 'am' });

        const told = await ask('o-2', { ...wish, slot: 'am' }, { nowMs });

        expect(told).toMatchObject({ result: 'gift-asked' });
        expect(told.text).toMatch(
          /^今天 11:00–13:00 没有了。[\s\S]*1\. 今天 13:00–15:00（剩 1 份）/,
        );
        expect((await ask('o-2', { action: 'code' }, { nowMs })).result).toBe('gift-none-held');
        const other = told.session.dialogue?.options[0]?.call.parameters ?? {};
        expect(await ask('o-2', other, { nowMs })).toMatchObject({ result: 'gift-claimed' });
      },
    );

    it('takes nothing from whoever would move for it, until they choose another', async () => {
      const ask = askers();
      await ask('o-1', { ...wish, slot: 'am' });
      await ask('o-2', { action: 'claim', shop: 'square' });

      const told = await ask('o-2', { ...wish, slot: 'am', move: true });

      expect((await ask('o-2', { action: 'code' })).text).toContain('人民广场店');
      const other = told.session.dialogue?.options[0]?.call.parameters ?? {};
      expect((await ask('o-2', other)).text).toContain('今天 13:00–15:00 到店');
    });

    it('is told again to whoever holds it', async () => {
      const ask = askers();
      await ask('o-1', { ...wish, slot: 'am' });
      const again = await ask('o-1', { ...wish, slot: 'am', move: true });
      expect(again).toMatchObject({ result: 'gift-held' });
      expect(again.text).toContain('今天 11:00–13:00 到店');
    });
  });

  it('lists the shops around one that does not take part', async () => {
    const { text } = await askers()('o-1', { action: 'claim', shop: 'jingan' });
    expect(text).toContain('「静安店」不参加这次活动');
    expect(text).toContain('1. 人民广场店');
  });

  it('says so when there is nothing to show, and nothing left', async () => {
    const ask = askers();
    expect((await ask('o-1', { action: 'code' })).result).toBe('gift-none-held');
  });
});
