/** I4: whoever wrote has an answer within five seconds of one of its deliveries, or was asked to send it again. */

import { isUnreached } from '../is-unreached.ts';
import { asksAgain, type SentMessage, takenAnswers } from '../record.ts';
import type { Evidence } from './breach.ts';
import { breachIf, breachOf, type Check } from './breach.ts';

/** As the rig's platform has it; what it measures may be late by as much as the rig was, within bounds. */
const platformTimeoutMs = 5000;
/** Beyond it nobody knows who was late. */
export const mostLagMs = 500;

export const checkAnswers: Check = (evidence) => {
  const { messages, ownLagMs: measuredLagMs } = evidence.record;
  const ownLagMs = Math.min(measuredLagMs, mostLagMs);
  const late = messages.filter(
    (message) => !hasAnswer(message, ownLagMs) && hasAnswer(message, measuredLagMs),
  );
  const { askedAgain, unreached = false } = evidence.allowance;
  const isForgiven = (message: SentMessage) => unreached && isUnreached(message, evidence.record);
  const again = messages.filter(asksAgain);
  return [
    ...breachOf(
      'I4',
      'no answer',
      messages.filter((message) => !hasAnswer(message, ownLagMs) && !isForgiven(message)),
    ),
    ...breachOf(
      'I4',
      'the phone shows the error sentence',
      messages.filter((message) => hasAnswer(message, ownLagMs) && message.shown === 'failure'),
    ),
    ...breachOf(
      'I4',
      `asked to send it again, ${askedAgain} may be`,
      again.length > askedAgain ? again : [],
    ),
    ...breachOf('I4', 'asked again and again, and never taken', neverTaken(messages)),
    ...breachIf(
      late.length > 0,
      'I4',
      `the rig stood still for ${measuredLagMs} ms: who was late cannot be told`,
    ),
    ...breachOf('I4', 'silence, and nothing came afterwards', unfollowedSilence(evidence)),
  ];
};

function hasAnswer(message: SentMessage, ownLagMs: number): boolean {
  return takenAnswers(message).some(({ tookMs }) => tookMs <= platformTimeoutMs + ownLagMs);
}

/** The last of each follower's tries with the same words. */
function neverTaken(messages: readonly SentMessage[]): readonly SentMessage[] {
  const last = new Map(messages.map((one) => [`${one.openId} ${one.said}`, one]));
  return [...last.values()].filter(asksAgain);
}

/** Silence is right when people have the message, or when the answer came as a service message. */
function unfollowedSilence({ record, truth }: Evidence): readonly SentMessage[] {
  const atDesk = new Set(truth.conversations.flatMap(({ lines }) => lines.map(({ id }) => id)));
  const sentFor = new Set(truth.sends.map(({ cause }) => JSON.stringify(cause)));
  const isFollowed = ({ turnId }: SentMessage): boolean =>
    atDesk.has(turnId) || [...sentFor].some((cause) => cause.includes(turnId));
  return record.messages.filter(
    (message) => message.isText && message.shown === 'silence' && !isFollowed(message),
  );
}
