import { describe, expect, it } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import { WeekFeed } from '../../src/workshop/week-feed.ts';
import { recorded, turnIdOf } from '../brand/replay/given-replay.ts';
import { HeldClock } from '../support/held-clock.ts';
import { answerOf, benchWith, effectOf, noonMs, ruleEdit, saying } from './given-bench.ts';

const minuteMs = 60_000;

async function stageFeed(said: readonly string[]) {
  let kept: readonly TurnRecord[] = said.map((text, at) =>
    recorded(text, { turnId: turnIdOf(at), receivedAtMs: noonMs - minuteMs }),
  );
  const clock = new HeldClock(noonMs);
  const bench = await benchWith({});
  const records = { between: async () => ({ records: kept }) };
  const feed = new WeekFeed({ account: 'main' as AccountName, records, clock }, (request) =>
    bench.answer(request),
  );
  const effect = async () => {
    await feed.refresh();
    while (bench.settle());
    const found = await effectOf(bench, [ruleEdit('moon', saying('moon', ['月亮']))], 'moon');
    return { ...found.newlyAnswered, messageCount: found.messageCount };
  };
  const erase = (text: string) => {
    kept = kept.filter(({ maskedText }) => maskedText !== text);
  };
  return { bench, clock, effect, erase };
}

describe('the week that the workshop looks at', () => {
  it('has nothing of an erased follower within the hour, ten minutes of it without a question', async () => {
    const { bench, clock, effect, erase } = await stageFeed(['月亮真圆', '月亮在哪', '好的']);
    expect(await effect()).toMatchObject({ messageCount: 3, count: 2 });

    erase('月亮真圆');
    await clock.advance(50 * minuteMs);
    const after = await effect();

    expect(after).toMatchObject({ messageCount: 2, count: 1 });
    expect(JSON.stringify(after)).not.toContain('真圆');
    const { hits } = await answerOf(bench, { kind: 'count-hits' }, 'counted');
    expect(hits.messageCount).toBe(2);
  });

  it('is told once, and not anew with every look', async () => {
    const { clock, effect, erase } = await stageFeed(['月亮真圆', '好的']);
    await effect();
    erase('月亮真圆');
    await clock.advance(5 * minuteMs);
    expect(await effect()).toMatchObject({ messageCount: 2 });
  });
});
