/**
 * Makes of a rule that the schema refuses one that it takes, so that one slip does not hide what else is wrong with the
 * rule. What was wrong was reported already; nobody is ever answered by a repaired rule.
 */
import type { z } from 'zod';
import { type RuleSource, ruleSourceSchema } from '../intents/ruleset-schema.ts';
import type { ListEntry } from './yaml-source.ts';

/** What could be repaired of `values` that are not among `sound`. */
export function repairRules(
  values: readonly unknown[],
  sound: readonly ListEntry<RuleSource>[],
): readonly ListEntry<RuleSource>[] {
  const soundPlaces = new Set(sound.map(({ at }) => at));
  return values.flatMap((value, at) => {
    const entry = soundPlaces.has(at) ? undefined : repairRule(value, at);
    return entry ? [{ entry, at }] : [];
  });
}

function repairRule(value: unknown, at: number): RuleSource | undefined {
  if (!isRecord(value)) return undefined;
  const refused = ruleSourceSchema.safeParse(value);
  if (refused.success) return undefined;
  const repaired = refused.error.issues.reduce(
    (rule, issue) => withoutSlip(rule, issue, at),
    structuredClone(value),
  );
  return ruleSourceSchema.safeParse(repaired).data;
}

type Raw = Readonly<Record<string, unknown>>;

function withoutSlip(rule: Raw, issue: z.core.$ZodIssue, at: number): Raw {
  const [key, part] = issue.path.map(String);
  if (issue.code === 'unrecognized_keys' && key === undefined) return without(rule, issue.keys);
  switch (key) {
    case 'id':
      return { ...rule, id: `broken-${at}` };
    case 'title':
      return { ...rule, title: '…' };
    case 'when':
      return { ...rule, when: withoutWay(rule['when'], issue, part) };
    case undefined:
    case 'reply':
    case 'handler':
    case 'with':
      return { ...without(rule, ['handler', 'with']), reply: '…' };
    default:
      return without(rule, [key]);
  }
}

function withoutWay(when: unknown, issue: z.core.$ZodIssue, part: string | undefined): unknown {
  if (!isRecord(when)) return when;
  if (part !== undefined) return without(when, [part]);
  return issue.code === 'unrecognized_keys' ? without(when, issue.keys) : when;
}

function without(value: Raw, keys: readonly string[]): Raw {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
