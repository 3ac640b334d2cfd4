/** Patterns that compile and never match, match nearly everything, or cost much for what they find. */
import { type CompiledPattern, compilePattern, maxProgramSize } from '../words/pattern.ts';
import { patternBudget } from '../words/word-index.ts';
import { culpritOf, findThief, type Hearing } from './hear-text.ts';
import type { Finding } from './lint-finding.ts';
import type { PhrasedRule } from './rule-phrases.ts';
import { findSampleMatch } from './sample-match.ts';

interface Placed {
  readonly rule: PhrasedRule;
  readonly pattern: CompiledPattern;
  readonly path: Finding['path'];
}

/** One finding for each pattern: the gravest. */
export function lintPatterns(rules: readonly PhrasedRule[], hearing: Hearing): readonly Finding[] {
  return rules.flatMap((rule) =>
    (rule.source.when.patterns ?? []).flatMap((source, at) => {
      const pattern = compilePattern(source);
      if (typeof pattern === 'string') return [];
      const placed = { rule, pattern, path: ['rules', rule.position, 'when', 'patterns', at] };
      return (
        findNever(placed) ??
        findBroad(placed) ??
        findHeavy(placed) ??
        findLost(placed, hearing) ??
        []
      );
    }),
  );
}

function findNever({ rule, pattern, path }: Placed): Finding | undefined {
  const part = findImpossible(pattern.source);
  if (part === undefined) return undefined;
  const isDead = pattern.literals?.every((literal) => findStrange(literal) !== undefined) === true;
  return {
    severity: isDead ? 'error' : 'warning',
    kind: 'pattern-never',
    ruleId: rule.source.id,
    path,
    zh: `听到的消息里永远没有「${part}」，需要它的部分永远对不上。`,
    en: `No message has "${part}" once it is normalised: what needs it never matches.`,
    fix: {
      zh: '删掉它：标点和汉字之间的空格都会去掉，^ 只能在开头，$ 只能在末尾，\\b 只认字母和数字。',
      en: 'Delete it: punctuation and spaces beside Chinese characters are dropped, ^ holds only at the start and $ only at the end, \\b knows letters and digits only.',
    },
  };
}

/** Classes, escapes, heads of groups, counts, characters. */
const pieces = /\[[^\]]*\]|\\[pPx]\{[^}]*\}|\\.|\(\?P?<[^>]*>|\(\?[a-zA-Z-]*[:)]|\{\d+,?\d*\}|./gsu;

/** The first piece that no normalised text satisfies; undefined when there is none, or nothing needs it. */
function findImpossible(source: string): string | undefined {
  const needed = withoutOptional(source.replaceAll(/\[[^\]]*\]/g, '一'));
  const anchor =
    /[\p{L}\p{N}]\^|\$(?=[\p{L}\p{N}(])/u.exec(needed)?.[0] ??
    /\\b(?=\p{Script=Han})|(?<=\p{Script=Han})\\b|\\p\{(?:Lu|P|S)\w?\}/u.exec(needed)?.[0];
  if (anchor !== undefined) return anchor;
  return [...needed.matchAll(pieces)]
    .filter(({ 0: piece, index }) => piece !== ' ' || isBetweenHan(needed, index))
    .map(({ 0: piece }) => characterOf(piece))
    .find((character) => character !== undefined && findStrange(character) !== undefined);
}

/** What may be missing does no harm. */
function withoutOptional(pattern: string): string {
  const optional =
    /(?:\((?:\?:)?[^()]*\)|\\[pPx]\{[^}]*\}|\\.|[^\\()|])(?:[?*]|\{0(?:,\d*)?\})\??/su;
  let rest = pattern;
  for (let next = rest.replace(optional, ''); next !== rest; next = rest.replace(optional, '')) {
    rest = next;
  }
  return rest;
}

/** The character that a piece stands for; undefined of pieces that are no single one. */
function characterOf(piece: string): string | undefined {
  if (/^\\[^a-zA-Z0-9]$/su.test(piece)) return piece.slice(1);
  return /^[^()|.^$+*?{}\\[\]]$/su.test(piece) ? piece : undefined;
}

function isBetweenHan(text: string, at: number): boolean {
  return /^\p{Script=Han} \p{Script=Han}/u.test(text.slice(at - 1));
}

/** A character that normalising drops, or a space. */
function findStrange(literal: string): string | undefined {
  return /[^\p{L}\p{N}? ]|(?<=\p{Script=Han}) (?=\p{Script=Han})|^ $/u.exec(literal)?.[0];
}

/** Three that have nothing in common. */
const unrelated = [
  '今天下午两点半会议改到三楼小会议室',
  'the quick brown fox jumps over a lazy dog',
  '20271231 0930 18 66',
];

function findBroad({ rule, pattern, path }: Placed): Finding | undefined {
  if (!unrelated.every((text) => pattern.test(text, { left: patternBudget }) === true))
    return undefined;
  return {
    severity: 'warning',
    kind: 'pattern-broad',
    ruleId: rule.source.id,
    path,
    zh: `这个 pattern 几乎什么话都对得上，例如「${unrelated[0]}」。`,
    en: `This pattern matches nearly everything, such as "${unrelated[0]}".`,
    fix: {
      zh: '写上必须出现的词；任何文字都要答的，用 kinds: [text]。',
      en: 'Write words that must be there; for any text at all use kinds: [text].',
    },
  };
}

function findHeavy({ rule, pattern, path }: Placed): Finding | undefined {
  const isLarge = pattern.programSize * 2 > maxProgramSize;
  if (pattern.literals && !isLarge) return undefined;
  return {
    severity: 'hint',
    kind: 'pattern-heavy',
    ruleId: rule.source.id,
    path,
    zh: isLarge
      ? `这个 pattern 很大（${pattern.programSize} 步，最多 ${maxProgramSize} 步），会拖慢长消息。`
      : '每条消息都要拿这个 pattern 试一遍：看不出哪个词必须出现。',
    en: isLarge
      ? `This pattern is large (${pattern.programSize} steps of ${maxProgramSize}) and slow on long messages.`
      : 'This pattern is tried on every message: no word can be told that must be there.',
    fix: {
      zh: isLarge
        ? '把次数写小，或者拆成几个。'
        : '能写出几个词的就写词；[甲-乙] 和 (?i) 会挡住看词。',
      en: isLarge
        ? 'Use smaller counts, or make several of it.'
        : 'Write words where you can; [a-z] and (?i) hide those that are there.',
    },
  };
}

function findLost({ rule, pattern, path }: Placed, hearing: Hearing): Finding | undefined {
  if (!rule.isUnconditional) return undefined;
  const sample = findSampleMatch(pattern);
  const winner = sample === undefined ? undefined : findThief(hearing, rule, sample);
  if (sample === undefined || winner?.ruleId === undefined) return undefined;
  return {
    severity: 'hint',
    kind: 'pattern-lost',
    culprit: culpritOf(winner),
    ruleId: rule.source.id,
    path,
    zh: `「${sample}」对得上这个 pattern，答的却是 ${winner.ruleId}（${winner.label}）。`,
    en: `"${sample}" matches this pattern and is answered by ${winner.ruleId}, by its ${winner.matcher} "${winner.evidence}".`,
    fix: {
      zh: `该这条规则答的，调高它的 order，或者在 ${winner.ruleId} 的 unless 里写上要排除的词。`,
      en: `If this rule should answer, raise its order, or put a word of it into the unless of ${winner.ruleId}.`,
    },
  };
}
