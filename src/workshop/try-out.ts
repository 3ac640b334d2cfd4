/**
 * Plays messages to content as a turn would, for the test bench: the state grows from message to message, nothing is
 * given away, nothing is written down.
 */

import type { Content } from '../brand/assemble-content.ts';
import type { GivenSource } from '../brand/case-file.ts';
import { sessionOf } from '../brand/case-session.ts';
import { rehearsalCoupons } from '../brand/rehearsal-coupons.ts';
import { rehearsalFollowers } from '../brand/rehearsal-followers.ts';
import { rehearsalRegisters } from '../brand/rehearsal-registers.ts';
import { replyOfMessage } from '../brand/reply-of-message.ts';
import type { AccountId, AccountName, OpenId, TurnId } from '../domain/ids.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import type { Decision } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Session } from '../domain/session.ts';
import { sessionAfterAnswer } from '../domain/session-after-answer.ts';
import { type AwaitedKind, awaitedKinds } from '../domain/slot.ts';
import { answerDecision } from '../handlers/answer-decision.ts';
import { handlers } from '../handlers/index.ts';
import { type DecideInput, decide } from '../intents/decide.ts';
import { explainChoice } from './explain-choice.ts';
import { findMatchedPart } from './find-matched-part.ts';
import type { BenchAnswer, BenchMessage, BenchWish, NearMiss } from './workshop.ts';

type Answering = Pick<Content, 'ruleset' | 'catalogue'>;

/** Messages of one bench that are played at most. */
const maxBenchMessages = 30;

export async function tryOut(
  { ruleset, catalogue }: Answering,
  { messages, state, nowMs }: Omit<BenchWish, 'edits'>,
): Promise<BenchAnswer> {
  const ports = {
    coupons: rehearsalCoupons(),
    followers: rehearsalFollowers,
    registers: rehearsalRegisters(),
  };
  let session = sessionOf(givenBy(state), catalogue, nowMs);
  const answerOne = async (message: InboundMessage, number: number) => {
    const input = { message, session, nowMs };
    const decision = decide(ruleset, input);
    const turnId = number.toString(16).padStart(32, '0') as TurnId;
    const account = 'bench' as AccountName;
    const turn = { ...input, decision, catalogue, turnId, account };
    return { input, decision, outcome: await answerDecision(handlers, { turn, ports }) };
  };
  const played = messages.slice(-maxBenchMessages).map((one) => messageOf(one, nowMs));
  for (const [number, message] of played.slice(0, -1).entries()) {
    const { decision, outcome } = await answerOne(message, number);
    session = settledSession(session, decision, outcome);
  }
  const last = played.at(-1) ?? messageOf({ kind: 'text', text: '' }, nowMs);
  const { input, decision, outcome } = await answerOne(last, played.length);
  return tell(ruleset, input, { decision, outcome });
}

function settledSession(session: Session, decision: Decision, outcome: Outcome): Session {
  return sessionAfterAnswer(session, decision, outcome);
}

function tell(
  ruleset: Answering['ruleset'],
  input: DecideInput,
  { decision, outcome }: { readonly decision: Decision; readonly outcome: Outcome },
): BenchAnswer {
  const { winner, runnersUp, entities, normalisedText, trace } = decision;
  const text = input.message.kind === 'text' ? input.message.text : '';
  const matched = findMatchedPart(text, winner);
  return {
    winner,
    runnersUp,
    entities,
    normalisedText,
    trace: trace(),
    why: explainChoice(ruleset, input, decision),
    ...(matched && { matched }),
    near: findNear(ruleset, decision),
    reply: outcome.reply,
    more: (outcome.followUps ?? []).map(({ message }) => replyOfMessage(message)),
    result: outcome.result,
  };
}

/** A wish that no rule has, or that another rule has, shows here how near it came. */
function findNear({ examples }: Answering['ruleset'], decision: Decision): readonly NearMiss[] {
  const { normalisedText, winner } = decision;
  if (!examples || normalisedText === '') return [];
  return examples
    .findMatches(normalisedText)
    .filter(({ rule, probability }) => rule.id !== winner.ruleId && probability >= leastTold)
    .map(({ rule, probability, example }) => ({
      ruleId: rule.id,
      title: rule.label,
      probability,
      example,
    }));
}

const leastTold = 0.1;

function givenBy(state: BenchWish['state']): GivenSource {
  const { groups, awaits, focusShop, focusProduct, focusCoupon, listed, place, followed } = state;
  const slot = findAwaited(awaits);
  const focus = {
    ...(focusShop !== undefined && { shop: focusShop }),
    ...(focusProduct !== undefined && { product: focusProduct }),
    ...(focusCoupon !== undefined && { coupon: focusCoupon }),
  };
  return {
    ...(groups && { groups: [...groups] }),
    ...(slot && { awaits: slot }),
    ...(Object.keys(focus).length > 0 && { focus }),
    ...(listed && listed.length > 0 && { listed: [...listed] }),
    ...(place !== undefined && { place }),
    ...(followed !== undefined && { followed }),
  };
}

/** What a page asks for by name; a name that nobody knows waits for nothing. */
function findAwaited(name: string | undefined): AwaitedKind | 'options' | undefined {
  return [...awaitedKinds, 'options' as const].find((known) => known === name);
}

function messageOf(said: BenchMessage, nowMs: number): InboundMessage {
  const arrival = {
    accountId: 'gh_bench' as AccountId,
    openId: 'follower-of-the-bench' as OpenId,
    createTimeSec: Math.floor(nowMs / 1000),
  };
  switch (said.kind) {
    case 'text':
      return { ...arrival, kind: 'text', text: said.text };
    case 'location': {
      const { latitude, longitude, label } = said;
      return { ...arrival, kind: 'location', point: { latitude, longitude }, label };
    }
    case 'menu-clicked':
      return { ...arrival, kind: 'menu-clicked', menuKey: said.menuKey };
    case 'scanned':
      return { ...arrival, kind: 'scanned', scene: said.scene };
    case 'followed':
      return { ...arrival, kind: 'followed', ...(said.scene !== '' && { scene: said.scene }) };
    case 'image':
    case 'voice':
      return { ...arrival, kind: said.kind, mediaId: 'bench' };
  }
}
