import { describe, expect, it } from 'vitest';
import { findMisses } from '../../src/unheard/find-misses.ts';
import type { ToldTurn } from '../../src/unheard/told-turn.ts';
import { noonMs } from '../support/store-fixtures.ts';
import { missedTurn, toldTurn } from './told-turns.ts';

const later = (seconds: number) => ({ atMs: noonMs + seconds * 1000 });
const kindsOf = (turns: readonly ToldTurn[]) => findMisses(turns).map(({ kind }) => kind);

describe('what the answer itself admits', () => {
  it.each<[string, ToldTurn, readonly string[]]>([
    ['the fallback', missedTurn('你们招人吗'), ['missed']],
    [
      'the fallback that offers a person',
      missedTurn('?!招人', { result: 'person-offered' }),
      ['missed'],
    ],
    [
      'the question "did you mean"',
      missedTurn('吃的', { intent: 'clarify', matcher: 'example', result: 'clarified' }),
      ['unsure'],
    ],
    [
      'the same question with a person',
      missedTurn('吃的', { intent: 'clarify', matcher: 'example', result: 'person-offered' }),
      ['unsure'],
    ],
    [
      'a question that a rule asks on purpose',
      toldTurn('吃的', { intent: 'clarify', result: 'clarified' }),
      [],
    ],
    ['a picture', missedTurn('', { messageKind: 'image', result: 'missed-media' }), ['wordless']],
    ['nothing but emoji', missedTurn('👍👍'), ['wordless']],
    [
      'an answer to an open question',
      missedTurn('2', { matcher: 'dialogue', result: 'shop-shown' }),
      [],
    ],
    ['a number that was not on the list', missedTurn('9', { result: 'number-out-of-range' }), []],
    ['a guard', missedTurn('在吗', { matcher: 'guard', result: 'with-person' }), []],
    ['an answer that a rule gave', toldTurn('汉堡'), []],
  ])('%s', (_name, turn, kinds) => {
    expect(kindsOf([turn])).toEqual(kinds);
  });

  it('tells which option was picked next, while that can belong to it', () => {
    const asked = missedTurn('吃的', { intent: 'clarify', result: 'clarified' });
    const pick = (seconds: number) =>
      toldTurn('1', { matcher: 'dialogue', picked: '找汉堡', ...later(seconds) });
    expect(findMisses([asked, pick(20)])[0]?.picked).toBe('找汉堡');
    expect(findMisses([asked, pick(3600)])[0]?.picked).toBeUndefined();
  });
});

describe('what the follower does next', () => {
  const asked = toldTurn('汉堡有优惠吗');
  it.each<[string, ToldTurn, string | undefined]>([
    ['denies it', toldTurn('不是，我问优惠', later(20)), 'denied'],
    ['says that it is beside the point', toldTurn('答非所问啊', later(200)), 'denied'],
    ['denies it, in Cantonese', toldTurn('唔系啊', later(20)), 'denied'],
    [
      'refuses the list',
      toldTurn('不是这些', { ...later(9), matcher: 'dialogue', result: 'options-refused' }),
      'denied',
    ],
    [
      'says no to a question of ours',
      toldTurn('不是', { ...later(9), matcher: 'dialogue' }),
      undefined,
    ],
    ['denies something much later', toldTurn('不是', later(900)), undefined],
    [
      'asks for a person',
      toldTurn('转人工', { ...later(60), result: 'handed-off' }),
      'asked-for-person',
    ],
    [
      'picks a person from a list of ours',
      toldTurn('4', { ...later(9), matcher: 'dialogue', result: 'handed-off' }),
      undefined,
    ],
    ['says it otherwise within a minute', toldTurn('汉堡今天优惠多少', later(40)), 'rephrased'],
    ['says it otherwise after a minute', toldTurn('汉堡今天优惠多少', later(61)), undefined],
    ['asks the same again', toldTurn('汉堡有优惠吗？', later(600)), 'asked-again'],
    ['asks the same the next day', toldTurn('汉堡有优惠吗？', later(86_400)), undefined],
    ['asks something else', toldTurn('几点关门', later(20)), undefined],
    [
      'answers the question that was asked back',
      toldTurn('汉堡优惠', { ...later(20), matcher: 'dialogue' }),
      undefined,
    ],
    [
      'cancels',
      toldTurn('算了', { ...later(5), matcher: 'control', result: 'cancelled' }),
      undefined,
    ],
  ])('%s', (_name, next, suspicion) => {
    const [miss] = findMisses([asked, next]).filter(({ turnId }) => turnId === asked.turnId);
    expect(miss?.suspicion).toBe(suspicion);
  });

  it.each([
    ['was not given by a rule', missedTurn('帮助', { matcher: 'control', result: 'helped' })],
    ['led to a person', toldTurn('人工', { result: 'handed-off' })],
    ['picked from a list', toldTurn('汉堡', { matcher: 'dialogue' })],
  ])('says nothing about an answer that %s', (_name, turn) => {
    expect(findMisses([turn, toldTurn('不是这个', later(5))])).toEqual([]);
  });

  it('finds what was asked again behind other messages too', () => {
    const turns = [asked, toldTurn('几点关门', later(60)), toldTurn('汉堡有优惠吗', later(120))];
    expect(findMisses(turns).map(({ suspicion }) => suspicion)).toEqual(['asked-again']);
  });
});
