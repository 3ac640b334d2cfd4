/** Decides recorded turns again, with the live content and with a draft, and tallies what differs. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import { compareAnswers } from './compare-answers.ts';
import { likenessOf, rebuildTurn } from './recorded-turn.ts';
import type { ReplayContents } from './replay-contents.ts';
import type { ReplayTally } from './replay-tally.ts';
import { answerAgain, answerAlike } from './replayed-answer.ts';

export async function replayTurns(
  records: readonly TurnRecord[],
  contents: ReplayContents,
  tally: ReplayTally,
): Promise<void> {
  for (const record of records) {
    try {
      await replayTurn(record, contents, tally);
    } catch {
      // One record of a shape that nobody foresaw must not hide all others.
      tally.skip('unreadable');
    }
  }
}

async function replayTurn(
  record: TurnRecord,
  contents: ReplayContents,
  tally: ReplayTally,
): Promise<void> {
  const turn = rebuildTurn(record);
  if (typeof turn === 'string') return tally.skip(turn);
  const likeness = likenessOf(record);
  const live = await answerAgain(contents.live, turn, likeness);
  const draft = contents.isSameCatalogue
    ? await answerAlike(contents.draft, likeness, live)
    : await answerAgain(contents.draft, turn, likeness);
  tally.add({ record, live, draft, difference: await compareAnswers(live, draft) });
}
