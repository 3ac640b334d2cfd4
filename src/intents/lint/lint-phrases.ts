/** Phrases that stand in two rules, phrases that another rule wins, and rules that are left with none. */
import type { AccountId, OpenId } from '../../domain/ids.ts';
import type { Candidate } from '../../domain/intent.ts';
import { newSession } from '../../domain/session.ts';
import { decide } from '../decide.ts';
import type { Ruleset } from '../ruleset.ts';
import { standsAlone } from '../words/word-edges.ts';
import type { Finding } from './lint-finding.ts';
import type { PhrasedRule, RulePhrase } from './rule-phrases.ts';

interface Owned {
  readonly rule: PhrasedRule;
  readonly phrase: RulePhrase;
}

export function lintPhrases(
  rules: readonly PhrasedRule[],
  ruleset: Ruleset,
  nowMs: number,
): readonly Finding[] {
  const same = findSamePhrases(rules);
  const told = new Set(same.map(({ later }) => later.phrase));
  const dead = rules.flatMap((rule) => findNeverWinning(rule, rules) ?? []);
  const deadIds = new Set(dead.map(({ ruleId }) => ruleId));
  const conditional = rules.filter(({ isUnconditional }) => !isUnconditional);
  const conditionalIds = new Set(conditional.map(({ source }) => source.id));
  const lost = rules
    .filter(({ source, isUnconditional }) => isUnconditional && !deadIds.has(source.id))
    .flatMap((rule) => rule.phrases.map((phrase) => ({ rule, phrase })))
    .filter(({ phrase }) => !told.has(phrase))
    .flatMap((owned) => findLoss(owned, { ruleset, nowMs, conditionalIds }) ?? []);
  return [...dead, ...same.map(sayTwice), ...lost];
}

interface SamePhrase {
  readonly earlier: Owned;
  readonly later: Owned;
}

/** Only where nothing but the place in the file decides: other orders, and conditions, are somebody's intention. */
function findSamePhrases(rules: readonly PhrasedRule[]): readonly SamePhrase[] {
  const owners = new Map<string, Owned>();
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
    path,
    zh: `「${text}」在规则 ${other} 里也有，排在前面的 ${other} 先答。`,
    en: `"${text}" stands in rule ${other} too, which answers because it comes first in the file.`,
    fix: { zh: `留在其中一条规则里。`, en: 'Keep it in one of the two rules.' },
  };
}

interface Hearing {
  readonly ruleset: Ruleset;
  readonly nowMs: number;
  /** Rules that win only at times: what they take is somebody's intention. */
  readonly conditionalIds: ReadonlySet<string>;
}

/** What a follower hears who writes just this phrase. */
function findLoss({ rule, phrase }: Owned, hearing: Hearing): Finding | undefined {
  const { ruleset, nowMs, conditionalIds } = hearing;
  const message = textMessage(phrase.text);
  const { winner } = decide(ruleset, { message, session: newSession, nowMs });
  if (winner.ruleId === rule.source.id || isSameAnswer(rule, winner)) return undefined;
  if (winner.ruleId !== undefined && conditionalIds.has(winner.ruleId)) return undefined;
  // Longer sentences with a keyword in them are still for this rule.
  const isWholeMessage = winner.matcher === 'exact' || winner.matcher === 'control';
  if (phrase.matcher === 'contains' && isWholeMessage) return undefined;
  const heard = winner.ruleId ?? winner.intent;
  return {
    severity: 'warning',
    kind: 'phrase-lost',
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

/** Two rules of one intent that call one handler: nobody minds which. */
function isSameAnswer(
  { intent, source }: PhrasedRule,
  { intent: heard, call }: Candidate,
): boolean {
  return intent === heard && source.handler === call.handler;
}

function textMessage(text: string) {
  const accountId = 'gh_lint' as AccountId;
  return { kind: 'text', text, accountId, openId: 'lint' as OpenId, createTimeSec: 0 } as const;
}

/** Only rules that listen to nothing but phrases: what patterns, pins and codes bring cannot be told by looking. */
function findNeverWinning(rule: PhrasedRule, rules: readonly PhrasedRule[]): Finding | undefined {
  const { source, phrases } = rule;
  const ways = Object.keys(source.when);
  if (phrases.length === 0 || ways.some((way) => way !== 'exact' && way !== 'contains')) {
    return undefined;
  }
  const winners = phrases.map((phrase) => findAlwaysWinner({ rule, phrase }, rules));
  if (winners.includes(undefined)) return undefined;
  const ids = [...new Set(winners.flatMap((winner) => winner?.source.id ?? []))].join(', ');
  return {
    severity: 'error',
    kind: 'rule-never-wins',
    ruleId: source.id,
    path: ['rules', rule.position],
    zh: `这条规则永远轮不到：它的每个词都先被 ${ids} 答了。`,
    en: `This rule can never answer: ${ids} wins every one of its phrases.`,
    fix: { zh: '调高它的 order，或者删掉它。', en: 'Raise its order, or delete it.' },
  };
}

/** A rule that wins every text in which the phrase is heard, at any time and whatever else the text says. */
function findAlwaysWinner(
  { rule, phrase }: Owned,
  rules: readonly PhrasedRule[],
): PhrasedRule | undefined {
  return rules.find(
    (other) =>
      other !== rule &&
      other.isUnconditional &&
      other.unless.length === 0 &&
      other.phrases.some((its) => alwaysWins({ rule: other, phrase: its }, { rule, phrase })),
  );
}

function alwaysWins(a: Owned, b: Owned): boolean {
  const isHeardWithB =
    a.phrase.matcher === 'contains'
      ? hasWord(b.phrase.text, a.phrase.text)
      : b.phrase.matcher === 'exact' && a.phrase.text === b.phrase.text;
  if (!isHeardWithB) return false;
  const ahead = a.rule.source.order - b.rule.source.order;
  if (ahead !== 0) return ahead > 0;
  const isEqual = a.phrase.matcher === b.phrase.matcher && a.phrase.text === b.phrase.text;
  return isEqual && a.rule.position < b.rule.position;
}

function hasWord(text: string, word: string): boolean {
  const start = text.indexOf(word);
  return start >= 0 && standsAlone(text, start, start + word.length);
}
