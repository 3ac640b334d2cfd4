/**
 * Which standing rule an old reply is already, and which one an earlier import made of it.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EntryValue } from '../../domain/edit.ts';
import { normalise } from '../../intents/normalise.ts';
import type { DraftRule } from './draft-rules.ts';

/** A rule that is live, or in the draft that the import goes into. */
export interface StandingRule {
  readonly id: string;
  readonly value: EntryValue;
}

export interface Pair {
  /** `known`: it hears and says all of that already. `earlier`: an import made it once. */
  readonly kind: 'known' | 'earlier';
  readonly rule: StandingRule;
}

/** What of a rule an import can bring, in a way that can be compared. */
interface Hearing {
  readonly exact: ReadonlySet<string>;
  readonly contains: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly reply: unknown;
}

interface Candidate extends Hearing {
  readonly rule: StandingRule;
}

export function pairRules(
  drafted: readonly DraftRule[],
  standing: readonly StandingRule[],
): ReadonlyMap<DraftRule, Pair> {
  const candidates = standing.map((rule) => ({ rule, ...hearingOf(rule.value) }));
  const pairs = new Map<DraftRule, Pair>();
  for (const draft of drafted) {
    const wanted = hearingOf(draft);
    const known = candidates.find((one) => saysAllOf(one, wanted));
    const earlier = known ?? candidates.find((one) => wasImported(one, draft));
    if (earlier) pairs.set(draft, { kind: known ? 'known' : 'earlier', rule: earlier.rule });
  }
  return pairs;
}

/** The account's file has another id each time that it is kept, so two files are taken for the same one. */
function saysAllOf(one: Hearing, wanted: Hearing): boolean {
  return (
    [...wanted.exact].every((word) => one.exact.has(word) || one.contains.has(word)) &&
    wanted.contains.isSubsetOf(one.contains) &&
    wanted.kinds.isSubsetOf(one.kinds) &&
    isDeepStrictEqual(one.reply, wanted.reply)
  );
}

function wasImported({ rule: { id, value } }: Candidate, { title }: DraftRule): boolean {
  return id.startsWith('console-') && value['title'] === title;
}

function hearingOf(value: EntryValue | DraftRule): Hearing {
  const { when, reply } = value;
  return {
    exact: new Set(listIn(when, 'exact').map(normalise)),
    contains: new Set(listIn(when, 'contains').map(normalise)),
    kinds: new Set(listIn(when, 'kinds')),
    reply: withoutMediaIds(reply),
  };
}

/** The texts of a list in what a rule listens for. */
export function listIn(when: unknown, key: 'exact' | 'contains' | 'kinds'): readonly string[] {
  const list = (when as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}

export function withoutMediaIds(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(withoutMediaIds);
  if (typeof reply !== 'object' || reply === null) return reply;
  return Object.fromEntries(
    Object.entries(reply).map(([key, value]) => [
      key,
      mediaKeys.has(key) ? '' : withoutMediaIds(value),
    ]),
  );
}

const mediaKeys: ReadonlySet<string> = new Set(['image', 'voice', 'mediaId']);
