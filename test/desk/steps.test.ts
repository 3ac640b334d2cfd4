/** The machine of the desk, step by step: what each does, and what it refuses. */
import { describe, expect, it } from 'vitest';
import type { DeskMessage } from '../../src/desk/desk.ts';
import { assign, claim, takeOver, transferTo } from '../../src/desk/machine/claim.ts';
import { close } from '../../src/desk/machine/close.ts';
import { leave } from '../../src/desk/machine/leave.ts';
import { openConversation } from '../../src/desk/machine/open.ts';
import { receive } from '../../src/desk/machine/receive.ts';
import { note, whisper } from '../../src/desk/machine/remark.ts';
import { release, transferToQueue } from '../../src/desk/machine/requeue.ts';
import { say } from '../../src/desk/machine/say.ts';
import type { StepResult, StepTime } from '../../src/desk/machine/step.ts';
import { type DeskSurroundings, runTimers } from '../../src/desk/machine/timers.ts';
import type { DeskConversation } from '../../src/domain/desk.ts';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import { accountNamed, noonMs, openIdNamed, turnIdNamed } from '../support/store-fixtures.ts';

const chen = { operatorId: 'chen', name: '陈姐' };
const zhao = { operatorId: 'zhao', name: '小赵' };
const openId = openIdNamed('Xiao Li');
const { tellAfterMs, answerWithinMs, absentAfterMs, silentAfterMs } = firstDeskSettings;
const { giveUpAfterMs } = firstDeskSettings;

function later(ms: number): StepTime {
  return { settings: firstDeskSettings, nowMs: noonMs + ms };
}

function messageOf(name: string, atMs = noonMs): DeskMessage {
  return { account: accountNamed('main'), openId, turnId: turnIdNamed(name), text: name, atMs };
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
const remark = { by: zhao, actId: 'remark', text: '老顾客' };
const calm: DeskSurroundings = { isOwnerSeen: true, isAnybodyThere: true, position: 2 };

describe('a step of the desk', () => {
  it.each<[string, StepResult, Partial<DeskConversation>]>([
    [
      'a claim gives it an owner',
      claim(queued, { ...chen, load: 4 }, later(5)),
      { state: 'with-agent' },
    ],
    [
      'the queue gives it an owner',
      assign(queued, { ...zhao, load: 4 }, later(5)),
      { state: 'with-agent' },
    ],
    [
      'words wait for the follower',
      say(withChen, { by: chen, actId: 'a', text: '好' }, later(5)),
      { state: 'waiting-for-follower', isAnswered: true, firstReplyAtMs: noonMs + 5 },
    ],
    [
      'a message gives the agent the word',
      receive(answered, messageOf('b', noonMs + 9), later(9)),
      { state: 'with-agent', lastFollowerAtMs: noonMs + 9 },
    ],
    [
      'who waits and asks for a person again hears where they stand, however soon',
      receive(queued, { ...messageOf('b'), wish: 'person' }, later(5)),
      { state: 'queued', toldCount: 1 },
    ],
    [
      'who waits and tells of their matter is not told each time',
      receive(queued, messageOf('b'), later(5)),
      { state: 'queued', toldCount: 0 },
    ],
    [
      'who asks how long they wait hears where they stand, and has said nothing of their matter',
      receive(queued, { ...messageOf('b'), wish: 'how-long' }, later(5)),
      { state: 'queued', toldCount: 1 },
    ],
    [
      'who will wait no longer has the bot again',
      receive(queued, { ...messageOf('b'), wish: 'no-more' }, later(5)),
      { state: 'closed', end: 'follower' },
    ],
    [
      'what sounds so is said to the person who has them',
      receive(answered, { ...messageOf('b'), wish: 'no-more' }, later(5)),
      { state: 'with-agent' },
    ],
    [
      'a message that comes late is not the newest',
      receive(answered, messageOf('b', noonMs - 9), later(9)),
      { lastFollowerAtMs: noonMs, lastTurnId: turnIdNamed('first') },
    ],
    [
      'a supervisor becomes the owner',
      takeOver(answered, zhao, later(5)),
      { owner: { ...zhao, sinceMs: noonMs + 5 }, isAnswered: false },
    ],
    [
      'a transfer gives it to another',
      transferTo(answered, { by: chen, to: zhao, note: '' }, later(5)),
      { owner: { ...zhao, sinceMs: noonMs + 5 } },
    ],
    [
      'a transfer to the queue asks for a skill',
      transferToQueue(answered, { by: chen, skill: '退款', note: '' }, later(5)),
      { state: 'queued', skill: '退款', requeueCount: 1 },
    ],
    [
      'a release keeps the place',
      release(answered, chen, later(5)),
      { state: 'queued', queuedAtMs: noonMs, requeuedAtMs: noonMs + 5, passedBy: ['chen'] },
    ],
    ['its owner closes it', close(answered, chen, later(5)), { state: 'closed', end: 'agent' }],
    [
      'the follower leaves',
      leave(answered, messageOf('bye'), later(5)),
      { state: 'closed', end: 'follower' },
    ],
    [
      'the last words close it',
      say(withChen, { by: chen, actId: 'a', text: '再见', closesAfter: true }, later(5)),
      { state: 'closed', end: 'agent' },
    ],
    ['anybody notes', note(closed, remark, later(5)), { state: 'closed' }],
    ['a supervisor whispers', whisper(withChen, remark, later(5)), { state: 'with-agent' }],
  ])('%s', (_, result, expected) => {
    expect(done(result)).toMatchObject(expected);
  });

  it.each<[string, StepResult, StepResult['kind']]>([
    [
      'who comes second does not get it',
      claim(withChen, { ...zhao, load: 0 }, later(5)),
      'not-yours',
    ],
    [
      'who has as many as they may gets no more',
      claim(queued, { ...chen, load: 5 }, later(5)),
      'full',
    ],
    [
      'the queue gives nothing to who has as many',
      assign(queued, { ...zhao, load: 5 }, later(5)),
      'unchanged',
    ],
    ['a closed one is claimed by nobody', claim(closed, { ...zhao, load: 0 }, later(5)), 'closed'],
    ['a claim twice is one', claim(withChen, { ...chen, load: 5 }, later(5)), 'unchanged'],
    [
      'only the owner speaks',
      say(withChen, { by: zhao, actId: 'a', text: '好' }, later(5)),
      'not-yours',
    ],
    [
      'nobody speaks to the queue',
      say(queued, { by: chen, actId: 'a', text: '好' }, later(5)),
      'not-yours',
    ],
    [
      'nobody speaks after the end',
      say(closed, { by: chen, actId: 'a', text: '好' }, later(5)),
      'closed',
    ],
    ['only the owner closes', close(withChen, zhao, later(5)), 'not-yours'],
    ['a close twice is one', close(closed, chen, later(5)), 'unchanged'],
    [
      'only the owner transfers',
      transferTo(withChen, { by: zhao, to: { operatorId: 'li', name: '李' }, note: '' }, later(5)),
      'not-yours',
    ],
    ['only the owner releases', release(withChen, zhao, later(5)), 'not-yours'],
    ['a release twice is one', release(queued, chen, later(5)), 'unchanged'],
    ['nobody takes over what is closed', takeOver(closed, zhao, later(5)), 'closed'],
    ['a closed one takes no message', receive(closed, messageOf('b'), later(5)), 'closed'],
    ['nobody leaves what is closed', leave(closed, messageOf('b'), later(5)), 'closed'],
    ['nobody hears a whisper in the queue', whisper(queued, remark, later(5)), 'not-yours'],
  ])('%s', (_, result, kind) => {
    expect(result.kind).toBe(kind);
  });

  it.each<[string, DeskConversation, DeskSurroundings, number, Partial<DeskConversation>]>([
    [
      'who waits hears where they stand',
      queued,
      calm,
      tellAfterMs,
      { toldCount: 1, state: 'queued' },
    ],
    [
      'a wait is given up: they are asked to leave a message',
      { ...queued, toldCount: 1 },
      calm,
      giveUpAfterMs,
      { state: 'asked-for-message', askedAtMs: noonMs + giveUpAfterMs },
    ],
    [
      'nobody waits for nobody',
      queued,
      { ...calm, isAnybodyThere: false },
      tellAfterMs,
      { state: 'asked-for-message' },
    ],
    [
      'what is not answered goes back',
      withChen,
      calm,
      answerWithinMs,
      { state: 'queued', passedBy: ['chen'] },
    ],
    [
      'what nobody looks at goes back',
      withChen,
      { ...calm, isOwnerSeen: false },
      absentAfterMs,
      { state: 'queued' },
    ],
    [
      'what is left hanging after an answer goes back, counted from the first word',
      done(receive(done(receive(answered, messageOf('b'), later(9))), messageOf('c'), later(99))),
      calm,
      silentAfterMs + 9,
      { state: 'queued', passedBy: ['chen'] },
    ],
    [
      'what is answered again waits for the follower',
      done(
        say(
          done(receive(answered, messageOf('b'), later(9))),
          { by: chen, actId: 'more', text: '好的' },
          later(silentAfterMs),
        ),
      ),
      calm,
      2 * silentAfterMs,
      { state: 'closed', end: 'silence' },
    ],
    ['silence ends it', answered, calm, silentAfterMs, { state: 'closed', end: 'silence' }],
  ])('%s, and not a moment before', (_, conversation, around, dueMs, expected) => {
    expect(runTimers(conversation, around, later(dueMs - 1)).kind).toBe('unchanged');
    expect(done(runTimers(conversation, around, later(dueMs)))).toMatchObject(expected);
  });

  it('gives a wait up although one after the other had it, when none of them said a word', () => {
    const back = done(runTimers(withChen, calm, later(answerWithinMs)));
    const withZhao = done(assign(back, { ...zhao, load: 0 }, later(answerWithinMs + 9)));
    const again = done(runTimers(withZhao, calm, later(2 * answerWithinMs + 9)));
    const dueMs = answerWithinMs + giveUpAfterMs;

    expect(runTimers(again, calm, later(dueMs - 1))).not.toMatchObject({
      conversation: { state: 'asked-for-message' },
    });
    expect(done(runTimers(again, calm, later(dueMs))).state).toBe('asked-for-message');
  });

  it('counts a wait anew after an owner spoke, although the next one said no word', () => {
    const back = done(release(withChen, chen, later(9)));
    const spoken = done(
      say(
        done(claim(back, { ...zhao, load: 0 }, later(9))),
        { by: zhao, actId: 'hello', text: '在的' },
        later(giveUpAfterMs),
      ),
    );
    const handed = done(
      transferTo(spoken, { by: zhao, to: chen, note: '' }, later(2 * giveUpAfterMs)),
    );
    const goneMs = 2 * giveUpAfterMs + answerWithinMs;
    const again = done(runTimers(handed, calm, later(goneMs)));

    expect(again).toMatchObject({ state: 'queued', requeuedAtMs: noonMs + goneMs });
    expect(
      done(assign(again, { operatorId: 'li', name: '李', load: 0 }, later(goneMs + 2))),
    ).toEqual(expect.objectContaining({ state: 'with-agent' }));
  });

  it('sets the timer to what comes first', () => {
    expect(queued.timerAtMs).toBe(noonMs + tellAfterMs);
    expect(withChen.timerAtMs).toBe(noonMs + answerWithinMs);
    expect(answered.undelivered?.numbers).toEqual([4]);
    expect(closed.lineCount).toBe(5);
  });
});
