/** What a scenario was like for followers, in numbers. */
import { asksAgain, type RigRecord, type SentMessage } from './record.ts';
import type { Figures } from './scenario.ts';

export function describeLoad({ messages, lives, ownLagMs }: RigRecord): Figures {
  const waits = messages.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  const first = messages.filter(isAnsweredAtOnce).length;
  const fromMs = Math.min(...messages.slice(0, 1).map(({ sentAtMs }) => sentAtMs));
  const toMs = messages.at(-1)?.sentAtMs ?? fromMs;
  return {
    messages: messages.length,
    perSec: round(messages.length / Math.max(1, (toMs - fromMs) / 1000)),
    medianMs: quantile(waits, 0.5),
    p99Ms: quantile(waits, 0.99),
    maxMs: waits.at(-1) ?? 0,
    answeredAtFirstPercent: round((100 * first) / Math.max(1, messages.length)),
    askedAgain: messages.filter(asksAgain).length,
    unanswered: messages.filter(({ shown }) => shown === 'failure').length,
    ownLagMs,
    copies: messages.reduce((sum, { copies }) => sum + copies.length, 0),
    kills: lives.filter(({ wanted }) => wanted === 'killed').length,
  };
}

/** From the start of a process to its green readiness, of all of them. */
export function describeStarts({ lives }: RigRecord): Figures {
  const starts = lives.map(({ readyAfterMs }) => readyAfterMs).filter((tookMs) => tookMs > 0);
  const sorted = starts.toSorted((a, b) => a - b);
  return { readyMedianMs: quantile(sorted, 0.5), readyMaxMs: sorted.at(-1) ?? 0 };
}

function isAnsweredAtOnce(message: SentMessage): boolean {
  const [first] = message.answers;
  return first?.kind === 'answered' && first.status === 200 && !asksAgain(message);
}

/** @param sorted the smallest first */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
