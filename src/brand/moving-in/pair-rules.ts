/**
 * Which standing rule an old reply is already, and which one an earlier import made of it. What says the same is found
 * first and is taken: a title alone tells little, for the back office lets many rules have one.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EntryValue } from '../../domain/edit.ts';
import { normalise } from '../../intents/normalise.ts';
import { type DraftRule, isNamedByPlace } from './draft-rules.ts';

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
  const taken = new Set<StandingRule>();
  const pairEach = (kind: Pair['kind'], find: (rule: DraftRule) => StandingRule | undefined) => {
    for (const draft of drafted) {
      const rule = pairs.has(draft) ? undefined : find(draft);
      if (!rule) continue;
      pairs.set(draft, { kind, rule });
      taken.add(rule);
    }
  };
  pairEach('known', (draft) => findKnown(draft, candidates, taken));
  const byName = Map.groupBy(candidates.filter(wasImported), ({ rule }) => nameOf(rule.value));
  const namesakes = (draft: DraftRule) =>
    (byName.get(nameOf(draft)) ?? []).filter(({ rule }) => !taken.has(rule));
  pairEach('earlier', (draft) => findNearest(draft, namesakes(draft)));
  // Others have come before a rule without a name, or have gone: its place tells nothing.
  pairEach('earlier', (draft) =>
    isNamedByPlace(draft.title) ? undefined : namesakes(draft)[0]?.rule,
  );
  return pairs;
}

/** One that hears just that, and nobody else's, before others. Two replies may both be known by one rule. */
function findKnown(
  draft: DraftRule,
  candidates: readonly Candidate[],
  taken: ReadonlySet<StandingRule>,
): StandingRule | undefined {
  const wanted = hearingOf(draft);
  const found = candidates.filter((one) => saysAllOf(one, wanted)).map(({ rule }) => rule);
  const free = found.filter((rule) => !taken.has(rule));
  return (
    free.find(({ value }) => isDeepStrictEqual(value['when'], draft.when)) ?? free[0] ?? found[0]
  );
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

/** Undefined when none shares a word with it. */
function findNearest(draft: DraftRule, namesakes: readonly Candidate[]): StandingRule | undefined {
  const wanted = marksOf(hearingOf(draft));
  const shared = namesakes.map((one) => wanted.intersection(marksOf(one)).size);
  const most = Math.max(0, ...shared);
  return most === 0 ? undefined : namesakes[shared.indexOf(most)]?.rule;
}

function marksOf({ exact, contains, kinds }: Hearing): ReadonlySet<string> {
  return exact.union(contains).union(kinds);
}

function wasImported({ rule }: Candidate): boolean {
  return rule.id.startsWith('console-');
}

/** Rules without a name have one together. */
function nameOf({ title }: EntryValue | DraftRule): string {
  const name = typeof title === 'string' ? title : '';
  return isNamedByPlace(name) ? '' : name;
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
