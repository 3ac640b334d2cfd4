/** Messages that followers leave when nobody is there, step by step. */
import { describe, expect, it } from 'vitest';
import type { DeskMessage } from '../../src/desk/desk.ts';
import { lineJob } from '../../src/desk/line-job.ts';
import { claim } from '../../src/desk/machine/claim.ts';
import { close } from '../../src/desk/machine/close.ts';
import { leave } from '../../src/desk/machine/leave.ts';
import { askAgain, comeBack } from '../../src/desk/machine/left-message.ts';
import { openConversation } from '../../src/desk/machine/open.ts';
import { receive } from '../../src/desk/machine/receive.ts';
import { release } from '../../src/desk/machine/requeue.ts';
import { say } from '../../src/desk/machine/say.ts';
import type { StepResult, StepTime } from '../../src/desk/machine/step.ts';
import { type DeskSurroundings, runTimers } from '../../src/desk/machine/timers.ts';
import type { DeskConversation } from '../../src/domain/desk.ts';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import { accountNamed, noonMs, openIdNamed, turnIdNamed } from '../support/store-fixtures.ts';

const chen = { operatorId: 'chen', name: '陈姐' };
const zhao = { operatorId: 'zhao', name: '小赵' };
const openId = openIdNamed('Xiao Li');
const { tellAfterMs, answerWithinMs, silentAfterMs, messageWithinMs, giveUpAfterMs } =
  firstDeskSettings;

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

const opening = { ...messageOf('first'), cause: 'asked', followerHash: 'a1b2' } as const;
const asked = done(openConversation({ ...opening, asksForMessage: true }, later(0)));
const left = done(receive(asked, messageOf('薯条少了'), later(0)));
const queued = done(openConversation(opening, later(0)));
const complained = done(
  openConversation({ ...opening, cause: 'rule', asksForMessage: true }, later(0)),
);
const dayMs = 86_400_000;
const calm: DeskSurroundings = { isOwnerSeen: true, isAnybodyThere: true, position: 2 };

function taken(conversation: DeskConversation, ms: number): DeskConversation {
  return done(claim(conversation, { ...chen, load: 0 }, later(ms)));
}

/** Told of their matter, and given back by who had them. */
function passedOn(): DeskConversation {
  const spoken = done(receive(queued, messageOf('薯条少了'), later(0)));
  return done(release(taken(spoken, 0), chen, later(9)));
}

describe('a step of a message that is left', () => {
  it.each<[string, StepResult, Partial<DeskConversation>]>([
    [
      'what is written when asked is a message, and the bot answers again',
      receive(asked, messageOf('薯条少了', noonMs + 5), later(5)),
      { state: 'message-left', isMessage: true, leftAtMs: noonMs + 5 },
    ],
    [
      'a message can be added to',
      receive(left, { ...messageOf('还有可乐', noonMs + 5), wish: 'add-message' }, later(5)),
      { state: 'message-left', leftAtMs: noonMs + 5 },
    ],
    [
      'who will leave none has the bot again',
      receive(asked, { ...messageOf('不用了'), wish: 'no-more' }, later(5)),
      { state: 'closed', end: 'follower' },
    ],
    [
      'who asks how long they wait when nobody is there leaves no message by it',
      receive(asked, { ...messageOf('还要等多久'), wish: 'how-long' }, later(5)),
      { state: 'asked-for-message', askedAtMs: noonMs + 5 },
    ],
    [
      'who asked once more and will add nothing keeps what they left',
      receive(
        done(askAgain(left, messageOf('again'), later(0))),
        { ...messageOf('不用了'), wish: 'no-more' },
        later(5),
      ),
      { state: 'message-left', isMessage: true, leftAtMs: noonMs },
    ],
    [
      'who asks again when people are there waits anew',
      comeBack(left, messageOf('人工'), later(5)),
      { state: 'queued', queuedAtMs: noonMs + 5, toldCount: 0 },
    ],
    [
      'a message is taken like somebody who waits',
      claim(left, { ...chen, load: 0 }, later(5)),
      { state: 'with-agent', isMessage: true },
    ],
    [
      'whoever read it closes it',
      close(left, zhao, later(5)),
      { state: 'closed', end: 'message-read' },
    ],
  ])('%s', (_, result, expected) => {
    expect(done(result)).toMatchObject(expected);
  });

  it.each<[string, StepResult, StepResult['kind']]>([
    [
      'nobody speaks to who left a message before they took it',
      say(left, { by: chen, actId: 'a', text: '好' }, later(5)),
      'not-yours',
    ],
    [
      'what they say to the bot is no message',
      receive(left, messageOf('b'), later(5)),
      'unchanged',
    ],
    ['leaving takes no message away', leave(left, messageOf('机器人'), later(5)), 'unchanged'],
    ['nobody closes an asking', close(asked, chen, later(5)), 'not-yours'],
  ])('%s', (_, result, kind) => {
    expect(result.kind).toBe(kind);
  });

  it.each<[string, DeskConversation, DeskSurroundings, number, Partial<DeskConversation>]>([
    [
      'what they wrote while they waited is a message',
      done(receive(queued, messageOf('薯条少了'), later(0))),
      { ...calm, isAnybodyThere: false },
      tellAfterMs,
      { state: 'message-left', leftAtMs: noonMs },
    ],
    [
      'who writes no message has the bot again',
      asked,
      calm,
      messageWithinMs,
      { state: 'closed', end: 'nobody-came' },
    ],
    [
      'who was asked once more keeps what they left',
      done(askAgain(left, messageOf('again', noonMs + 1), later(0))),
      calm,
      messageWithinMs,
      { state: 'message-left', isMessage: true, leftAtMs: noonMs },
    ],
    [
      'a message that nobody answers goes back to those that were left',
      done(claim(left, { ...chen, load: 0 }, later(0))),
      calm,
      answerWithinMs,
      { state: 'message-left', passedBy: ['chen'] },
    ],
    [
      'what brought them here is a message when they write no other',
      complained,
      calm,
      messageWithinMs,
      { state: 'message-left', leftAtMs: noonMs },
    ],
  ])('%s, and not a moment before', (_, conversation, around, dueMs, expected) => {
    expect(runTimers(conversation, around, later(dueMs - 1)).kind).toBe('unchanged');
    expect(done(runTimers(conversation, around, later(dueMs)))).toMatchObject(expected);
  });

  it.each([
    ['asked-for-message', queued],
    ['message-left', done(receive(queued, messageOf('薯条少了'), later(0)))],
  ])('tells of a wait given up in words that must arrive: %s', (event, conversation) => {
    const around = {
      ...calm,
      isAnybodyThere: false,
      backAt: { zh: '明天 09:00', en: 'tomorrow 09:00' },
    };
    const result = runTimers(conversation, around, later(tellAfterMs));
    const [line] = result.kind === 'stepped' ? result.lines : [];
    const job = line && lineJob(done(result), line);
    expect(line?.event).toBe(event);
    expect(line?.text).toMatch(/明天 09:00 起会看到/);
    expect(job).toMatchObject({ speaker: 'desk', weight: 'essential' });
  });

  it.each<[string, DeskConversation]>([
    ['a wait that was given up', done(runTimers(passedOn(), calm, later(giveUpAfterMs + 9)))],
    ['a message that nobody answered', done(release(taken(left, 0), chen, later(9)))],
  ])('counts a wait that follows %s from its own beginning', (_, before) => {
    const nowMs = dayMs + answerWithinMs;
    const talking = done(
      receive(taken(before, dayMs), messageOf('在吗', noonMs + dayMs), later(dayMs)),
    );
    const again = done(runTimers(talking, calm, later(nowMs)));

    expect(before.state).toBe('message-left');
    expect(again).toMatchObject({ state: 'queued', requeuedAtMs: noonMs + nowMs });
    expect(done(runTimers(again, calm, later(nowMs + tellAfterMs)))).toMatchObject({
      state: 'queued',
      toldCount: 1,
    });
  });

  it('ends an answered message without a word', () => {
    const answeredLeft = done(
      say(
        done(claim(left, { ...chen, load: 0 }, later(0))),
        { by: chen, actId: 'a', text: '好' },
        later(0),
      ),
    );
    const result = runTimers(answeredLeft, calm, later(silentAfterMs));
    expect(result).toMatchObject({ lines: [{ event: 'closed', text: '' }] });
    expect(done(result)).toMatchObject({ state: 'closed', end: 'silence' });
  });
});
