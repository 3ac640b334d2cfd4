/**
 * Reads how long the kinds of data are kept: `records:30,sessions:90`. The ledger has no name here: it must outlive the
 * platform's retries and no longer, so nobody may choose.
 */
import { dayMs, type Retention } from './retention.ts';

interface Kind {
  readonly part: keyof Retention;
  readonly minDays: number;
  readonly maxDays: number;
}

/**
 * Views and the audit log at least half a year: 网络安全法 asks for six months of network logs. Erased at least a month: a backup that is
 * restored may be that old. Sends at least a week: for two days they tell a job that is written again, and whoever asks
 * why a message came or did not asks within days.
 */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ['records', { part: 'recordMs', minDays: 1, maxDays: 400 }],
  ['sessions', { part: 'sessionIdleMs', minDays: 1, maxDays: 730 }],
  ['sends', { part: 'sendMs', minDays: 7, maxDays: 400 }],
  ['late-answers', { part: 'lateAnswerMs', minDays: 1, maxDays: 7 }],
  ['counts', { part: 'countMs', minDays: 1, maxDays: 3650 }],
  ['views', { part: 'viewMs', minDays: 180, maxDays: 3650 }],
  ['audit', { part: 'auditMs', minDays: 180, maxDays: 3650 }],
  ['erased', { part: 'erasedMs', minDays: 30, maxDays: 3650 }],
]);

export interface ReadRetention {
  readonly retention: Partial<Retention>;
  /** All at once, a sentence each. */
  readonly problems: readonly string[];
}

export function readRetentionDays(text: string): ReadRetention {
  const retention: Partial<Record<keyof Retention, number>> = {};
  const problems: string[] = [];
  for (const entry of text.split(',').filter((one) => one.trim() !== '')) {
    const [name = '', days = ''] = entry.split(':').map((one) => one.trim());
    const kind = kinds.get(name);
    const problem = findProblem(entry.trim(), kind, days);
    if (problem !== undefined) problems.push(problem);
    else if (kind && retention[kind.part] !== undefined) problems.push(`names ${name} twice`);
    else if (kind) retention[kind.part] = Number(days) * dayMs;
  }
  return { retention, problems };
}

function findProblem(entry: string, kind: Kind | undefined, days: string): string | undefined {
  if (!kind) return `has "${entry}": write KIND:DAYS, KIND one of ${[...kinds.keys()].join(', ')}`;
  const { minDays, maxDays } = kind;
  const isFine = /^\d{1,4}$/.test(days) && Number(days) >= minDays && Number(days) <= maxDays;
  return isFine ? undefined : `has "${entry}": the days are a number from ${minDays} to ${maxDays}`;
}
