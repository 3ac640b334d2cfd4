/** Pairs of rules between which nothing but the place in the file decides, each with a sentence that both hear. */
import type { Finding } from './lint-finding.ts';
import type { PhrasedRule } from './rule-phrases.ts';

interface Keyword {
  readonly rule: PhrasedRule;
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/**
 * Two keywords of one length that share half of their characters, 你好 and 好热, are both heard in 你好热. Keywords that
 * share less meet in sentences too, but then the follower most likely said two things.
 */
export function lintOverlaps(rules: readonly PhrasedRule[]): readonly Finding[] {
  const keywords = rules
    .filter(({ isUnconditional }) => isUnconditional)
    .flatMap((rule) =>
      rule.phrases
        .filter(({ matcher, text }) => matcher === 'contains' && text.length > 1)
        .map(({ text, path }) => ({ rule, text, path })),
    );
  const starts = Map.groupBy(keywords, ({ text }) => text.charAt(0));
  const told = new Set<string>();
  return keywords.flatMap((left) =>
    charactersBehindFirst(left.text).flatMap((character) =>
      (starts.get(character) ?? []).flatMap((right) => {
        const witness = findWitness(left, right);
        const [first, second] =
          left.rule.position < right.rule.position ? [left, right] : [right, left];
        const pair = `${first.rule.source.id} ${second.rule.source.id}`;
        if (witness === undefined || told.has(pair)) return [];
        told.add(pair);
        return [sayOverlap(first, second, witness)];
      }),
    ),
  );
}

function charactersBehindFirst(text: string): readonly string[] {
  return [...new Set(text.slice(1))];
}

/** The shortest text with both, when they share characters and nothing but their place tells the rules apart. */
function findWitness(left: Keyword, right: Keyword): string | undefined {
  const isTie =
    left.text.length === right.text.length &&
    left.rule.source.order === right.rule.source.order &&
    left.rule.intent !== right.rule.intent;
  if (!isTie) return undefined;
  for (let shared = left.text.length - 1; shared * 2 >= left.text.length; shared--) {
    if (!left.text.endsWith(right.text.slice(0, shared))) continue;
    const witness = left.text + right.text.slice(shared);
    const isBarred = [...left.rule.unless, ...right.rule.unless].some((w) => witness.includes(w));
    return isBarred ? undefined : witness;
  }
  return undefined;
}

function sayOverlap(first: Keyword, second: Keyword, witness: string): Finding {
  const winner = first.rule.source.id;
  return {
    severity: 'hint',
    kind: 'overlap',
    ruleId: second.rule.source.id,
    path: second.path,
    zh: `「${witness}」里既有「${second.text}」，也有规则 ${winner} 的「${first.text}」，${winner} 排在前面，由它来答。`,
    en: `"${witness}" has "${second.text}" and also "${first.text}" of rule ${winner}, which answers because it comes first.`,
    fix: {
      zh: `如果该这条规则答，把「${witness}」写成它的词，或者调高 order。`,
      en: `If this rule should answer, make "${witness}" a phrase of it, or raise its order.`,
    },
  };
}
