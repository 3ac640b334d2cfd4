/** Keywords that hear more than they were meant for. */
import type { Finding } from './lint-finding.ts';
import type { PhrasedRule, RulePhrase } from './rule-phrases.ts';

/** A keyword inside the phrases of so many other rules is a word of everyday life. */
const manyRules = 4;
const rulesNamed = 3;

export function lintBreadth(rules: readonly PhrasedRule[]): readonly Finding[] {
  return rules.flatMap((rule) =>
    rule.phrases
      .filter(({ matcher }) => matcher === 'contains')
      .flatMap((phrase) => findTooShort(rule, phrase) ?? findTooBroad(rule, phrase, rules) ?? []),
  );
}

function findTooShort(rule: PhrasedRule, { text, path }: RulePhrase): Finding | undefined {
  if (text.length > 1) return undefined;
  return {
    severity: 'warning',
    kind: 'one-character',
    ruleId: rule.source.id,
    path,
    zh: `「${text}」只有一个字，什么句子里都会碰到。`,
    en: `"${text}" is one character: sentences about anything have it.`,
    fix: {
      zh: `写成两个字以上的词；只说这一个字的，放到 exact 里。`,
      en: 'Write a longer word, or move it to exact for those who say nothing else.',
    },
  };
}

/** Rules above it take their sentences first, and are not bothered. */
function findTooBroad(
  rule: PhrasedRule,
  { text, path }: RulePhrase,
  rules: readonly PhrasedRule[],
): Finding | undefined {
  const crossed = rules.filter(
    (other) =>
      other.intent !== rule.intent &&
      other.source.order <= rule.source.order &&
      [other.title, ...other.phrases.map((phrase) => phrase.text)].some((its) =>
        its.includes(text),
      ),
  );
  if (crossed.length < manyRules) return undefined;
  const ids = crossed.slice(0, rulesNamed).map(({ source }) => source.id);
  return {
    severity: 'warning',
    kind: 'broad-keyword',
    ruleId: rule.source.id,
    path,
    zh: `「${text}」太宽：另有 ${crossed.length} 条规则的词里也有它，例如 ${ids.join('、')}。`,
    en: `"${text}" is too broad: the words of ${crossed.length} other rules have it, such as ${ids.join(', ')}.`,
    fix: { zh: '换成更长、更具体的词。', en: 'Use a longer, more specific word.' },
  };
}
