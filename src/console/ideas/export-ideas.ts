/** The ideas as a table for a spreadsheet: what the page shows, and nothing of who the follower is. */
import { writeCsv } from '../../brand/write-csv.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { timeText } from '../frame/time-text.ts';
import { findIdeas, readPage, readState } from './find-ideas.ts';
import { ideaWords } from './words.ts';

/** GET /ideas/all.csv */
export async function exportIdeas(call: AccountCall): Promise<ConsoleAnswer> {
  const words = ideaWords[call.language];
  const { state, page } = call.query;
  const { ideas } = await findIdeas(call, readState(state), readPage(page));
  const rows = ideas.map(({ atMs, number, text, state, answer = '', hears, by = '' }) => [
    ...[timeText(atMs), number, text, words.states[state], answer],
    ...[hears ? words.yes : '', by],
  ]);
  const body = writeCsv([words.columns, ...rows]);
  return { kind: 'file', fileName: 'ideas.csv', type: 'text/csv; charset=utf-8', body };
}
