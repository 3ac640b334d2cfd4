/** Examples of two rules between which one character decides. */
import type { Finding } from './lint-finding.ts';
import type { PhrasedRule, RuleExample } from './rule-phrases.ts';

interface OwnedExample {
  readonly rule: PhrasedRule;
  readonly example: RuleExample;
}

/** In shorter ones, one character makes the sense. */
const shortestNear = 5;

export function lintNearExamples(rules: readonly PhrasedRule[]): readonly Finding[] {
  const seen = new Map<string, OwnedExample>();
  const owned = rules.flatMap((rule) => rule.examples.map((example) => ({ rule, example })));
  return owned.flatMap((one) => {
    const { kept, sought } = listKeys(one.example.text);
    const near = sought.flatMap((key) => seen.get(key) ?? []);
    for (const key of kept) if (!seen.has(key)) seen.set(key, one);
    const other = near.find(({ rule }) => rule.intent !== one.rule.intent);
    return other ? [sayNear(one, other)] : [];
  });
}

interface NearKeys {
  readonly kept: readonly string[];
  readonly sought: readonly string[];
}

/** A text seeks what another keeps when one character was replaced, added or left out between them. */
function listKeys(text: string): NearKeys {
  if (text.length < shortestNear) return { kept: [], sought: [] };
  const rests = Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1));
  const replaced = rests.map((rest, at) => `${at} ${rest}`);
  return {
    kept: [`whole ${text}`, ...rests.map((rest) => `rest ${rest}`), ...replaced],
    sought: [`rest ${text}`, ...rests.map((rest) => `whole ${rest}`), ...replaced],
  };
}

function sayNear({ rule, example: { text, path } }: OwnedExample, near: OwnedExample): Finding {
  const other = near.rule.source.id;
  return {
    severity: 'hint',
    kind: 'near-example',
    ruleId: rule.source.id,
    rival: other,
    path,
    zh: `「${text}」和规则 ${other} 的例句「${near.example.text}」只差一个字。`,
    en: `"${text}" differs by one character from "${near.example.text}", an example of rule ${other}.`,
    fix: {
      zh: '一句话只放在一条规则里，换一种说法。',
      en: 'Keep one sentence in one rule, and say the other differently.',
    },
  };
}
