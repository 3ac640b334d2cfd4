/** Writes down what an operator decided about clusters: in the audit log first, then as a verdict. */
import { dayNumberAt } from '../../domain/beijing-time.ts';
import type { MissVerdict, VerdictAct } from '../../store/verdicts.ts';
import { type Cluster, type Sentence, sentenceId } from '../../unheard/cluster.ts';
import type { MissKind } from '../../unheard/miss.ts';
import type { AccountCall } from '../frame/console-call.ts';

const dayMs = 86_400_000;
/** What was put into a draft shows again if it is still not understood after that. */
const draftedMs = 14 * dayMs;
export const snoozedMs = 7 * dayMs;
export const ignoredMs = 30 * dayMs;
/** Beyond these a cluster's rarest sentences are left out; they stay few. */
const maxSentences = 500;

export interface Ruling {
  readonly act: VerdictAct;
  readonly ruleId?: string;
  readonly untilMs?: number;
  readonly untilMoreFollowers?: number;
}

export function draftedRuling(act: 'added' | 'rule-made', ruleId: string, nowMs: number): Ruling {
  return { act, ruleId, untilMs: nowMs + draftedMs };
}

export interface DecidedSentences {
  readonly kind: MissKind;
  readonly sentenceIds: readonly string[];
  readonly messageCount: number;
}

export function allOf({ kind, sentences }: Pick<Cluster, 'kind' | 'sentences'>): DecidedSentences {
  return someOf(kind, sentences);
}

export function someOf(kind: MissKind, sentences: readonly Sentence[]): DecidedSentences {
  return {
    kind,
    sentenceIds: sentences.map(({ id }) => id),
    messageCount: sentences.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Given twice on one day it is one. @throws AppError STORE_UNAVAILABLE */
export async function giveVerdict(
  { account, stores, operator, nowMs }: AccountCall,
  about: DecidedSentences,
  ruling: Ruling,
): Promise<void> {
  const { kind, messageCount } = about;
  const sentenceIds = about.sentenceIds.slice(0, maxSentences);
  const { id: byId, name: by } = operator;
  const { act, ruleId = '', untilMoreFollowers } = ruling;
  // What so many said again may be put off for so many more on the same day: that is another one.
  const until = untilMoreFollowers === undefined ? '' : `${untilMoreFollowers}+${messageCount}`;
  const name = [kind, act, ruleId, until, byId, dayNumberAt(nowMs), ...sentenceIds];
  const verdict: MissVerdict = {
    account,
    id: sentenceId(name.join(' ')),
    kind,
    sentenceIds,
    messageCount,
    byId,
    by,
    atMs: nowMs,
    ...ruling,
  };
  await stores.auditLog.append({
    account,
    atMs: nowMs,
    byId,
    by,
    act: 'messages-sorted',
    target: verdict.id,
    after: JSON.stringify({ kind, messageCount, ...ruling }),
  });
  await stores.verdicts.put(verdict);
}
