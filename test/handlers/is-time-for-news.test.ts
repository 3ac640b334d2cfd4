import { expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import type { HandlerTurn } from '../../src/handlers/handler.ts';
import { isTimeForNews } from '../../src/handlers/is-time-for-news.ts';

type Decision = HandlerTurn['decision'];

const answered: Outcome = { reply: textReply('好的。'), result: 'answered' };
const calm = { decision: {} as Decision };

it('is with an ordinary answer', () => {
  expect(isTimeForNews(calm, answered)).toBe(true);
});

it.each<[string, Outcome]>([
  ['forgets them', { ...answered, forgetsFollower: true }],
  ['asks whether to forget them', { ...answered, result: 'erasure-asked' }],
  ['hands them to a person', { ...answered, result: 'handed-off' }],
])('is not with an answer that %s', (_case, outcome) => {
  expect(isTimeForNews(calm, outcome)).toBe(false);
});

it('is not for somebody whose open question waits without a word', () => {
  const pressing = { decision: { question: 'paused-silently' } as Decision };
  expect(isTimeForNews(pressing, answered)).toBe(false);
});
