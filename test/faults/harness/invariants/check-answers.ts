/** I4: whoever wrote has an answer within five seconds of one of its deliveries, or was asked to send it again. */

import { isUnreached } from '../is-unreached.ts';
import { asksAgain, type SentMessage, takenAnswers } from '../record.ts';
import type { Evidence } from './breach.ts';
import { breachOf, type Check } from './breach.ts';

const platformTimeoutMs = 5000;

export const checkAnswers: Check = (evidence) => {
  const { messages } = evidence.record;
  const { askedAgain, unreached = false } = evidence.allowance;
  const isForgiven = (message: SentMessage) => unreached && isUnreached(message, evidence.record);
  const again = messages.filter(asksAgain);
  return [
    ...breachOf(
      'I4',
      'no answer',
      messages.filter((message) => !hasAnswer(message) && !isForgiven(message)),
    ),
    ...breachOf(
      'I4',
      'the phone shows the error sentence',
      messages.filter((message) => hasAnswer(message) && message.shown === 'failure'),
    ),
    ...breachOf(
      'I4',
      `asked to send it again, ${askedAgain} may be`,
      again.length > askedAgain ? again : [],
    ),
    ...breachOf('I4', 'asked again and again, and never taken', neverTaken(messages)),
    ...breachOf('I4', 'silence, and nothing came afterwards', unfollowedSilence(evidence)),
  ];
};

function hasAnswer(message: SentMessage): boolean {
  return takenAnswers(message).some(({ tookMs }) => tookMs <= platformTimeoutMs + 250);
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
