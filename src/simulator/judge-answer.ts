/** What the follower sees of an exchange, once the deliveries are over. */
import type { AccountId } from '../domain/ids.ts';
import type { BodyFormat } from '../wechat/decode.ts';
import type { Delivered } from './deliver.ts';
import { type Exchange, failureSentence, type Shown } from './exchange.ts';
import { type FindMediaProblem, findMediaProblems } from './find-media-problems.ts';
import { type FollowerAct, isFollowerMessage, isWatched } from './follower-act.ts';
import type { DeliveryAttempt } from './post-delivery.ts';
import { readReply } from './read-reply.ts';
import type { SimulatedAccount } from './simulated-account.ts';

export type Verdict = Pick<Exchange, 'shown' | 'plainReply' | 'remarks' | 'twins'>;

interface Via {
  readonly account: SimulatedAccount;
  readonly accountId: AccountId;
  readonly format: BodyFormat;
  readonly findMediaProblem: FindMediaProblem;
}

type Sent = Pick<Exchange, 'openId' | 'act'>;

/** A fault of the simulator itself is told like any other: nobody would catch it, and the message would wait for ever. */
export function judgeAnswer(exchange: Sent, delivered: Delivered, via: Via): Verdict {
  try {
    return judgeDelivered(exchange, delivered, via);
  } catch (error) {
    return { shown: failure(exchange.act, [`the simulator could not read the answer: ${error}`]) };
  }
}

function judgeDelivered(exchange: Sent, delivered: Delivered, via: Via): Verdict {
  const { act, openId } = exchange;
  const { answer, twinAnswer, attempts } = delivered;
  if (!answer) return { shown: failure(act, attempts.map(describeAttempt)) };
  const frame = { ...via, openId, toEvent: !isFollowerMessage(act) };
  const read = readReply({ ...frame, body: answer.result.body });
  const verdict = judgeReply(act, read, via.findMediaProblem);
  if (!twinAnswer) return verdict;
  const twin = readReply({ ...frame, body: twinAnswer.result.body });
  return { ...verdict, twins: contentOf(read) === contentOf(twin) ? 'same' : 'different' };
}

type ReadAnswer = ReturnType<typeof readReply>;

/** What the follower would read: when it was written does not matter. */
function contentOf(read: ReadAnswer): string {
  return JSON.stringify(read.kind === 'reply' ? read.reply : read.kind);
}

function judgeReply(act: FollowerAct, read: ReadAnswer, findProblem: FindMediaProblem): Verdict {
  switch (read.kind) {
    case 'silence':
      return { shown: { kind: 'silence' } };
    case 'reply': {
      const { reply, plainReply, remarks } = read;
      // Who has left has no chat in which anything could be shown.
      if (act.kind === 'unfollow') return { shown: { kind: 'silence' }, plainReply };
      const problems = findMediaProblems(reply, findProblem);
      const shown = problems.length > 0 ? failure(act, problems) : shownReply(reply);
      return { shown, plainReply, ...(remarks.length > 0 && { remarks }) };
    }
    case 'malformed': {
      const { plainReply } = read;
      const shown = failure(act, read.problems);
      return plainReply === undefined ? { shown } : { shown, plainReply };
    }
  }
}

function shownReply(reply: Extract<ReadAnswer, { kind: 'reply' }>['reply']): Shown {
  switch (reply.kind) {
    case 'none':
      return { kind: 'silence' };
    case 'handoff':
      return reply;
    default:
      return { kind: 'reply', reply };
  }
}

function failure(act: FollowerAct, problems: readonly string[]): Shown {
  return isWatched(act)
    ? { kind: 'failure', sentence: failureSentence, problems }
    : { kind: 'failure', problems };
}

function describeAttempt({ number, result, tookMs }: DeliveryAttempt): string {
  switch (result.kind) {
    case 'answered':
      return `delivery ${number}: HTTP ${result.status} after ${tookMs} ms`;
    case 'cut':
      return `delivery ${number}: no answer, cut after ${tookMs} ms`;
    case 'broken':
      return `delivery ${number}: ${result.reason}`;
  }
}
