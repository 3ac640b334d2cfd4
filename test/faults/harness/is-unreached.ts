/** Whether no delivery of a message found a node that was ready, and that lived for as long as the delivery took. */
import type { Answer, NodeLife, RigRecord, SentMessage } from './record.ts';

/** A balancer needs a moment to see that a node is there. */
const noticeMs = 300;

export function isUnreached(
  { answers }: Pick<SentMessage, 'answers'>,
  { lives }: Pick<RigRecord, 'lives'>,
): boolean {
  return answers.every((answer) => !lives.some((life) => couldAnswer(life, answer)));
}

function couldAnswer(
  { startedAtMs, readyAfterMs, endedAtMs = Number.POSITIVE_INFINITY }: NodeLife,
  answer: Answer,
): boolean {
  const readyAtMs = startedAtMs + readyAfterMs + noticeMs;
  const overAtMs = answer.startedAtMs + answer.tookMs;
  return readyAfterMs > 0 && readyAtMs < overAtMs && endedAtMs > overAtMs;
}
