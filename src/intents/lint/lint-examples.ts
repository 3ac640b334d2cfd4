/** Examples that teach little: too few, too many, too much alike; and examples that another rule answers. */
import type { Candidate } from '../../domain/intent.ts';
import { culpritOf, findThief, type Hearing } from './hear-text.ts';
import type { Finding } from './lint-finding.ts';
import { isAbout, isTouched, type LintScope } from './lint-scope.ts';
import type { PhrasedRule, RuleExample } from './rule-phrases.ts';

const fewestExamples = 3;
/** So many times the usual number is far more than the others have. */
const manyTimes = 4;
const manyExamples = 20;
/** Share of common characters, on the average of all pairs. */
const alikeFrom = 0.6;
/** Every pair of them is compared. */
const mostCompared = 50;

export function lintExamples(
  rules: readonly PhrasedRule[],
  hearing: Hearing,
  scope?: LintScope,
): readonly Finding[] {
  const taught = rules.filter(({ examples }) => examples.length > 0);
  const counts = taught.map(({ examples }) => examples.length).toSorted((a, b) => a - b);
  const usual = counts[Math.floor(counts.length / 2)] ?? 0;
  const own = taught.filter(({ source }) => isAbout(scope, source.id));
  return [
    ...own.flatMap(findGlued),
    ...own.flatMap((rule) => findCount(rule, usual) ?? findAlike(rule) ?? []),
    ...taught
      .filter(({ isUnconditional }) => isUnconditional)
      .flatMap((rule) =>
        rule.examples
          .filter(({ text }) => isTouched(scope, rule, text))
          .flatMap((one) => findTaken(rule, one, hearing) ?? []),
      ),
  ];
}

function findCount(rule: PhrasedRule, usual: number): Finding | undefined {
  const { length: count } = rule.examples;
  const at = placeOf(rule);
  if (count < fewestExamples) {
    return {
      ...at,
      severity: 'hint',
      kind: 'few-examples',
      zh: `只有 ${count} 句例句，学不到什么。`,
      en: `${count === 1 ? 'One example is' : `${count} examples are`} too few to learn from.`,
      fix: {
        zh: '写到五到十句，说法要不一样。',
        en: 'Write five to ten, as different as people are.',
      },
    };
  }
  if (count < manyExamples || count <= usual * manyTimes) return undefined;
  return {
    ...at,
    severity: 'hint',
    kind: 'many-examples',
    zh: `有 ${count} 句例句，别的规则一般是 ${usual} 句，拿不准的话会偏向它。`,
    en: `${count} examples, where other rules have about ${usual}: what is unclear will lean to this rule.`,
    fix: {
      zh: '删掉意思重复的，或者给别的规则多写几句。',
      en: 'Delete those that repeat, or give the others more.',
    },
  };
}

/** A comma may stand in one sentence; the sign between parts of a list hardly does where people type. */
function findGlued({ source, examples }: PhrasedRule): readonly Finding[] {
  return (source.when.examples ?? []).flatMap((written, at): readonly Finding[] => {
    const path = examples[at]?.path;
    if (!written.includes('、') || !path) return [];
    return [
      {
        severity: 'hint',
        kind: 'glued-examples',
        ruleId: source.id,
        path,
        zh: `「${written}」里有顿号，会当成一整句来学。`,
        en: `"${written}" has the sign 、 in it and is learnt as one sentence.`,
        fix: {
          zh: '要是几句话，用半角逗号 , 分开。',
          en: 'If these are several sentences, separate them with ",".',
        },
      },
    ];
  });
}

function findAlike(rule: PhrasedRule): Finding | undefined {
  const sets = rule.examples.slice(0, mostCompared).map(({ text }) => new Set(text));
  const likenesses = sets.flatMap((one, at) =>
    sets.slice(at + 1).map((other) => likeness(one, other)),
  );
  const mean = likenesses.reduce((sum, one) => sum + one, 0) / likenesses.length;
  if (!(mean >= alikeFrom)) return undefined;
  return {
    ...placeOf(rule),
    severity: 'hint',
    kind: 'alike-examples',
    zh: `例句几乎都一样（平均 ${Math.round(mean * 100)}% 的字相同）。`,
    en: `The examples are nearly alike: they share ${Math.round(mean * 100)} % of their characters.`,
    fix: { zh: '换几种完全不同的说法。', en: 'Say it in quite different ways.' },
  };
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = one.intersection(other).size;
  return shared / (one.size + other.size - shared);
}

/** By a rule of higher order or a control word, or because the rule's own negative keyword bars it. */
function findTaken(
  rule: PhrasedRule,
  { text, path }: RuleExample,
  hearing: Hearing,
): Finding | undefined {
  const winner = findThief(hearing, rule, text);
  if (!winner) return undefined;
  const at = { ruleId: rule.source.id, path };
  const bar = rule.unless.find((word) => text.includes(word));
  if (bar !== undefined) return sayBarred(at, text, bar);
  if (winner.matcher === 'control') return sayControl(at, text, winner);
  return winner.ruleId === undefined ? undefined : sayTaken(at, text, winner);
}

type Place = Pick<Finding, 'ruleId' | 'path'>;

function sayBarred(at: Place, text: string, bar: string): Finding {
  return {
    ...at,
    severity: 'warning',
    kind: 'example-taken',
    zh: `例句「${text}」轮不到这条规则：它自己的 unless 里有「${bar}」。`,
    en: `The example "${text}" never gets here: "${bar}" stands in the rule's own unless.`,
    fix: {
      zh: `删掉这句，或者把 unless 里的「${bar}」写长一点。`,
      en: `Delete it, or write a longer word than "${bar}" into unless.`,
    },
  };
}

function sayControl(at: Place, text: string, winner: Candidate): Finding {
  return {
    ...at,
    severity: 'warning',
    kind: 'example-taken',
    culprit: culpritOf(winner),
    zh: `例句「${text}」轮不到这条规则：单说这一句，在哪里都算「${winner.label}」。`,
    en: `The example "${text}" never gets here: alone it is the control word "${winner.intent}", wherever it is said.`,
    fix: {
      zh: '删掉这句，或者写完整一点，说清楚是什么事。',
      en: 'Delete it, or write the whole sentence, so that it says what it is about.',
    },
  };
}

function sayTaken(at: Place, text: string, winner: Candidate): Finding {
  const heard = winner.ruleId ?? winner.intent;
  return {
    ...at,
    severity: 'warning',
    kind: 'example-taken',
    culprit: culpritOf(winner),
    rival: heard,
    zh: `例句「${text}」轮不到这条规则：${heard} 的「${winner.evidence}」先答了。`,
    en: `The example "${text}" never gets here: ${heard} answers it by its ${winner.matcher} "${winner.evidence}".`,
    fix: {
      zh: `删掉这句，或者在 ${heard} 的 unless 里写上要排除的词。`,
      en: `Delete it, or put a word of it into the unless of ${heard}.`,
    },
  };
}

function placeOf(rule: PhrasedRule): Place {
  return { ruleId: rule.source.id, path: ['rules', rule.position, 'when', 'examples'] };
}
