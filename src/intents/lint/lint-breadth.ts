/** Keywords that hear more than they were meant for. */
import { PhraseTrie } from '../words/phrase-trie.ts';
import type { Finding } from './lint-finding.ts';
import type { PhrasedRule, RulePhrase } from './rule-phrases.ts';

/** A keyword inside the phrases of so many other rules is a word of everyday life. */
const manyRules = 4;
const rulesNamed = 3;

export function lintBreadth(rules: readonly PhrasedRule[]): readonly Finding[] {
  const users = indexUsers(rules);
  return rules.flatMap((rule) =>
    rule.phrases
      .filter(({ matcher }) => matcher === 'contains')
      .flatMap((phrase) => findTooShort(rule, phrase) ?? findTooBroad(rule, phrase, users) ?? []),
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

/** By keyword: the rules in whose titles and phrases it stands. */
function indexUsers(rules: readonly PhrasedRule[]): ReadonlyMap<string, ReadonlySet<PhrasedRule>> {
  const keywords = rules.flatMap(({ phrases }) =>
    phrases.filter(({ matcher }) => matcher === 'contains').map(({ text }) => text),
  );
  const users = new Map(keywords.map((text) => [text, new Set<PhrasedRule>()]));
  const texts = [...users.keys()];
  const trie = new PhraseTrie(texts);
  for (const rule of rules) {
    for (const text of [rule.title, ...rule.phrases.map((phrase) => phrase.text)]) {
      trie.scan(text, (at) => users.get(texts[at] ?? '')?.add(rule));
    }
  }
  return users;
}

/** Rules above it take their sentences first, and are not bothered. */
function findTooBroad(
  rule: PhrasedRule,
  { text, path }: RulePhrase,
  users: ReadonlyMap<string, ReadonlySet<PhrasedRule>>,
): Finding | undefined {
  const crossed = [...(users.get(text) ?? [])].filter(
    (other) => other.intent !== rule.intent && other.source.order <= rule.source.order,
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
