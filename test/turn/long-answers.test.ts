/** Answers of several parts, for an account that may send nothing outside a response. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import type { SessionChange } from '../../src/domain/session.ts';
import { maxTextBytes } from '../../src/wechat/limits.ts';
import { openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

const lines = Array.from(
  { length: 70 },
  (_, index) => `第 ${index + 1} 条：这里写着一条要紧的规定，请看清楚。`,
);
const longText = lines.join('\n');

function answerLong(session?: SessionChange): Outcome {
  return { reply: textReply(longText), result: 'answered', ...(session && { session }) };
}

let house: TurnHouse;
beforeEach(async () => {
  house = await openTurnHouse();
  house.slowly(answerLong());
});
afterEach(() => house.close());

const ask = (text: string) => say(house, { text }).then((answer) => textOf(answer) ?? '');
const withoutHint = (text: string): string => text.replace(/\n\n（还有 \d 段.*）$/, '');

describe('a long answer', () => {
  it('is read to its end with "2", nothing lost and every part fitting', async () => {
    const parts = [await ask('慢慢查'), await ask('2'), await ask('２')];

    expect(parts.map(withoutHint).join('\n')).toBe(longText);
    expect(parts.every((part) => Buffer.byteLength(part) <= maxTextBytes)).toBe(true);
    expect(parts.map((part) => /回复 2 看下一段/.test(part))).toEqual([true, true, false]);
    expect(house.heard.records.map(({ result }) => result)).toEqual([
      'answered',
      'next-part',
      'next-part',
    ]);
  });

  it.each(['下一段', '继续看', '更多', '更多。'])('goes on at "%s"', async (word) => {
    await ask('慢慢查');
    expect(await ask(word)).toContain('第 30 条');
  });

  it('is the same bytes when it is delivered again, and loses no part by it', async () => {
    const turnId = 'a'.repeat(32);
    const first = await say(house, { text: '慢慢查', turnId });
    await ask('2');
    const again = await say(house, { text: '慢慢查', turnId });

    expect(again).toEqual(first);
    expect(withoutHint(await ask('2'))).toMatch(/第 70 条：[^\n]*$/);
  });

  it('waits while the follower says something else', async () => {
    await ask('慢慢查');
    expect(await ask('你好')).toBe('您好呀');
    expect(await ask('2')).toContain('第 30 条');
  });

  it('is over after half an hour', async () => {
    await ask('慢慢查');
    await house.clock.advance(30 * 60_000);
    expect(await ask('2')).not.toContain('条：');
  });

  it('asks for the word when the number means a choice', async () => {
    const call = { handler: 'help', parameters: {} } as const;
    const options = ['一号', '二号'].map((label) => ({ label, words: [], call }));
    const expiresAtMs = house.clock.now() + 600_000;
    house.slowly(answerLong({ dialogue: { options, expiresAtMs } }));

    expect(await ask('慢慢查')).toMatch(/回复「下一段」看下一段/);
    expect(await ask('2')).not.toContain('条：');
  });

  it('that came late is fetched in parts', async () => {
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    for (const _delivery of [1, 2, 3]) {
      void say(house, { text: '慢慢查', turnId: 'b'.repeat(32) });
      await house.clock.advance(5000);
    }
    work.resolve(answerLong());
    await house.clock.advance(100);

    const parts = [await ask('1'), await ask('2'), await ask('2')];
    expect(parts.map(withoutHint).join('\n')).toBe(longText);
  });

  it('is in the record as a whole', async () => {
    await ask('慢慢查');
    expect(house.heard.records[0]?.reply).toEqual(textReply(longText));
  });
});

describe('what should follow a reply', () => {
  it('is left out, and the record says so', async () => {
    const followUps = [{ message: textReply('还有'), weight: 'additional' }] as const;
    house.slowly({ reply: textReply('好'), result: 'answered', followUps });

    expect(await ask('慢慢查')).toBe('好');
    expect(house.heard.records[0]?.leftOut).toBe(1);
  });
});
