import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSpent, spendQuestion } from '../../src/documents/question-budget.ts';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import { type Ground, onRedis, onSqlite } from '../support/living-ground.ts';
import { startRedis } from '../support/redis-servers.ts';
import { accountNamed } from '../support/store-fixtures.ts';

describe.each([
  ['SQLite', onSqlite],
  ['Redis', () => onRedis(startRedis)],
] as const)('the questions of a day on %s', (_name, start) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await start();
  });
  afterAll(() => ground?.stop());

  const spend = (name: string, turn: string, limits = { perDay: 5, perFollower: 2 }) => {
    const nowMs = ground.clock.now();
    const { registers } = ground.stores;
    const [who = '', account = 'main'] = name.split('@');
    const openId = who as OpenId;
    const turnId = turn as TurnId;
    return spendQuestion(
      registers,
      { account: accountNamed(account), openId, turnId, nowMs },
      limits,
    );
  };

  it('are never more than there are, however many ask at once', async () => {
    const asked = Array.from({ length: 16 }, (_, at) => spend(`o-${at}@many`, `t-${at}`));
    const ends = await Promise.all(asked);
    expect(ends.filter((end) => end === 'spent')).toHaveLength(5);
    expect(ends.filter((end) => end === 'day-used-up')).toHaveLength(11);
    const { registers } = ground.stores;
    expect(await readSpent(registers, accountNamed('many'), ground.clock.now())).toBe(5);
  });

  it('count a turn that comes again once with its follower', async () => {
    const ends = [
      await spend('o-1@again', 't-1'),
      await spend('o-1@again', 't-1'),
      await spend('o-1@again', 't-2'),
      await spend('o-1@again', 't-2'),
      await spend('o-1@again', 't-3'),
    ];
    expect(ends).toEqual(['spent', 'spent', 'spent', 'spent', 'follower-used-up']);
  });

  it('keep no openid where they count all together', async () => {
    await spend('o-secret@quiet', 't-1');
    const all = { account: accountNamed('quiet'), name: 'documents.all' };
    const register = { ...all, layout: 'whole', erasureLeaves: 'nothing' } as const;
    const { found } = await ground.stores.registers.list(register, { label: '', limit: 9 });
    expect(JSON.stringify(found)).not.toContain('o-secret');
    expect(found).toHaveLength(1);
  });
});
