/** Ideas of one follower in a rehearsal's registers, which refuse what every store refuses. */
import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import { type IdeaState, isNews } from '../../src/services/idea-shape.ts';
import {
  addIdea,
  findOwnIdeas,
  hearOfIdeas,
  listIdeas,
  maxIdeaAnswerChars,
  maxIdeaChars,
  maxIdeasADay,
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

it('the last turn of a full day may come again: it is no further idea', async () => {
  const registers = rehearsalRegisters();
  const add = (at: number) =>
    addIdea(registers, who, { text: '多放椅子', turnId: `turn-${at}` as TurnId, atMs: at });
  for (let at = 0; at < maxIdeasADay; at += 1) await add(at);
  expect(await add(maxIdeasADay)).toBeUndefined();
  expect(await add(maxIdeasADay - 1)).toMatchObject({ id: 'turn-4' });
  expect(await findOwnIdeas(registers, who)).toHaveLength(maxIdeasADay);
});

it('several ideas of one follower are settled by one form, listed by state, and heard of while they are open', async () => {
  const registers = rehearsalRegisters();
  const ids = ['one', 'two', 'three'] as TurnId[];
  for (const turnId of ids) await addIdea(registers, who, { text: turnId, turnId, atMs: 1 });
  const form = { code: 'one', state: 'built', by: 'Mei', changeId: 'form', atMs: 2 } as const;
  for (const ideaId of ['one', 'two']) await settleIdea(registers, account, { ...form, ideaId });
  const listed = async (state: IdeaState) =>
    (await listIdeas(registers, account, { state, most: 9 })).ideas;
  expect((await listed('built')).map(({ id }) => id)).toEqual(['two', 'one']);
  expect((await listed('new')).map(({ id }) => id)).toEqual(['three']);
  await hearOfIdeas(registers, who, { alert: undefined, changeId: 'hear', atMs: 3 });
  const own = await findOwnIdeas(registers, who);
  expect(own.filter(({ hears }) => hears).map(({ id }) => id)).toEqual(['three']);
});

it.each([
  ['new', undefined, false],
  ['looked-at', undefined, false],
  ['looked-at', '我们问问店长', true],
  ['planned', undefined, true],
] as const)('that an idea is %s, answered %s, is news: %s', (state, answer, isTold) => {
  expect(isNews({ state, answer })).toBe(isTold);
});

it('ideas are read page by page, and there is nothing behind the last', async () => {
  const registers = rehearsalRegisters();
  for (const name of ['a', 'b', 'c']) {
    const follower = { ...who, openId: `o-${name}` as typeof who.openId };
    await addIdea(registers, follower, { text: name, turnId: name as TurnId, atMs: 1 });
  }
  const read = (page: number) => listIdeas(registers, account, { state: 'new', most: 2, page });
  const pages = await Promise.all([1, 2, 3].map(read));
  expect(pages.map(({ ideas }) => ideas.length)).toEqual([2, 1, 0]);
  expect(pages.map(({ hasMore }) => hasMore)).toEqual([true, false, false]);
});
