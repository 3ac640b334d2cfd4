/** Phrases that stand in two rules, phrases that another rule wins, and rules that are left with none. */

import { culpritOf, findThief, type Hearing } from './hear-text.ts';
import type { Finding } from './lint-finding.ts';
import { isAbout, isTouched, type LintScope } from './lint-scope.ts';
import { type FindAlwaysWinner, indexWinners, type OwnedPhrase } from './phrase-winners.ts';
import type { PhrasedRule } from './rule-phrases.ts';

/** @param scope looks only for what concerns one rule */
export function lintPhrases(
  rules: readonly PhrasedRule[],
  hearing: Hearing,
  scope?: LintScope,
): readonly Finding[] {
  const same = findSamePhrases(rules).filter(
    ({ earlier, later }) =>
      isAbout(scope, earlier.rule.source.id) || isAbout(scope, later.rule.source.id),
  );
  const told = new Set(same.map(({ later }) => later.phrase));
  const findWinner = indexWinners(rules);
  const dead = rules.flatMap((rule) => findNeverWinning(rule, findWinner) ?? []);
  const deadIds = new Set(dead.map(({ ruleId }) => ruleId));
  const lost = rules
    .filter(({ source, isUnconditional }) => isUnconditional && !deadIds.has(source.id))
    .flatMap((rule) => rule.phrases.map((phrase) => ({ rule, phrase })))
    .filter(({ rule, phrase }) => !told.has(phrase) && isTouched(scope, rule, phrase.text))
    .flatMap((owned) => findLoss(owned, hearing) ?? []);
  return [...dead, ...same.map(sayTwice), ...lost];
}

interface SamePhrase {
  readonly earlier: OwnedPhrase;
  readonly later: OwnedPhrase;
}

/** Only where nothing but the place in the file decides: other orders, and conditions, are somebody's intention. */
function findSamePhrases(rules: readonly PhrasedRule[]): readonly SamePhrase[] {
  const owners = new Map<string, OwnedPhrase>();
  const same: SamePhrase[] = [];
  for (const rule of rules.filter(({ isUnconditional }) => isUnconditional)) {
    for (const phrase of rule.phrases) {
      const key = `${rule.source.order} ${phrase.matcher} ${phrase.text}`;
      const earlier = owners.get(key);
      if (earlier) same.push({ earlier, later: { rule, phrase } });
      else owners.set(key, { rule, phrase });
    }
  }
  return same;
}

function sayTwice({ earlier, later }: SamePhrase): Finding {
  const { id } = later.rule.source;
  const other = earlier.rule.source.id;
  const { text, path } = later.phrase;
  if (id === other) {
    return {
      severity: 'hint',
      kind: 'same-phrase',
      ruleId: id,
      path,
      zh: `「${text}」在这条规则里写了两遍。`,
      en: `"${text}" stands in this rule twice.`,
      fix: { zh: '删掉一个。', en: 'Delete one of them.' },
    };
  }
  return {
    severity: 'warning',
    kind: 'same-phrase',
    ruleId: id,
    rival: other,
    path,
    zh: `「${text}」在规则 ${other} 里也有，排在前面的 ${other} 先答。`,
    en: `"${text}" stands in rule ${other} too, which answers because it comes first in the file.`,
    fix: { zh: `留在其中一条规则里。`, en: 'Keep it in one of the two rules.' },
  };
}

/** What a follower hears who writes just this phrase. */
function findLoss({ rule, phrase }: OwnedPhrase, hearing: Hearing): Finding | undefined {
  const winner = findThief(hearing, rule, phrase.text);
  if (!winner) return undefined;
  // Longer sentences with a keyword in them are still for this rule.
  const isWholeMessage = winner.matcher === 'exact' || winner.matcher === 'control';
  if (phrase.matcher === 'contains' && isWholeMessage) return undefined;
  const heard = winner.ruleId ?? winner.intent;
  return {
    severity: 'warning',
    kind: 'phrase-lost',
    rival: heard,
    culprit: culpritOf(winner),
    ruleId: rule.source.id,
    path: phrase.path,
    zh: `只说「${phrase.text}」的人，听到的是 ${heard}（${winner.label}）。`,
    en: `Whoever writes just "${phrase.text}" is answered by ${heard}, by its ${winner.matcher} "${winner.evidence}".`,
    fix: {
      zh: `从这条规则里删掉它，或者调高这条规则的 order，或者在 ${heard} 的 unless 里写上它。`,
      en: `Delete it here, raise the order of this rule, or put it into the unless of ${heard}.`,
    },
  };
}

/** Only rules that listen to nothing but phrases: what patterns, pins and codes bring cannot be told by looking. */
function findNeverWinning(rule: PhrasedRule, findWinner: FindAlwaysWinner): Finding | undefined {
  const { source, phrases } = rule;
  const ways = Object.keys(source.when);
  if (phrases.length === 0 || ways.some((way) => way !== 'exact' && way !== 'contains')) {
    return undefined;
  }
  const winners = phrases.map((phrase) => findWinner({ rule, phrase }));
  if (winners.includes(undefined)) return undefined;
  const ids = [...new Set(winners.flatMap((winner) => winner?.source.id ?? []))].join(', ');
  return {
    severity: 'error',
    kind: 'rule-never-wins',
    ruleId: source.id,
    rival: ids.split(', ')[0] ?? '',
    path: ['rules', rule.position],
    zh: `这条规则永远轮不到：它的每个词都先被 ${ids} 答了。`,
    en: `This rule can never answer: ${ids} wins every one of its phrases.`,
    fix: { zh: '调高它的 order，或者删掉它。', en: 'Raise its order, or delete it.' },
  };
}
