/** Plays an operator's tests against the content they belong to: no store, no network, nothing written down. */
import type { AccountName, TurnId } from '../domain/ids.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import type { Decision } from '../domain/intent.ts';
import { letOthersGo } from '../domain/let-others-go.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Session } from '../domain/session.ts';
import { sessionAfterAnswer } from '../domain/session-after-answer.ts';
import { answerDecision } from '../handlers/answer-decision.ts';
import type { HandlerPorts } from '../handlers/handler.ts';
import { handlers } from '../handlers/index.ts';
import { decide } from '../intents/decide.ts';
import { explainDecision } from '../intents/explain.ts';
import type { Content } from './assemble-content.ts';
import type { BrandCase } from './compile-cases.ts';
import { findShortfalls, type Shortfall } from './judge-case.ts';
import { rehearsalCoupons } from './rehearsal-coupons.ts';
import { rehearsalFollowers } from './rehearsal-followers.ts';
import { rehearsalRegisters } from './rehearsal-registers.ts';

export interface CaseFailure {
  /** In tests.yaml. */
  readonly line: number;
  readonly title: string;
  readonly shortfalls: readonly Shortfall[];
  /** Plain sentences: how the message was understood. */
  readonly why: readonly string[];
}

export interface CaseReport {
  readonly passedCount: number;
  readonly failures: readonly CaseFailure[];
}

/** A server that checks before it publishes goes on answering. */
const casesAtOnce = 8;

export async function runCases(content: Content): Promise<CaseReport> {
  const failures: CaseFailure[] = [];
  for (const [at, brandCase] of content.cases.entries()) {
    if (at % casesAtOnce === 0) await letOthersGo();
    const failure = await runCase(content, brandCase);
    if (failure) failures.push(failure);
  }
  return { passedCount: content.cases.length - failures.length, failures };
}

async function runCase(content: Content, played: BrandCase): Promise<CaseFailure | undefined> {
  const ports: HandlerPorts = {
    coupons: rehearsalCoupons(),
    followers: rehearsalFollowers,
    registers: rehearsalRegisters(),
  };
  const { line, title, before, message, nowMs, expectation } = played;
  let { session } = played;
  const whyBefore: string[] = [];
  for (const [place, earlier] of before.entries()) {
    const decision = decide(content.ruleset, { message: earlier, session, nowMs });
    const turn = { decision, message: earlier, session, nowMs, number: place };
    session = sessionAfterAnswer(session, decision, await answer(content, turn, ports));
    whyBefore.push(...explainEarlier(earlier, decision));
  }
  const decision = decide(content.ruleset, { message, session, nowMs });
  const turn = { decision, message, session, nowMs, number: before.length };
  const isAboutReply = expectation.contains !== undefined || expectation.not !== undefined;
  const reply = isAboutReply ? (await answer(content, turn, ports)).reply : undefined;
  const shortfalls = findShortfalls(expectation, { decision, reply });
  if (shortfalls.length === 0) return undefined;
  return { line, title, shortfalls, why: [...whyBefore, ...explainDecision(decision)] };
}

/** The winner alone: when that is another than the author thought, everything behind it is too. */
function explainEarlier({ kind }: InboundMessage, { normalisedText, trace }: Decision): string[] {
  return trace()
    .slice(0, 1)
    .map(
      ({ note }) => `Before it, ${normalisedText ? `"${normalisedText}"` : `a ${kind}`}: ${note}`,
    );
}

interface RehearsedTurn {
  readonly decision: Decision;
  readonly message: InboundMessage;
  readonly session: Session;
  readonly nowMs: number;
  /** From 0, within the conversation. */
  readonly number: number;
}

function answer(
  { catalogue }: Content,
  { number, ...turn }: RehearsedTurn,
  ports: HandlerPorts,
): Promise<Outcome> {
  const turnId = number.toString(16).padStart(32, '0') as TurnId;
  const account = 'tests' as AccountName;
  return answerDecision(handlers, {
    turn: { ...turn, turnId, account, catalogue },
    ports,
  });
}
