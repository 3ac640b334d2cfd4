/** While a person has the follower, the bot sends nothing: asked of our own desk, read of the platform's in the session. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskSilence } from '../../src/desk/desk.ts';
import { AppError } from '../../src/errors.ts';
import { attemptBy, noonMs, turnOf } from '../support/store-fixtures.ts';
import { account, key, OutboxStage, secondMs } from './outbox-stage.ts';

const minuteMs = 60 * secondMs;

let stage: OutboxStage;
beforeEach(async () => {
  stage = await OutboxStage.open();
});
afterEach(() => stage.close());

/** Says what it is told, and counts how often it was asked. */
function deskThat(answer: () => boolean): DeskSilence & { asked: number } {
  const desk = {
    asked: 0,
    hasPerson: async () => {
      desk.asked += 1;
      return answer();
    },
  };
  return desk;
}

/** What the follower's next message finds. */
async function lateAnswers(): Promise<unknown> {
  const next = await stage.stores.turns.begin(turnOf(account, 'Xiao Li', '2'), attemptBy('b'));
  return next.kind === 'claimed' ? next.session?.lateAnswers : undefined;
}

const kept = [{ turnId: key.turnId, reply: { kind: 'text', text: 'late' } }];

describe('while our own desk has the follower', () => {
  it('a message of the bot is dropped, and an answer is kept to be fetched', async () => {
    const desk = deskThat(() => true);
    const { worker, heard } = stage.start(stage.stores.outbox, desk);
    await stage.commit([stage.job('late', { answers: key.turnId })]);

    worker.wake(key.openId);
    await stage.clock.advance(0);

    expect(stage.platform.names).toEqual([]);
    expect(heard.ends).toEqual(['late dropped with-person']);
    expect(desk.asked).toBe(1);
    expect(await lateAnswers()).toMatchObject(kept);
  });

  it.each(['agent', 'desk'] as const)(
    'what the %s says is sent without a question',
    async (speaker) => {
      const desk = deskThat(() => true);
      const { worker, heard } = stage.start(stage.stores.outbox, desk);
      await stage.commit([stage.job('word', { speaker })]);

      worker.wake(key.openId);
      await stage.clock.advance(0);

      expect(heard.ends).toEqual(['word sent accepted']);
      expect(desk.asked).toBe(0);
    },
  );

  it('each message is asked for anew: one is sent before the claim, the next is not', async () => {
    let isClaimed = false;
    stage.platform.answer = () => {
      isClaimed = true;
      return { kind: 'sent' };
    };
    const { worker, heard } = stage.start(
      stage.stores.outbox,
      deskThat(() => isClaimed),
    );
    await stage.commit([stage.job('part-2'), stage.job('part-3')]);

    worker.wake(key.openId);
    await stage.clock.advance(0);

    expect(heard.ends).toEqual(['part-2 sent accepted', 'part-3 dropped with-person']);
  });

  it('nothing is sent while the desk cannot be asked, and it is asked again', async () => {
    let isAway = true;
    const desk = deskThat(() => {
      if (isAway) throw new AppError('STORE_UNAVAILABLE', 'away');
      return false;
    });
    stage.start(stage.stores.outbox, desk);
    await stage.commit([stage.job('part-2')]);
    await stage.clock.advance(40 * secondMs);
    const during = stage.platform.names;

    isAway = false;
    await stage.clock.advance(40 * secondMs);

    expect(during).toEqual([]);
    expect(stage.platform.names).toEqual(['part-2']);
  });
});

describe("while the platform's own customer service has the follower", () => {
  const handoff = { state: 'with-agent', sinceMs: noonMs, expiresAtMs: noonMs + 30 * minuteMs };

  it.each(['queued', 'with-agent'] as const)(
    'a message of the bot is dropped, and an answer is kept to be fetched (%s)',
    async (state) => {
      const { worker, heard } = stage.start();
      const session = { handoff: { ...handoff, state } };
      await stage.commit([stage.job('late', { answers: key.turnId })], key, session);

      worker.wake(key.openId);
      await stage.clock.advance(0);

      expect(heard.ends).toEqual(['late dropped with-person']);
      expect(await lateAnswers()).toMatchObject(kept);
    },
  );

  it('the bot speaks again when it let go after half an hour', async () => {
    const { heard } = stage.start();
    const dueAtMs = noonMs + 30 * minuteMs;
    const session = { handoff: { ...handoff, state: 'with-agent' as const } };
    await stage.commit([stage.job('late', { dueAtMs })], key, session);

    await stage.clock.advance(30 * minuteMs + secondMs);

    expect(heard.ends).toEqual(['late sent accepted']);
  });

  it('says nothing about a follower whom our own desk has: that is asked of the desk', async () => {
    const { worker, heard } = stage.start(
      stage.stores.outbox,
      deskThat(() => false),
    );
    const own = { ...handoff, state: 'queued' as const, conversationId: key.turnId };
    await stage.commit([stage.job('late')], key, { handoff: own });

    worker.wake(key.openId);
    await stage.clock.advance(0);

    expect(heard.ends).toEqual(['late sent accepted']);
  });
});
