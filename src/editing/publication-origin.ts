/** What a revision says of the draft that it was made from. Pure. */
import { hashTriedFiles } from '../brand/hash-tried-files.ts';
import type { ContentFile, Forecast, RevisionOrigin } from '../store/contents.ts';
import type { Draft, DraftTrial } from '../store/drafts.ts';
import type { Doer } from './audit-notes.ts';

export interface DraftPublication {
  readonly draft: Draft;
  readonly doer: Doer;
  readonly note: string;
  /** Why an administrator publishes what nobody tried. */
  readonly withoutReplay: string | undefined;
}

export function originOf(
  { draft, doer, withoutReplay }: DraftPublication,
  files: readonly ContentFile[],
): RevisionOrigin {
  const { id, version, trial } = draft;
  const isTried = trial?.draftHash === hashTriedFiles(files);
  return {
    byId: doer.id,
    by: doer.name,
    draftId: id,
    draftVersion: version,
    ...(isTried && trial && { forecast: forecastOf(trial) }),
    ...(!isTried && withoutReplay !== undefined && { withoutReplay }),
  };
}

function forecastOf(trial: DraftTrial): Forecast {
  const { atMs, replayedCount, changedCount, newlyAnsweredCount, lostCount } = trial;
  const { unansweredCount, handoffCount } = trial;
  return {
    ...{ atMs, replayedCount, changedCount, newlyAnsweredCount, lostCount },
    ...(unansweredCount !== undefined && { unansweredCount }),
    ...(handoffCount !== undefined && { handoffCount }),
  };
}
