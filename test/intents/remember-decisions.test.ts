import { describe, expect, it } from 'vitest';
import { rebuildTurn } from '../../src/brand/replay/recorded-turn.ts';
import { newSession } from '../../src/domain/session.ts';
import { decide } from '../../src/intents/decide.ts';
import { DecisionMemory } from '../../src/intents/remember-decisions.ts';
import { noonMs, recorded } from '../brand/replay/given-replay.ts';
import { compileWith } from '../brand/small-brand.ts';
import { withReasons } from './with-reasons.ts';

const { ruleset } = compileWith({
  'rules.yaml': `rules:
  - { id: night, title: 夜里, order: 5, when: { contains: [外卖] }, if: { hours: ['22:00-06:00'] }, reply: 明天 }
  - { id: delivery, title: 外卖, when: { contains: [外卖] }, reply: 有 }
  - { id: park, title: 停车, when: { contains: [停车] }, reply: 有 }
`,
  'menu.yaml': undefined,
});

function inputAt(text: string, nowMs: number) {
  const turn = rebuildTurn(recorded(text, { receivedAtMs: nowMs }));
  if (typeof turn === 'string') throw new Error(turn);
  return { ...turn, session: newSession };
}

describe('a decision', () => {
  const laterMs = noonMs + 11 * 60 * 60_000;

  it('for which nobody asked the time is made once', () => {
    const memory = new DecisionMemory(ruleset);
    const first = memory.decide(inputAt('能停车吗', noonMs), 'k');
    expect(memory.decide(inputAt('能停车吗', laterMs), 'k')).toBe(first);
  });

  it.each([
    ['a rule has its hours', '有外卖吗'],
    ['a time is told', '今晚能停车吗'],
    ['a day is told', '星期三能停车吗'],
    ['a date is told', '3月5号能停车吗'],
  ])('is made anew when %s', (_why, text) => {
    const memory = new DecisionMemory(ruleset);
    memory.decide(inputAt(text, noonMs), 'k');
    const later = inputAt(text, laterMs);
    const { decision } = memory.decide(later, 'k');
    expect(withReasons(decision)).toEqual(withReasons(decide(ruleset, later)));
  });
});
