import { describe, expect, it } from 'vitest';
import { finishSteps } from '../../src/intents/steps.ts';
import type { MissVerdict } from '../../src/store/verdicts.ts';
import { sentenceId } from '../../src/unheard/cluster.ts';
import { groupMisses } from '../../src/unheard/misses-of-weeks.ts';
import { settleClusters } from '../../src/unheard/settle-clusters.ts';
import type { ToldTurn } from '../../src/unheard/told-turn.ts';
import { accountNamed, noonMs } from '../support/store-fixtures.ts';
import { missedTurn } from './told-turns.ts';

const dayMs = 86_400_000;
const wish = { nowMs: noonMs, shopOf: () => undefined };

/** Said by as many followers as told, once each, a day ago. */
function saidBy(followerCount: number, said: string, daysAgo = 1): readonly ToldTurn[] {
  return Array.from({ length: followerCount }, (_, number) =>
    missedTurn(said, {
      followerHash: `${said} ${number}`,
      atMs: noonMs - daysAgo * dayMs + number,
    }),
  );
}

/** After the verdicts of these tests. */
function missedSince(said: string, followerHash: string, afterMs = 1): ToldTurn {
  return missedTurn(said, { followerHash, atMs: noonMs - dayMs + afterMs });
}

function verdictOn(texts: readonly string[], more: Partial<MissVerdict> = {}): MissVerdict {
  return {
    account: accountNamed('main'),
    id: 'v1',
    kind: 'missed',
    sentenceIds: texts.map(sentenceId),
    act: 'ignored',
    messageCount: 1,
    byId: 'p1',
    by: '林',
    atMs: noonMs - dayMs,
    ...more,
  };
}

function shown(turns: readonly ToldTurn[], verdicts: readonly MissVerdict[] = []) {
  const clusters = settleClusters(finishSteps(groupMisses(turns)), verdicts, wish);
  return clusters.map(({ label, count }) => `${label} ${count}`);
}

const parking = [...saidBy(3, '有停车位吗'), ...saidBy(1, '请问有停车位吗')];

it('shows clusters by how many messages they have, under what was said most', () => {
  expect(shown([...saidBy(2, '你们招人吗'), ...parking])).toEqual(['有停车位吗 4', '你们招人吗 2']);
});

it('is the same whatever the order of the turns', () => {
  const turns = [...parking, ...saidBy(2, '你们招人吗'), ...saidBy(2, '可以带狗吗')];
  expect(shown(turns.toReversed())).toEqual(shown(turns));
});

it('counts the week before for the trend alone', () => {
  const turns = [...saidBy(2, '有停车位吗', 8), ...saidBy(3, '有停车位吗')];
  const [cluster] = settleClusters(finishSteps(groupMisses(turns)), [], wish);
  expect(cluster).toMatchObject({ count: 3, followerCount: 3, countBefore: 2 });
  expect(cluster?.perDay).toEqual([0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 3, 0]);
  expect(shown(saidBy(2, '有停车位吗', 8))).toEqual([]);
});

describe('a verdict', () => {
  it.each<[string, MissVerdict, readonly string[]]>([
    ['hides what it is about', verdictOn(['有停车位吗', '请问有停车位吗']), []],
    ['hides what is mostly about the same', verdictOn(['有停车位吗']), []],
    [
      'takes its sentences out of what is mostly new',
      verdictOn(['请问有停车位吗']),
      ['有停车位吗 3'],
    ],
    ['is about one list only', verdictOn(['有停车位吗'], { kind: 'unsure' }), ['有停车位吗 4']],
    ['holds until its time', verdictOn(['有停车位吗'], { untilMs: noonMs + 1 }), []],
    ['is over then', verdictOn(['有停车位吗'], { untilMs: noonMs }), ['有停车位吗 4']],
    ['holds below so many followers', verdictOn(['有停车位吗'], { untilFollowerCount: 5 }), []],
    [
      'is over with so many followers',
      verdictOn(['有停车位吗'], { untilFollowerCount: 4 }),
      ['有停车位吗 4'],
    ],
  ])('%s', (_name, verdict, expected) => {
    expect(shown(parking, [verdict])).toEqual(expected);
  });

  it('keeps an ignored sentence from coming back under another representative', () => {
    const week = [...saidBy(3, '有停车位吗'), ...saidBy(5, '请问有停车位吗')];
    expect(shown(week, [verdictOn(['有停车位吗'])])).toEqual(['请问有停车位吗 5']);
  });

  const { atMs } = verdictOn([]);
  const untilTwoMore = { act: 'ignored', untilMoreFollowers: 2, atMs } as const;

  it.each<[string, readonly ToldTurn[], readonly string[]]>([
    ['holds however many said it before', [], []],
    ['holds while fewer said it since', [missedSince('有停车位吗', 'f1')], []],
    [
      'counts a follower once',
      [missedSince('有停车位吗', 'f1', 1), missedSince('有停车位吗', 'f1', 2)],
      [],
    ],
    [
      'is over when so many said it since, in new words too',
      [missedSince('有停车位吗', 'f1'), missedSince('请问一下有停车位吗', 'f2')],
      ['有停车位吗 6'],
    ],
    [
      'does not count what another verdict is about',
      [missedSince('有停车位吗', 'f1'), missedSince('请问有停车位吗', 'f2')],
      [],
    ],
  ])('until so many more say it %s', (_name, since, expected) => {
    const verdicts = [
      verdictOn(['有停车位吗'], untilTwoMore),
      verdictOn(['请问有停车位吗'], { id: 'v2' }),
    ];
    const before = saidBy(4, '有停车位吗', 3);
    expect(shown([...before, ...saidBy(2, '请问有停车位吗', 3), ...since], verdicts)).toEqual(
      expected,
    );
  });

  it('gives way to a newer one on the same sentence', () => {
    const snoozed = verdictOn(['有停车位吗'], { act: 'snoozed', untilMs: noonMs - 1 });
    expect(shown(parking, [snoozed, verdictOn(['有停车位吗'])])).toEqual(['有停车位吗 4']);
  });
});
