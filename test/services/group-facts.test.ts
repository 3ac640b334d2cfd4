import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { dayNumberAt } from '../../src/domain/beijing-time.ts';
import { emptySetup, type FollowerGroup } from '../../src/domain/service-setup.ts';
import type { FollowerFacts } from '../../src/domain/session.ts';
import { followerAfter, type TurnTopic } from '../../src/services/group-facts.ts';
import { noon, smallBrand } from '../handlers/small-brand.ts';

const today = dayNumberAt(noon);
const dayMs = 24 * 60 * 60_000;
const fans: FollowerGroup = {
  id: 'fans',
  name: '汉堡迷',
  by: 'product',
  what: '主食',
  times: 2,
  days: 30,
};
const askers: FollowerGroup = { ...fans, id: 'askers', by: 'topic', what: 'coupon', times: 1 };
const table: FollowerGroup = { ...fans, id: 'table', by: 'scene', what: 't_*' };

function factsAfter(groups: readonly FollowerGroup[], start: FollowerFacts, topics: Topic[]) {
  const catalogue = indexCatalogue({ ...smallBrand, setup: { ...emptySetup, groups } });
  return topics.reduce(
    (follower, topic) => followerAfter(follower, { ...quiet, ...topic }, catalogue),
    start,
  );
}

type Topic = Partial<TurnTopic>;
const quiet: TurnTopic = { intent: undefined, entities: [], nowMs: noon };
const nobody: FollowerFacts = { groups: [] };
const burger: Topic = { entities: [{ kind: 'product', value: 'burger', text: '汉堡' }] };
const later = (topic: Topic, days: number): Topic => ({ ...topic, nowMs: noon + days * dayMs });

describe('followers are in the groups', () => {
  it.each<readonly [string, readonly FollowerGroup[], Topic[], readonly string[]]>([
    ['of what they asked often enough', [fans], [burger, burger], ['fans']],
    ['of nothing they asked too seldom', [fans], [burger], []],
    ['of what they asked within the days', [fans], [burger, later(burger, 29)], ['fans']],
    ['of nothing that is too long ago', [fans], [burger, later(burger, 30)], []],
    ['no more when it was long ago', [fans], [burger, burger, later({}, 31)], []],
    ['of topics too', [fans, askers], [{ intent: 'coupon' }], ['askers']],
    ['that the file still has', [], [burger, burger], []],
  ])('%s', (_why, groups, topics, expected) => {
    expect(factsAfter(groups, nobody, topics).groups).toEqual(expected);
  });

  it('and are the very same value as long as nothing has changed', () => {
    const fan = factsAfter([fans, askers], nobody, [burger, burger]);
    expect(factsAfter([fans, askers], fan, [{}, later({}, 29)])).toBe(fan);
    expect(factsAfter([fans, askers], fan, [later({}, 30)])).toEqual({ groups: [] });
    const asked = factsAfter([fans, askers], nobody, [burger]);
    expect(factsAfter([fans, askers], asked, [{}])).toBe(asked);
  });

  it('of what the file says, whatever was said before', () => {
    const before: FollowerFacts = { groups: ['fans', 'level:gold'], ownGroups: ['fans'] };
    expect(factsAfter([fans], before, [{}])).toEqual({ groups: ['level:gold'] });
    const noted = { ...before, asked: { fans: [today, today] }, groups: ['level:gold'] };
    expect(factsAfter([fans], noted, [{}]).groups).toEqual(['level:gold', 'fans']);
  });

  it('for what the file asks for now, not for what it asked for before', () => {
    const fan = factsAfter([fans], nobody, [burger, burger]);
    const changed = { ...fans, what: 'coffee' };
    expect(factsAfter([changed], fan, [{}])).toEqual({ groups: [] });
    const drinker: Topic = { entities: [{ kind: 'product', value: 'coffee', text: '咖啡' }] };
    expect(factsAfter([changed], fan, [drinker]).asked?.['fans']).toHaveLength(1);
    expect(factsAfter([changed], fan, [drinker, drinker]).groups).toEqual(['fans']);
  });

  it('of what was counted before it was noted for what', () => {
    const noted = { groups: ['fans'], ownGroups: ['fans'], asked: { fans: [today, today] } };
    const kept = factsAfter([fans], noted, [{}]);
    expect(kept.groups).toEqual(['fans']);
    expect(factsAfter([{ ...fans, what: 'coffee' }], kept, [{}]).groups).toEqual([]);
  });

  it('of the code that they came through', () => {
    const came = (scene: string) => factsAfter([table], { groups: [], scene }, [{}]).groups;
    expect([came('t_12'), came('poster')]).toEqual([['table'], []]);
  });

  it.each<readonly [string, Partial<FollowerGroup>, readonly number[] | undefined, boolean]>([
    [
      'of a shop, by coupons that they used there often enough',
      { by: 'shop' },
      [today, today],
      true,
    ],
    ['of a shop where they used too few', { by: 'shop' }, [today], false],
    ['of a shop where it is too long ago', { by: 'shop' }, [today - 30, today], false],
    ['of the bound, however long ago', { by: 'bound' }, [today - 999], true],
    ['of the bound no more', { by: 'bound' }, undefined, false],
  ])('%s: %j', (_why, differences, days, isIn) => {
    const group = { ...fans, ...differences };
    const held = { groups: [], ...(days && { used: { fans: days } }) };
    expect(factsAfter([group], held, [{}]).groups).toEqual(isIn ? ['fans'] : []);
  });

  it('that services gave them, whatever becomes of the others', () => {
    const held = factsAfter([fans], { groups: ['level:gold'] }, [burger, burger]);
    expect(held.groups).toEqual(['level:gold', 'fans']);
    expect(factsAfter([], held, [{}])).toEqual({ groups: ['level:gold'] });
  });

  it('and no more is counted than is needed', () => {
    const many = Array.from({ length: 50 }, () => burger);
    expect(factsAfter([fans], nobody, many).asked?.['fans']).toHaveLength(2);
    expect(factsAfter([], nobody, many)).toEqual(nobody);
  });
});
