/** Rules whose time is over, nearly over, or never comes. */
import { dayNumberAt, dayText, findDayNumber, weekdayOf } from '../../domain/beijing-time.ts';
import type { Words } from '../../domain/explanation.ts';
import type { IfSource, RuleSource, RulesetSource } from '../ruleset-schema.ts';
import type { Finding } from './lint-finding.ts';

const daysOfNotice = 7;
const daysOfWeek = 7;

type Verdict = Pick<Finding, 'severity' | 'kind' | 'fix'> & Words;

/** A finding for each rule at most. */
export function lintTimes({ rules }: RulesetSource, nowMs: number): readonly Finding[] {
  return rules.flatMap((rule, position) => {
    const verdict = judge(rule, dayNumberAt(nowMs));
    if (!verdict) return [];
    const path = ['rules', position, 'if', 'between'];
    return [{ ...verdict, ruleId: rule.id, path }];
  });
}

function judge({ if: conditions }: RuleSource, today: number): Verdict | undefined {
  const { to } = conditions?.between ?? {};
  if (conditions && neverHolds(conditions)) return neverComes;
  const lastDay = to === undefined ? undefined : findDayNumber(to);
  if (lastDay === undefined) return undefined;
  const on = dayText(lastDay);
  if (lastDay < today) return expired(on);
  return lastDay < today + daysOfNotice ? endsSoon(on) : undefined;
}

/** A span of days that has none of the weekdays. */
function neverHolds({ between, weekdays }: IfSource): boolean {
  const from = findDayNumber(between?.from ?? '');
  const to = findDayNumber(between?.to ?? '');
  if (from === undefined || to === undefined || !weekdays || to - from >= daysOfWeek) return false;
  const days = Array.from({ length: to - from + 1 }, (_, at) => weekdayOf(from + at));
  return !days.some((day) => weekdays.some((wanted) => wanted % daysOfWeek === day));
}

const neverComes: Verdict = {
  severity: 'error',
  kind: 'rule-never-holds',
  zh: '这几天里没有写的那些星期几，这条规则永远不生效。',
  en: 'None of its weekdays lies between its dates: the rule never applies.',
  fix: { zh: '改日期，或者改星期。', en: 'Change the dates or the weekdays.' },
};

function expired(on: string): Verdict {
  return {
    severity: 'warning',
    kind: 'rule-expired',
    zh: `这条规则到 ${on} 就结束了，不会再生效。`,
    en: `This rule ended on ${on} and will not apply again.`,
    fix: { zh: '删掉它，或者改日期。', en: 'Delete it, or change the date.' },
  };
}

function endsSoon(on: string): Verdict {
  return {
    severity: 'hint',
    kind: 'rule-ends-soon',
    zh: `这条规则 ${on} 结束，快到了。`,
    en: `This rule ends on ${on}, which is soon.`,
    fix: { zh: '到时候还要用，就改日期。', en: 'Change the date if it is wanted for longer.' },
  };
}
