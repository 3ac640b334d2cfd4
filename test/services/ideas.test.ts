/** Ideas of one follower in a rehearsal's registers, which refuse what every store refuses. */
import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import {
  addIdea,
  findOwnIdeas,
  maxIdeaAnswerChars,
  maxIdeaChars,
  settleIdea,
} from '../../src/services/ideas.ts';
import { newestThatFit } from '../../src/services/newest-that-fit.ts';
import { dayMs } from '../../src/store/retention.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const who = { account, openId: 'oLong' as OpenId };

it.each([
  ['quotation marks', '"'],
  ['emoji', '🍔'],
])(
  'many long ideas of %s, all answered, are kept as far as an entry holds them',
  async (_what, sign) => {
    const registers = rehearsalRegisters();
    for (let day = 0; day < 15; day += 1) {
      const turnId = `turn-${day}` as TurnId;
      const told = { text: sign.repeat(maxIdeaChars), turnId, atMs: day * dayMs };
      expect(await addIdea(registers, who, told)).toMatchObject({ id: turnId });
      const answered = await settleIdea(registers, account, {
        ...{ code: 'turn-0', ideaId: turnId, state: 'built', changeId: 'form', atMs: day * dayMs },
        ...{ answer: sign.repeat(maxIdeaAnswerChars), by: 'Mei of the main office' },
      });
      expect(answered?.idea).toMatchObject({ id: turnId, state: 'built' });
    }
    const kept = await findOwnIdeas(registers, who);
    expect(kept[0]?.id).toBe('turn-14');
    expect(kept.length).toBeGreaterThan(10);
  },
);

it('the oldest idea stays while it is answered, however little room there is', () => {
  const all = ['new', 'old', 'oldest'].map((id) => ({ id, text: '多'.repeat(8_000) }));
  expect(newestThatFit(all, 'oldest').map(({ id }) => id)).toEqual(['new', 'oldest']);
  expect(newestThatFit(all, undefined).map(({ id }) => id)).toEqual(['new', 'old']);
  expect(newestThatFit(all.slice(2), 'oldest')).toHaveLength(1);
});
