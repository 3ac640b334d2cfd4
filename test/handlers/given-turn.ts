/** Builds a decided turn, calls the service, and reads its answer: what `turn/` does around handlers, without stores. */
import { rehearsalFollowers } from '../../src/brand/rehearsal-followers.ts';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { CatalogueIndex } from '../../src/catalogue/catalogue-index.ts';
import type { DeskDoor } from '../../src/desk/desk.ts';
import type { DocumentAnswers } from '../../src/domain/document-answers.ts';
import type { AccountId, AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import type {
  Candidate,
  Entity,
  HandlerCall,
  HandlerName,
  MatcherKind,
} from '../../src/domain/intent.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { PageLinks } from '../../src/domain/page-link.ts';
import { changeSession, newSession, type Session } from '../../src/domain/session.ts';
import type { CustomerPorts } from '../../src/handlers/handler.ts';
import { callHandler, handlers } from '../../src/handlers/index.ts';
import { type Result, results } from '../../src/handlers/results.ts';
import type { CouponStore } from '../../src/store/coupons.ts';
import type { HoldingStore } from '../../src/store/follower-holdings.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { openCoupons } from './open-coupons.ts';
import { noon, smallCatalogue } from './small-brand.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A message without what every message has. */
export type MessagePart = DistributiveOmit<
  InboundMessage,
  'accountId' | 'openId' | 'createTimeSec'
>;

export interface Given {
  readonly parameters?: Record<string, unknown>;
  readonly message?: MessagePart;
  readonly entities?: readonly Entity[];
  readonly runnersUp?: readonly Candidate[];
  /** How the call was found; a `keyword` unless told: a rule. */
  readonly matcher?: MatcherKind;
  readonly normalisedText?: string;
  readonly session?: Partial<Session>;
  readonly nowMs?: number;
  readonly turnId?: string;
  readonly openId?: string;
  readonly catalogue?: CatalogueIndex;
  readonly coupons?: CouponStore;
  readonly followers?: HoldingStore;
  readonly registers?: RegisterStore;
  readonly desk?: DeskDoor;
  readonly customers?: CustomerPorts;
  readonly links?: PageLinks;
  readonly documents?: DocumentAnswers;
  /** A rule of this id called, and not what is built in. */
  readonly ruleId?: string;
}

export interface Answered {
  readonly outcome: Outcome;
  readonly result: string;
  /** The text of the answer; '' when it is no text. */
  readonly text: string;
  /** The session that the turn leaves. */
  readonly session: Session;
}

const defaults = {
  parameters: {},
  message: { kind: 'text', text: '…' },
  entities: [],
  runnersUp: [],
  matcher: 'keyword',
  normalisedText: '',
  session: {},
  nowMs: noon,
  turnId: 'a'.repeat(32),
  openId: 'follower-1',
  catalogue: smallCatalogue,
} as const satisfies Given;

export async function callService(handler: HandlerName, given: Given = {}): Promise<Answered> {
  const turn = { ...defaults, ...given };
  const { nowMs, catalogue, entities, runnersUp, parameters } = turn;
  const call: HandlerCall = { handler, parameters };
  const session: Session = { ...newSession, ...turn.session };
  const arrival = {
    accountId: 'gh_test' as AccountId,
    openId: turn.openId as OpenId,
    createTimeSec: Math.floor(nowMs / 1000),
  };
  const decision = {
    rulesetVersion: 'test',
    winner: {
      ...candidate('wanted', call),
      matcher: turn.matcher,
      ...(given.ruleId !== undefined && { ruleId: given.ruleId }),
    },
    runnersUp,
    entities,
    normalisedText: turn.normalisedText,
    trace: () => [],
  };
  const outcome = await callHandler(handlers, call, {
    turn: {
      decision,
      message: { ...arrival, ...turn.message },
      session,
      nowMs,
      turnId: turn.turnId as TurnId,
      account: 'main' as AccountName,
      catalogue,
    },
    ports: {
      coupons: given.coupons ?? (await couponsFor(handler)),
      followers: given.followers ?? rehearsalFollowers,
      registers: given.registers ?? rehearsalRegisters(),
      desk: given.desk,
      customers: given.customers,
      links: given.links,
      documents: given.documents,
    },
  });
  assertWellFormed(outcome);
  return {
    outcome,
    result: outcome.result,
    text: outcome.reply.kind === 'text' ? outcome.reply.text : '',
    session: changeSession(session, outcome.session ?? {}),
  };
}

/** Opened only for the services that may touch them: any other would fail on what is not there. */
async function couponsFor(handler: HandlerName): Promise<CouponStore> {
  const mayTouch = handler === 'coupon' || handler === 'my-coupons';
  return mayTouch ? await openCoupons() : ({} as CouponStore);
}

/** Rules that hold for every answer of every service. */
function assertWellFormed({ reply, result }: Outcome): void {
  if (!results.includes(result as Result)) throw new Error(`"${result}" is no result word`);
  if (reply.kind !== 'text') return;
  const { text } = reply;
  const problems = [
    text.trim() === '' && 'is empty',
    text.length > 600 && `has ${text.length} characters`,
    Buffer.byteLength(text) > 2_000 && 'has too many bytes',
    /[ \t]$/m.test(text) && 'has spaces at the end of a line',
    /\n{3,}/.test(text) && 'has two empty lines in a row',
    /undefined|null|NaN|\[object/.test(text) && 'shows a hole',
  ].filter((problem) => problem !== false);
  if (problems.length > 0) throw new Error(`The answer ${problems.join(', ')}:\n${text}`);
}

export function candidate(label: string, call: HandlerCall): Candidate {
  return { intent: label, label, matcher: 'keyword', evidence: label, call };
}

export function shopEntity(id: string): Entity {
  return { kind: 'shop', value: id, text: id };
}

export function productEntity(id: string): Entity {
  return { kind: 'product', value: id, text: id };
}

export function ordinal(value: number): Entity {
  return { kind: 'ordinal', value, text: `第${value}家` };
}
