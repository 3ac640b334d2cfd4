/** The remarks as a table for a spreadsheet: what the page shows, and nothing of who the follower is. */
import { writeCsv } from '../../brand/write-csv.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { timeText } from '../frame/time-text.ts';
import { findRemarks, readFilter } from './find-remarks.ts';
import { colleagueName, readStaffNames } from './remarks-page.ts';
import { remarkWords } from './words.ts';

/** GET /remarks/all.csv */
export async function exportRemarks(call: AccountCall): Promise<ConsoleAnswer> {
  const words = remarkWords[call.language];
  const remarks = await findRemarks(call, readFilter(call.query['state']));
  const { catalogue } = call.content();
  const known = await readStaffNames(call);
  const rows = remarks.map(
    ({ atMs, kind, shopId = '', counter, staffId, text, state, answer = '', by = '' }) => [
      timeText(atMs),
      words.kinds[kind],
      catalogue.findShop(shopId)?.name ?? shopId,
      counter === undefined ? '' : String(counter),
      staffId === undefined ? '' : colleagueName(call, staffId, known),
      text,
      words.states[state],
      answer,
      by,
    ],
  );
  const body = writeCsv([words.columns, ...rows]);
  return { kind: 'file', fileName: 'remarks.csv', type: 'text/csv; charset=utf-8', body };
}
