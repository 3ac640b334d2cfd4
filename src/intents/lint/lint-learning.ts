/** Examples that the classifier, without having seen them, puts elsewhere; and rules that it cannot tell apart. */
import { bands } from '../classifier/classify-text.ts';
import { type CrossExamined, crossExamine } from './cross-examine.ts';
import type { Finding } from './lint-finding.ts';
import type { PhrasedRule, RuleExample } from './rule-phrases.ts';

/** Fewer tell nothing when one is held back. */
const fewestExamples = 3;
const fewestConfused = 2;
/** Of all rules together, the same number of each: keeps a brand with thousands of examples bounded. */
const mostExamined = 1000;
/** From this share of each rule's examples on, taken for the other's, the two cannot be told apart. */
const confusedFrom = 1 / 2;

export function lintLearning(rules: readonly PhrasedRule[]): readonly Finding[] {
  const taught = listTaught(rules);
  if (taught.length < 2) return [];
  const byId = new Map(taught.map((rule) => [rule.source.id, rule]));
  const examined = crossExamine(
    taught.flatMap(({ source, examples }) =>
      examples.map(({ text }) => ({ text, intent: source.id })),
    ),
  );
  const astray = examined.filter(({ example, heard }) => {
    const [own, other] = [byId.get(example.intent), byId.get(heard)];
    return own?.intent !== other?.intent;
  });
  return [...astray.flatMap((one) => sayAstray(one, byId) ?? []), ...findConfused(astray, byId)];
}

function listTaught(rules: readonly PhrasedRule[]): readonly PhrasedRule[] {
  const taught = rules.filter(({ examples }) => examples.length >= fewestExamples);
  const share = Math.max(fewestExamples, Math.floor(mostExamined / taught.length));
  return taught.map((rule) => ({ ...rule, examples: rule.examples.slice(0, share) }));
}

type RulesById = ReadonlyMap<string, PhrasedRule>;

function sayAstray(
  { example, heard, probability }: CrossExamined,
  byId: RulesById,
): Finding | undefined {
  const rule = byId.get(example.intent);
  const path = rule?.examples.find(({ text }): boolean => text === example.text)?.path;
  if (!rule || !path || probability < bands.answer) return undefined;
  const sure = `${Math.round(probability * 100)}`;
  const title = byId.get(heard)?.source.title ?? heard;
  return {
    severity: 'hint',
    kind: 'example-elsewhere',
    ruleId: rule.source.id,
    path,
    zh: `不教这一句的话，「${example.text}」会听成 ${heard}（${title}，把握 ${sure}%）。`,
    en: `Without having learned it, "${example.text}" would be taken for ${heard} (${sure} % sure).`,
    fix: {
      zh: `该 ${heard} 答的就搬过去，否则多写几句像它的例句。`,
      en: `Move it there if ${heard} should answer, else write more examples like it.`,
    },
  };
}

function findConfused(astray: readonly CrossExamined[], byId: RulesById): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const { example, heard } of astray) {
    const key = `${example.intent} ${heard}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].flatMap(([key, count]) => {
    const [id = '', other = ''] = key.split(' ');
    const back = counts.get(`${other} ${id}`) ?? 0;
    const [first, second] = [byId.get(id), byId.get(other)];
    if (!first || !second || first.position < second.position) return [];
    const isConfused = isMany(count, first.examples) && isMany(back, second.examples);
    return isConfused ? [sayConfused(first, second, count + back)] : [];
  });
}

function isMany(count: number, examples: readonly RuleExample[]): boolean {
  return count >= fewestConfused && count >= examples.length * confusedFrom;
}

function sayConfused(rule: PhrasedRule, other: PhrasedRule, count: number): Finding {
  const { id } = other.source;
  return {
    severity: 'warning',
    kind: 'rules-alike',
    ruleId: rule.source.id,
    path: ['rules', rule.position, 'when', 'examples'],
    zh: `例句和规则 ${id} 的分不开：互相听错 ${count} 句。`,
    en: `Its examples cannot be told from those of rule ${id}: ${count} of both are taken for the other's.`,
    fix: {
      zh: '合成一条规则，或者给两条都换上各自才有的说法。',
      en: 'Make one rule of the two, or give each what only it would hear.',
    },
  };
}
