import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AccountId, OpenId, TurnId } from '../../src/domain/ids.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import { answerMessage } from '../../src/turn/answer-message.ts';
import { account, openTurnHouse, type TurnHouse } from './turn-house.ts';

let house: TurnHouse;
beforeEach(async () => {
  house = await openTurnHouse();
});
afterEach(() => house.close());

it('a question whose service takes it otherwise here is not asked for ever', async () => {
  const arrivedAtMs = house.clock.now();
  const call = { handler: 'collect', parameters: { slots: 'of another version' } } as const;
  const awaits = { slot: 'text', call, askedCount: 1, name: 'note' } as const;
  const dialogue = { options: [], awaits, expiresAtMs: arrivedAtMs + 60_000 };
  const session: Session = { ...newSession, dialogue };
  const message = {
    kind: 'text',
    text: '放前台',
    accountId: 'gh_test' as AccountId,
    openId: 'oAnn' as OpenId,
    createTimeSec: arrivedAtMs / 1000,
  } as const;
  const turnId = 'a'.repeat(32) as TurnId;

  const { outcome } = await answerMessage(
    { account, turnId, message, arrivedAtMs },
    session,
    house.ports,
  );

  expect(outcome).toMatchObject({
    result: 'handler-failed',
    session: { dialogue: null, paused: null },
  });
});
