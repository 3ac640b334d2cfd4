import { describe, expect, it } from 'vitest';
import { describeReplay } from '../../../src/brand/replay/describe-replay.ts';
import { noonMs, recorded, replay, rulesYaml, turnIdOf } from './given-replay.ts';

const hello = '{ id: hello, title: 打招呼, when: { exact: [你好, 您好, 哈喽] }, reply: 您好 }';
const bye = '{ id: bye, title: 再见, when: { exact: [再见] }, reply: 再见 }';
const parking = '{ id: parking, title: 停车, when: { contains: [停车] }, reply: 有车位 }';
const live = rulesYaml(hello, bye);
const draft = rulesYaml(bye, parking);

const records = [
  recorded('停车', { followerHash: 'bob', receivedAtMs: noonMs - 86_400_000 }),
  recorded('你好', { turnId: turnIdOf(7) }),
  recorded('你好', { followerHash: 'bob' }),
  recorded('您好', { followerHash: 'eve', stateBefore: 'place' }),
  recorded('哈喽'),
  recorded('再见'),
];

describe('a report', () => {
  it('groups what differs, the most frequent first, with different examples', async () => {
    const report = await replay({ records, live, draft, exampleCount: 2 });

    expect(report).toMatchObject({
      recordCount: 6,
      replayedCount: 6,
      followerCount: 3,
      span: { fromMs: noonMs - 86_400_000, toMs: noonMs },
      changedCount: 5,
      changedShare: 5 / 6,
      classes: { same: 1, 'newly-answered': 1, lost: 4, 'other-rule': 0, 'other-text': 0 },
    });
    expect(report.groups).toMatchObject([
      {
        class: 'lost',
        from: { by: 'rule', id: 'hello', title: '打招呼' },
        to: { by: 'built-in', id: 'fallback' },
        count: 4,
        followerCount: 3,
        mustBeTicked: true,
        examples: [
          { turnId: turnIdOf(7), said: '你好', state: '', before: '您好' },
          { said: '您好', state: 'place' },
        ],
      },
      { class: 'newly-answered', count: 1, mustBeTicked: false, to: { id: 'parking' } },
    ]);
    expect(report.groups[0]?.examples).toHaveLength(2);
    expect(report.groups[0]?.examples[0]?.after).toContain('没听懂');
  });

  it('says of each rule how many messages it had and would have', async () => {
    const { rules } = await replay({ records, live, draft });

    expect(rules.map(({ target, before, after }) => [target.id, before, after])).toEqual([
      ['hello', 4, 0],
      ['fallback', 1, 4],
      ['parking', 0, 1],
    ]);
  });

  it('counts no change where another rule says the same', async () => {
    const renamed = rulesYaml(bye, hello.replace('id: hello', 'id: greeting'));

    const report = await replay({ records: [recorded('你好')], live, draft: renamed });

    expect(report).toMatchObject({ changedCount: 0, classes: { 'other-rule': 1 } });
    expect(report.groups).toMatchObject([{ count: 1, sameReplyCount: 1 }]);
  });

  it('tells apart what the state hides and what another revision answered', async () => {
    const answered = { ruleId: 'hello', intent: 'hello', result: 'answered' };
    const { drift } = await replay({
      records: [
        recorded('你好', answered),
        recorded('你好', { ...answered, result: 'coupon-owned' }),
        recorded('你好', { rulesetVersion: 'r0' }),
      ],
      live,
    });

    expect(drift).toEqual({ byState: 1, byRevision: 1, untold: 0 });
  });

  it('blames no other content when an equal revision answered', async () => {
    const drifted = [recorded('你好', { rulesetVersion: 'r1' })];

    const { drift } = await replay({ records: drifted, live, liveVersions: ['r1', 'r3'] });

    expect(drift).toEqual({ byState: 1, byRevision: 0, untold: 0 });
  });

  it('says that it cannot tell which content answered when no store does', async () => {
    const report = await replay({ records: [recorded('你好')], live, liveVersions: undefined });

    expect(report.drift).toEqual({ byState: 0, byRevision: 0, untold: 1 });
    expect(describeReplay(report).at(-1)).toMatch(
      /^1 were answered otherwise then: .*cannot be told which\.$/,
    );
  });

  it('is empty without records', async () => {
    const report = await replay({ records: [], live, draft });

    expect(report).toMatchObject({ recordCount: 0, changedShare: 0, groups: [], rules: [] });
    expect(report.span).toBeUndefined();
    expect(describeReplay(report)).toEqual([
      'There is nothing to replay: no message of that time can be decided again.',
    ]);
  });

  it('reads as lines with the lost answers first', async () => {
    const report = await replay({ records, live, draft, exampleCount: 1 });

    expect(describeReplay(report).slice(0, 7)).toEqual([
      'About 5 answers would change (83.3 %) of 6 messages of 3 followers, 2026-11-30 to 2026-12-01.',
      'same 1 · newly answered 1 · lost 4 · other rule 0 · other text 0',
      '',
      'Answers that would be lost:',
      '  4 × hello 打招呼 → fallback 没听懂 (built-in) (lost; 3 followers)',
      '      「你好」',
      '        before: 您好',
    ]);
  });
});
