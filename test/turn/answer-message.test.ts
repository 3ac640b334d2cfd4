import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AccountId, OpenId, TurnId } from '../../src/domain/ids.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import { AppError } from '../../src/errors.ts';
import { answerMessage } from '../../src/turn/answer-message.ts';
import type { TurnPorts } from '../../src/turn/turn-ports.ts';
import { account, openTurnHouse, type TurnHouse } from './turn-house.ts';

let house: TurnHouse;
beforeEach(async () => {
  house = await openTurnHouse();
});
afterEach(() => house.close());

function answer(text: string, session: Session, ports: TurnPorts = house.ports) {
  const arrivedAtMs = house.clock.now();
  const message = {
    kind: 'text',
    text,
    accountId: 'gh_test' as AccountId,
    openId: 'oAnn' as OpenId,
    createTimeSec: arrivedAtMs / 1000,
  } as const;
  const turnId = 'a'.repeat(32) as TurnId;
  return answerMessage({ account, turnId, message, arrivedAtMs }, session, ports);
}

it('a question whose service takes it otherwise here is not asked for ever', async () => {
  const call = { handler: 'collect', parameters: { slots: 'of another version' } } as const;
  const awaits = { slot: 'text', call, askedCount: 1, name: 'note' } as const;
  const dialogue = { options: [], awaits, expiresAtMs: house.clock.now() + 60_000 };

  const { outcome } = await answer('放前台', { ...newSession, dialogue });

  expect(outcome).toMatchObject({
    result: 'handler-failed',
    session: { dialogue: null, paused: null },
  });
});

it('news that cannot be read cost nobody their answer, are reported, and are told later', async () => {
  const { handlerPorts } = house.ports;
  const away = { find: () => Promise.reject(new Error('the store is away')) };
  const registers = Object.assign(Object.create(handlerPorts.registers), away);
  const ports = { ...house.ports, handlerPorts: { ...handlerPorts, registers } };
  const session = { ...newSession, awaitsNews: [{ source: 'idea', id: 'a b' }] };

  const { outcome } = await answer('你好', session, ports);

  expect(outcome.reply).toEqual({ kind: 'text', text: '您好呀' });
  expect(outcome.session?.awaitsNews).toBeUndefined();
  expect(house.heard.lines).toEqual(['failed handle']);
});

it.each([
  ['asked again where the store was away for a moment', 2, '您好呀', 2],
  ['given up where it stays away', 3, '再发一次', 3],
] as const)('a handler is %s', async (_rule, failures, said, failed) => {
  let asked = 0;
  const { answer: sound } = house.ports.handlers;
  const shaky: typeof sound = {
    ...sound,
    handle(...call) {
      asked += 1;
      if (asked <= failures) throw new AppError('STORE_UNAVAILABLE', 'away');
      return sound.handle(...call);
    },
  };
  const ports = { ...house.ports, handlers: { ...house.ports.handlers, answer: shaky } };

  const answering = answer('你好', newSession, ports);
  await house.clock.advance(1000);
  const { outcome } = await answering;

  expect(outcome.reply).toMatchObject({ text: expect.stringContaining(said) });
  expect(house.heard.lines).toEqual(Array.from({ length: failed }, () => 'failed handle'));
});
