/** A replay's report as lines for a terminal: what would go first, because that is what a publication must not hide. */
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import { type SkipReason, skipReasons } from './recorded-turn.ts';
import type { ReplayGroup, ReplayReport, RuleDelta } from './replay-report.ts';
import type { ReplayTarget } from './replayed-answer.ts';

const maxRules = 15;
const bubbleLength = 60;

export function describeReplay(report: ReplayReport): readonly string[] {
  const { groups } = report;
  const lost = groups.filter((group) => group.class === 'lost');
  const handoffs = groups.filter((group) => group.handoff && !lost.includes(group));
  const others = groups.filter((group) => !group.mustBeTicked);
  return [
    ...headlines(report),
    ...section('Answers that would be lost', lost),
    ...section('Ways to a person that would change', handoffs),
    ...section('Other differences', others),
    ...rulesSection(report.rules),
    ...remarks(report),
  ];
}

function headlines(report: ReplayReport): readonly string[] {
  const { replayedCount, followerCount, changedCount, changedShare, classes, span } = report;
  if (!span) return ['There is nothing to replay: no message of that time can be decided again.'];
  const turns = `${replayedCount} messages of ${followerCount} followers, ${dayAt(span.fromMs)} to ${dayAt(span.toMs)}`;
  return [
    `About ${changedCount} answers would change (${(changedShare * 100).toFixed(1)} %) of ${turns}.`,
    `same ${classes.same} · newly answered ${classes['newly-answered']} · lost ${classes.lost} · other rule ${classes['other-rule']} · other text ${classes['other-text']}`,
  ];
}

/** In Beijing. */
function dayAt(atMs: number): string {
  return dayText(dayNumberAt(atMs));
}

function section(title: string, groups: readonly ReplayGroup[]): readonly string[] {
  return groups.length === 0 ? [] : ['', `${title}:`, ...groups.flatMap(groupLines)];
}

function groupLines(group: ReplayGroup): readonly string[] {
  const { from, to, count, followerCount, sameReplyCount, handoff, examples } = group;
  const notes = [
    group.class,
    ...(handoff ? [`handoff ${handoff}`] : []),
    ...(sameReplyCount > 0 ? [`${sameReplyCount} with the same words`] : []),
  ];
  return [
    `  ${count} × ${name(from)} → ${name(to)} (${notes.join(', ')}; ${followerCount} followers)`,
    ...examples.flatMap(({ said, state, before, after }) => [
      `      「${bubble(said)}」${state === '' ? '' : ` (waiting for ${state})`}`,
      `        before: ${bubble(before)}`,
      `        after:  ${bubble(after)}`,
    ]),
  ];
}

function name({ by, id, title }: ReplayTarget): string {
  return by === 'rule' ? `${id} ${title}` : `${id} ${title} (${by})`;
}

function bubble(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' / ');
  return line.length > bubbleLength ? `${line.slice(0, bubbleLength)}…` : line;
}

function rulesSection(rules: readonly RuleDelta[]): readonly string[] {
  if (rules.length === 0) return [];
  const more = rules.length - maxRules;
  return [
    '',
    'Messages by rule, today and then:',
    ...rules
      .slice(0, maxRules)
      .map(({ target, before, after }) => `  ${name(target)}: ${before} → ${after}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function remarks({ skipped, withoutStateCount, drift }: ReplayReport): readonly string[] {
  const left = skipReasons.filter((why) => skipped[why] > 0);
  const lines = [
    ...left.map((why) => `${skipped[why]} records were left out: ${skipWords[why]}.`),
    ...(withoutStateCount > 0
      ? [`${withoutStateCount} were decided as a stranger's: their record kept no state.`]
      : []),
    ...(drift.byState > 0
      ? [
          `${drift.byState} cannot be told for sure: what is live answers them otherwise now than it did then (coupons, masked words, another state).`,
        ]
      : []),
    ...(drift.byRevision > 0
      ? [`${drift.byRevision} were answered otherwise then, by other content than is live now.`]
      : []),
    ...(drift.untold > 0
      ? [
          `${drift.untold} were answered otherwise then: by other content than this folder, or for what a record does not keep (coupons, masked words, another state). Without the store it cannot be told which.`,
        ]
      : []),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
}

const skipWords: Readonly<Record<SkipReason, string>> = {
  guard: 'settled without understanding (too fast, with a person, a late answer fetched)',
  event: 'pushes that nobody waits for an answer to',
  'no-point': 'a pin whose place was not kept',
  unreadable: 'they are no record that this version can read',
};
