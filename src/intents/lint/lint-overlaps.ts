/** Pairs of rules between which nothing but the place in the file decides, each with a sentence that both hear. */
import type { Decision } from '../../domain/intent.ts';
import { type Hearing, hearText } from './hear-text.ts';
import type { Finding } from './lint-finding.ts';
import { isAbout, type LintScope } from './lint-scope.ts';
import type { PhrasedRule } from './rule-phrases.ts';

/** Of one rule: nobody reads more. */
const maxTold = 8;
/** Of all pairs that share characters: what keeps thousands of rules bounded. */
const maxTries = 20_000;

interface Keyword {
  readonly rule: PhrasedRule;
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/**
 * Two keywords of one length that share half of their characters, 你好 and 好热, are both heard in 你好热. Keywords that
 * share less meet in sentences too, but then the follower most likely said two things.
 */
export function lintOverlaps(
  rules: readonly PhrasedRule[],
  hearing: Hearing,
  scope?: LintScope,
): readonly Finding[] {
  const keywords = rules
    .filter(({ isUnconditional }) => isUnconditional)
    .flatMap((rule) =>
      rule.phrases
        .filter(({ matcher, text }) => matcher === 'contains' && text.length > 1)
        .map(({ text, path }) => ({ rule, text, path })),
    );
  const told = new Map<string, Set<string>>();
  const findings: Finding[] = [];
  const hear = rememberHeard(hearing);
  let triesLeft = maxTries;
  for (const overlap of listPairs(keywords, scope)) {
    const [winner, loser] = [overlap.first.rule.source.id, overlap.second.rule.source.id];
    const winners = told.get(loser) ?? new Set();
    if (winners.has(winner) || winners.size === maxTold) continue;
    if (triesLeft-- === 0) break;
    if (!isHeardByBoth(overlap, hear)) continue;
    told.set(loser, winners.add(winner));
    findings.push(sayOverlap(overlap));
  }
  return findings;
}

interface Overlap {
  /** The one that stands first in the file. */
  readonly first: Keyword;
  readonly second: Keyword;
  /** The shortest text that has both. */
  readonly witness: string;
}

function* listPairs(
  keywords: readonly Keyword[],
  scope: LintScope | undefined,
): Generator<Overlap> {
  const beginnings = indexBeginnings(keywords);
  for (const left of keywords) {
    for (const shared of listOverlaps(left.text.length)) {
      const rights = beginnings.get(keyOf(left, left.text.slice(-shared))) ?? [];
      const strangers = rights
        .filter(({ rule }) => rule.intent !== left.rule.intent)
        .filter(({ rule }) => [left.rule, rule].some(({ source }) => isAbout(scope, source.id)));
      yield* strangers.map((right) => join({ left, right, shared }));
    }
  }
}

function join({ left, right, shared }: { left: Keyword; right: Keyword; shared: number }): Overlap {
  const isInOrder = left.rule.position < right.rule.position;
  const [first, second] = isInOrder ? [left, right] : [right, left];
  return { first, second, witness: left.text + right.text.slice(shared) };
}

/** The shortest witness first: the one that shares most. */
function listOverlaps(length: number): readonly number[] {
  const least = Math.ceil(length / 2);
  return Array.from({ length: length - least }, (_, at) => length - 1 - at);
}

/** Only keywords of one length and one order are told apart by their place alone. */
function keyOf({ rule, text }: Keyword, beginning: string): string {
  return `${rule.source.order} ${text.length} ${beginning}`;
}

function indexBeginnings(keywords: readonly Keyword[]): ReadonlyMap<string, readonly Keyword[]> {
  const keyed = keywords.flatMap((keyword) =>
    listOverlaps(keyword.text.length).map((shared) => ({
      key: keyOf(keyword, keyword.text.slice(0, shared)),
      keyword,
    })),
  );
  const grouped = Map.groupBy(keyed, ({ key }) => key);
  return new Map([...grouped].map(([key, group]) => [key, group.map(({ keyword }) => keyword)]));
}

type Hear = (text: string) => Pick<Decision, 'winner' | 'runnersUp'>;

/** Rules that share their keywords share their witnesses, and each of these is heard by all of them. */
function rememberHeard(hearing: Hearing): Hear {
  const heard = new Map<string, ReturnType<Hear>>();
  return (text) => {
    const known = heard.get(text);
    if (known) return known;
    const { winner, runnersUp } = hearText(hearing, text);
    heard.set(text, { winner, runnersUp });
    return { winner, runnersUp };
  };
}

/** The first answers, the second is beaten: nobody else takes the sentence from both. */
function isHeardByBoth({ first, second, witness }: Overlap, hear: Hear): boolean {
  const { winner, runnersUp } = hear(witness);
  return (
    winner.ruleId === first.rule.source.id &&
    winner.matcher === 'keyword' &&
    runnersUp.some(({ ruleId }) => ruleId === second.rule.source.id)
  );
}

function sayOverlap({ first, second, witness }: Overlap): Finding {
  const winner = first.rule.source.id;
  return {
    severity: 'hint',
    kind: 'overlap',
    ruleId: second.rule.source.id,
    rival: winner,
    path: second.path,
    zh: `「${witness}」里既有「${second.text}」，也有规则 ${winner} 的「${first.text}」，${winner} 排在前面，由它来答。`,
    en: `"${witness}" has "${second.text}" and also "${first.text}" of rule ${winner}, which answers because it comes first.`,
    fix: {
      zh: `如果该这条规则答，把「${witness}」写成它的词，或者调高 order。`,
      en: `If this rule should answer, make "${witness}" a phrase of it, or raise its order.`,
    },
  };
}
