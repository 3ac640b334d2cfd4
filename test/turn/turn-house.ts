/** A house for turns: the real SQLite store in memory, a few rules, and time that stands still until it is moved. */
import type { AccountId, AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import { handlers } from '../../src/handlers/index.ts';
import { compileRuleset } from '../../src/intents/compile-ruleset.ts';
import { buildLexicon } from '../../src/intents/entities/lexicon.ts';
import { rulesetSourceSchema } from '../../src/intents/ruleset-schema.ts';
import type { ErasureRequest } from '../../src/store/erasures.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { LiveTurns } from '../../src/turn/live-turns.ts';
import { takeTurn } from '../../src/turn/take-turn.ts';
import type { TurnAnswer } from '../../src/turn/turn-answer.ts';
import { TurnGate } from '../../src/turn/turn-gate.ts';
import type { TurnObserver, TurnPorts } from '../../src/turn/turn-ports.ts';
import { carryOnWithoutStore } from '../../src/turn/without-store/carry-on-without-store.ts';
import { smallCatalogue } from '../handlers/small-brand.ts';
import { HeldClock } from '../support/held-clock.ts';

export const account = 'main' as AccountName;

const rules = rulesetSourceSchema.parse({
  rules: [
    { id: 'hello', title: '打招呼', when: { exact: ['你好'] }, reply: '您好呀' },
    { id: 'slow', title: '慢慢查', when: { exact: ['慢慢查'] }, handler: 'order-phone' },
    { id: 'person', title: '找人工', when: { exact: ['人工'] }, handler: 'handoff' },
    { id: 'near', title: '找附近的店', when: { contains: ['附近'] }, handler: 'nearest-shop' },
    {
      id: 'call-back',
      title: '留电话',
      when: { exact: ['留电话'] },
      handler: 'collect',
      with: { slots: [{ slot: 'phone', ask: '您的电话？' }], reply: '好的' },
    },
    {
      id: 'deliver',
      title: '送货',
      when: { exact: ['送货'] },
      handler: 'collect',
      with: {
        slots: [
          { slot: 'text', name: 'note', ask: '备注？' },
          { slot: 'order-number', ask: '订单号？' },
          { slot: 'place', ask: '送到哪里？' },
        ],
        reply:
          '好 {{ slots.note.words }} {{ slots.order-number.words }} {{ slots.place.words }} 021-55550000',
      },
    },
  ],
});

/** What the turns reported, in the order they did. */
export class Heard implements TurnObserver {
  readonly records: TurnRecord[] = [];
  readonly lines: string[] = [];
  turnSettled(record: TurnRecord): void {
    this.records.push(record);
    this.lines.push(`settled ${record.result}`);
  }
  turnReplayed(): void {
    this.lines.push('replayed');
  }
  turnPromised(): void {
    this.lines.push('promised');
  }
  deadlinePassed(_turnId: TurnId, toldToResend: boolean): void {
    this.lines.push(toldToResend ? 'told to resend' : 'left to retry');
  }
  deliveryShed(_turnId: TurnId, toldToResend: boolean): void {
    this.lines.push(toldToResend ? 'shed and told' : 'shed');
  }
  answeredWithoutStore(): void {
    this.lines.push('answered without the store');
  }
  turnUnrecorded(): void {
    this.lines.push('unrecorded');
  }
  turnFailed(_turnId: TurnId, stage: string): void {
    this.lines.push(`failed ${stage}`);
  }
}

export interface TurnHouse {
  readonly clock: HeldClock;
  readonly heard: Heard;
  /** Erasures that the store could not take. */
  readonly remembered: readonly ErasureRequest[];
  /** Whether its API can be called. */
  readonly platform: { isReachable: boolean };
  readonly stores: Stores;
  readonly ports: TurnPorts;
  /** A second node on the same store. */
  otherNode(): TurnPorts;
  /** What the `slow` rule's handler gives; a promise keeps it busy. */
  slowly(outcome: Promise<Outcome> | Outcome): void;
  close(): Promise<void>;
}

/** @param sends whether the account may send service messages. */
export async function openTurnHouse(
  wrap: (stores: Stores) => Stores = (stores) => stores,
  sends = false,
): Promise<TurnHouse> {
  const clock = new HeldClock();
  const stores = wrap(await openSqliteStores({ path: ':memory:', clock }));
  const heard = new Heard();
  const { ruleset } = compileRuleset({
    source: rules,
    lexicon: buildLexicon(smallCatalogue),
    version: 'r1',
  });
  let slow: Promise<Outcome> | Outcome | undefined;
  let owners = 0;
  const platform = { isReachable: true };
  const remembered: ErasureRequest[] = [];
  const handlersHere: TurnPorts['handlers'] = {
    ...handlers,
    'order-phone': {
      parameters: handlers['order-phone'].parameters,
      handle: async () => {
        if (!slow) throw new Error('the handler is broken');
        return slow;
      },
    },
  };
  const node = (): TurnPorts => {
    const ports: TurnPorts = {
      ...carryOnWithoutStore({
        turns: stores.turns,
        clock,
        observer: heard,
        ports: () => ports,
      }),
      erasures: stores.erasures,
      rememberErasure: (erasure) => remembered.push(erasure),
      handlers: handlersHere,
      handlerPorts: {
        coupons: stores.coupons,
        followers: stores.followers,
        registers: stores.registers,
      },
      content: () => ({ revision: 1, ruleset, catalogue: smallCatalogue }),
      clock,
      observer: heard,
      gate: new TurnGate(clock),
      liveTurns: new LiveTurns(),
      ...(sends && {
        serviceMessages: {
          canSendNow: () => platform.isReachable,
          showTyping: () => void heard.lines.push('typing'),
          jobsWritten: () => void heard.lines.push('jobs written'),
        },
      }),
      newOwner: () => {
        owners += 1;
        return `owner-${owners}`;
      },
    };
    return ports;
  };
  return {
    clock,
    heard,
    remembered,
    platform,
    stores,
    ports: node(),
    otherNode: node,
    slowly: (outcome) => {
      slow = outcome;
    },
    close: () => stores.close(),
  };
}

let serial = 0;

export interface Said {
  readonly text?: string;
  readonly message?: Partial<InboundMessage>;
  readonly turnId?: string;
  readonly openId?: string;
  readonly createTimeSec?: number;
  readonly ports?: TurnPorts;
  readonly isCut?: () => boolean;
}

/** Delivers a message (a text, unless `message` says more) and gives what the delivery is told. */
export function say(house: TurnHouse, said: Said): Promise<TurnAnswer> {
  serial += 1;
  const arrivedAtMs = house.clock.now();
  const message = {
    kind: 'text',
    text: said.text ?? '',
    accountId: 'gh_test' as AccountId,
    openId: (said.openId ?? 'oAnn') as OpenId,
    createTimeSec: said.createTimeSec ?? Math.floor(arrivedAtMs / 1000),
    ...said.message,
  } as InboundMessage;
  const turnId = (said.turnId ?? serial.toString(16).padStart(32, '0')) as TurnId;
  const { isCut = () => false } = said;
  return takeTurn({ account, turnId, message, arrivedAtMs, isCut }, said.ports ?? house.ports);
}

/** The text of an answer; '' for another kind of reply, undefined for none. */
export function textOf(answer: TurnAnswer): string | undefined {
  if (answer.kind === 'unanswered') return undefined;
  const { reply } = answer.settled;
  return reply.kind === 'text' ? reply.text : '';
}
