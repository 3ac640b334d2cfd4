/** The duty roster as a table: who stands at which counter, shop by shop. */
import { formatSpans } from '../../catalogue/span-syntax.ts';
import { weekdaysText } from '../../catalogue/weekday-syntax.ts';
import { dayText } from '../../domain/beijing-time.ts';
import type { DutyShift } from '../../domain/service-setup.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { entryLink, listPage } from './entry-lists.ts';
import { staffNames } from './staff-names.ts';
import { catalogueWords } from './words.ts';

/** GET /roster */
export async function rosterPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = catalogueWords[call.language];
  const { setup } = call.content().catalogue;
  const names = staffNames(await call.editing.readLiveFile('staff.csv'));
  const sorted = setup.roster.toSorted(
    (a, b) => a.shopId.localeCompare(b.shopId) || a.counter - b.counter,
  );
  return listPage(call, {
    name: 'roster',
    columns: [
      { label: words.shop },
      { label: words.counter, isNumber: true },
      { label: words.onDuty },
      { label: words.days },
      { label: words.span },
    ],
    rows: sorted.map((shift) => shiftCells(call, shift, names)),
    empty: [words.noRoster, words.noRosterText],
  });
}

function shiftCells(
  call: AccountCall,
  { id, shopId, counter, staffId, days, span }: DutyShift,
  names: ReadonlyMap<string, string>,
): readonly (Html | string | number)[] {
  const words = catalogueWords[call.language];
  const { catalogue } = call.content();
  const name = catalogue.findShop(shopId)?.name ?? shopId;
  const when =
    days.kind === 'weekly'
      ? weekdaysText(days.weekdays)
      : html`${dayText(days.dayNumber)}<br><small>${words.rosterDate}</small>`;
  return [
    entryLink(call, 'roster', { id, name }),
    counter,
    names.get(staffId) ?? staffId,
    when,
    formatSpans([span]),
  ];
}
