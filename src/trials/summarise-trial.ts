/** What a draft keeps of a trial that is done, and the marks by which groups of answers are ticked. Pure. */
import type { ReplayGroup, ReplayReport } from '../brand/replay/replay-report.ts';
import type { DraftTrial } from '../store/drafts.ts';

interface DoneTrial extends Pick<DraftTrial, 'draftHash' | 'liveRevision' | 'atMs'> {
  readonly report: ReplayReport;
}

export function summariseTrial({ draftHash, liveRevision, atMs, report }: DoneTrial): DraftTrial {
  const { replayedCount, changedCount, classes, groups, answersThen } = report;
  return {
    draftHash,
    liveRevision,
    atMs,
    replayedCount,
    changedCount,
    newlyAnsweredCount: classes['newly-answered'],
    lostCount: classes.lost,
    unansweredCount: answersThen.missCount,
    handoffCount: answersThen.handoffCount,
    toTick: groups.filter(({ mustBeTicked }) => mustBeTicked).map(markOf),
    ticked: {},
  };
}

/** Names a group of a replay, the same in every replay. */
function markOf({ class: kind, handoff, from, to }: ReplayGroup): string {
  return [kind, handoff ?? '', `${from.by}:${from.id}`, `${to.by}:${to.id}`].join(' ');
}
