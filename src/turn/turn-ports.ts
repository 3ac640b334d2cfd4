/** Everything a turn needs from outside, given by the composition root. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Clock } from '../domain/clock.ts';
import type { OpenId, TurnId } from '../domain/ids.ts';
import type { HandlerName } from '../domain/intent.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Handler, HandlerPorts } from '../handlers/handler.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import type { ErasureRequest, ErasureStore } from '../store/erasures.ts';
import type { TurnStore } from '../store/turns.ts';
import type { LiveTurns } from './live-turns.ts';
import type { TurnGate } from './turn-gate.ts';
import type { EngagedFollowers } from './without-store/engaged-followers.ts';
import type { UnwrittenTurns } from './without-store/unwritten-turns.ts';

/** What an account has that may send service messages. No call throws or is waited for. */
export interface ServiceMessages {
  /** False while the platform's API cannot be reached: then it is better to let the platform deliver again. */
  canSendNow(): boolean;
  /** Shows the follower that an answer is being written. Best effort. */
  showTyping(openId: OpenId): void;
  /** Jobs for this follower were written to the outbox; the last of them is due then. */
  jobsWritten(openId: OpenId, lastDueAtMs: number): void;
}

/** What is published now. A turn reads it once, so that it sees one revision from start to end. */
export interface LiveContent {
  readonly revision: number;
  readonly ruleset: Ruleset;
  readonly catalogue: CatalogueIndex;
}

/** Hears what happened; logs and metrics listen here. It must not throw. */
export interface TurnObserver {
  turnSettled(record: TurnRecord): void;
  turnReplayed(turnId: TurnId): void;
  turnPromised(turnId: TurnId): void;
  /** The deadline passed without an answer: the platform will deliver again, or the follower was told to resend. */
  deadlinePassed(turnId: TurnId, toldToResend: boolean): void;
  turnFailed(
    turnId: TurnId,
    stage: 'begin' | 'handle' | 'commit' | 'promise',
    error: unknown,
  ): void;
  /** Too many came at once: nothing was done for this delivery. The platform delivers again, or the follower was told. */
  deliveryShed(turnId: TurnId, toldToResend: boolean): void;
  /** It was answered while the store was away, and will be written down when it is back. */
  answeredWithoutStore(turnId: TurnId): void;
  /** It was answered so, and will never be written down. */
  turnUnrecorded(turnId: TurnId): void;
}

/** How turns go on while the store is away (docs/decisions/0034). */
export interface WithoutStore {
  readonly engaged: EngagedFollowers;
  readonly unwritten: UnwrittenTurns;
  /** For how long the store has been away; 0 while it answers. */
  awayMs(): number;
}

export interface TurnPorts {
  readonly store: TurnStore;
  readonly erasures: Pick<ErasureStore, 'request'>;
  /** Keeps an erasure that the store could not take, and writes it down as soon as it can. */
  readonly rememberErasure: (erasure: ErasureRequest) => void;
  readonly handlers: Readonly<Record<HandlerName, Handler>>;
  readonly handlerPorts: HandlerPorts;
  readonly content: () => LiveContent;
  readonly clock: Clock;
  readonly observer: TurnObserver;
  readonly gate: TurnGate;
  readonly liveTurns: LiveTurns;
  readonly withoutStore: WithoutStore;
  /** None for an account that may not send any: its late answers are fetched. Asked anew whenever it is needed. */
  readonly serviceMessages?: ServiceMessages | undefined;
  /** Makes the name of one attempt at a turn, unique over all nodes. */
  readonly newOwner: () => string;
}
