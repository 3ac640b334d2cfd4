/** The question after a talk, step by step, and the language in which the desk speaks. */
import { describe, expect, it } from 'vitest';
import type { DeskMessage } from '../../src/desk/desk.ts';
import { lineJob } from '../../src/desk/line-job.ts';
import { claim } from '../../src/desk/machine/claim.ts';
import { close } from '../../src/desk/machine/close.ts';
import { openConversation } from '../../src/desk/machine/open.ts';
import { receive } from '../../src/desk/machine/receive.ts';
import { say } from '../../src/desk/machine/say.ts';
import { score } from '../../src/desk/machine/score.ts';
import type { StepResult, StepTime } from '../../src/desk/machine/step.ts';
import { type DeskSurroundings, runTimers } from '../../src/desk/machine/timers.ts';
import type { DeskConversation } from '../../src/domain/desk.ts';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import { accountNamed, noonMs, openIdNamed, turnIdNamed } from '../support/store-fixtures.ts';

const chen = { operatorId: 'chen', name: '陈姐' };
const openId = openIdNamed('Xiao Li');

function later(ms: number): StepTime {
  return { settings: firstDeskSettings, nowMs: noonMs + ms };
}

function messageOf(name: string): DeskMessage {
  const turnId = turnIdNamed(name);
  return { account: accountNamed('main'), openId, turnId, text: name, atMs: noonMs };
}

function done(result: StepResult): DeskConversation {
  if (result.kind !== 'stepped') throw new Error(`It was ${result.kind}.`);
  return result.conversation;
}

const queued = done(
  openConversation({ ...messageOf('first'), cause: 'asked', followerHash: 'a1b2' }, later(0)),
);
const withChen = done(claim(queued, { ...chen, load: 0 }, later(0)));
const answered = done(say(withChen, { by: chen, actId: 'hello', text: '在的' }, later(0)));
const closed = done(close(answered, chen, later(0)));
const tapped = { openId, score: 3, atMs: noonMs };
const typed = { ...tapped, isTyped: true } as const;
const typedWithinMs = 30 * 60_000;
const asksNot = { ...later(5), settings: { ...firstDeskSettings, asksForScore: false } };

describe('a score', () => {
  it.each([
    ['tapped, however late', { ...tapped, atMs: noonMs + 2 * typedWithinMs }],
    ['typed in its time', { ...typed, atMs: noonMs + typedWithinMs }],
  ])('is kept when it was %s', (_, given) => {
    expect(done(score(closed, given, later(5)))).toMatchObject({ score: 3, state: 'closed' });
  });

  it.each<[string, StepResult]>([
    ['of an open one', score(answered, tapped, later(5))],
    ['of somebody else', score(closed, { ...tapped, openId: openIdNamed('Wang') }, later(5))],
    ['of four', score(closed, { ...tapped, score: 4 }, later(5))],
    ['typed later', score(closed, { ...typed, atMs: noonMs + typedWithinMs + 1 }, later(5))],
    [
      'typed of a talk without an answer',
      score(done(close(withChen, chen, later(0))), typed, later(5)),
    ],
    ['typed where nobody asks for one', score(closed, typed, asksNot)],
  ])('is none when it is %s', (_, result) => {
    expect(result.kind).toBe('not-found');
  });

  it('typed twice is one', () => {
    const scored = done(score(closed, typed, later(5)));
    const again = score(scored, { ...typed, atMs: noonMs + 2 * typedWithinMs }, later(5));
    expect(again.kind).toBe('unchanged');
  });

  it('asks how it was with three choices, as words of the desk', () => {
    const result = close(answered, chen, later(0));
    const [line] = result.kind === 'stepped' ? result.lines : [];
    const job = line && lineJob(closed, line);
    expect(job).toMatchObject({ speaker: 'desk', weight: 'additional' });
    expect(job?.message).toMatchObject({
      kind: 'choices',
      choices: [3, 2, 1].map((points) => ({ id: `desk-score:${closed.id}:${points}` })),
    });
  });

  it.each([
    ['zh', '满意'],
    ['en', 'Satisfied'],
  ] as const)('is asked for in their language: %s', (language, label) => {
    const spoken = { ...answered, language };
    const result = close(spoken, chen, later(0));
    const [line] = result.kind === 'stepped' ? result.lines : [];
    const job = line && lineJob({ ...closed, language }, line);
    expect(job?.message).toMatchObject({ choices: [{ label }, {}, {}] });
    expect(JSON.stringify(job?.message).match(/\p{Script=Han}/u) === null).toBe(language === 'en');
  });
});

describe('the desk', () => {
  const { tellAfterMs } = firstDeskSettings;
  const calm: DeskSurroundings = { isOwnerSeen: true, isAnybodyThere: true, position: 2 };

  it('speaks the language of their last words that show one', () => {
    const told = (text: string, language?: 'zh' | 'en') => ({ ...messageOf(text), language });
    const english = done(receive(queued, told('my fries are missing', 'en'), later(1)));
    const pictured = done(receive(english, told('「图片」'), later(2)));
    const again = done(receive(pictured, told('薯条少了', 'zh'), later(3)));
    const said = (conversation: DeskConversation) => {
      const result = runTimers(conversation, calm, later(tellAfterMs));
      return result.kind === 'stepped' ? result.lines[0]?.text : result.kind;
    };

    expect(said(queued)).toMatch(/您前面还有 1 位/);
    expect(said(pictured)).toMatch(/You are number 2 in line/);
    expect(said(again)).toMatch(/您前面还有 1 位/);
  });
});
