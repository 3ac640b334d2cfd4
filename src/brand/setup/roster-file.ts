/** roster.csv: who stands at which counter of which shop, and when. Nobody stands at two rows of one counter at once. */
import { z } from 'zod';
import { parseSpans } from '../../catalogue/span-syntax.ts';
import { parseWeekdays } from '../../catalogue/weekday-syntax.ts';
import { findDayNumber } from '../../domain/beijing-time.ts';
import type { Shop, StaffMember } from '../../domain/catalogue.ts';
import { explainUnknownName, fieldProblems } from '../../domain/field-problems.ts';
import type { DutyDays, DutyShift } from '../../domain/service-setup.ts';
import type { BrandFiles } from '../brand-files.ts';
import { entryProblems } from '../brand-problems.ts';
import { type CsvRecord, checkRecord, readCsv } from '../csv-source.ts';
import { idField } from '../field-schemas.ts';
import { findOverlaps } from './roster-overlaps.ts';
import { rosterProblems } from './roster-problems.ts';

const maxCounter = 99;

const rosterRecord = z.object({
  id: idField,
  shop: z.string().min(1),
  counter: z
    .string()
    .regex(/^\d{1,3}$/, entryProblems.noWholeNumber)
    .transform(Number)
    .pipe(
      z
        .number()
        .min(1, entryProblems.lessThan(1))
        .max(maxCounter, entryProblems.moreThan(maxCounter)),
    ),
  staff: z.string().min(1),
  day: z.string().transform((text, check) => {
    const days = readDays(text);
    if (days) return days;
    check.addIssue({ code: 'custom', message: rosterProblems.noDay });
    return z.NEVER;
  }),
  from: z.string().min(1),
  to: z.string().min(1),
});

const rosterColumns = {
  required: ['id', 'shop', 'counter', 'staff', 'day', 'from', 'to'],
  optional: [],
} as const;

export interface RosterOwners {
  readonly shops: readonly Shop[];
  readonly staff: readonly StaffMember[];
}

/** What is wrong is reported and left out; unknown names only when the file that has them is sound. */
export function readRoster(files: BrandFiles, owners: RosterOwners): readonly DutyShift[] {
  const file = files.find('roster.csv');
  if (!file) return [];
  const shopIds = new Set(owners.shops.map(({ id }) => id));
  const staffIds = new Set(owners.staff.map(({ id }) => id));
  const knowsShops = files.isSound('stores.csv');
  const knowsStaff = files.isSound('staff.csv');
  const seen = new Set<string>();
  const rows = readCsv(file, rosterColumns, files.report).flatMap((record) => {
    const shift = readShift(record);
    if (!shift) return [];
    if (seen.has(shift.id)) record.reportAt('id', fieldProblems.usedBefore(shift.id));
    seen.add(shift.id);
    if (knowsShops && !shopIds.has(shift.shopId)) {
      record.reportAt('shop', explainUnknownName('shop', shift.shopId, shopIds));
    }
    if (knowsStaff && !staffIds.has(shift.staffId)) {
      record.reportAt('staff', explainUnknownName('person', shift.staffId, staffIds));
    }
    return { shift, record };
  });
  for (const { at, other } of findOverlaps(rows.map(({ shift }) => shift))) {
    rows[at]?.record.reportAt('from', rosterProblems.overlap(rows[other]?.shift.id ?? ''));
  }
  return rows.map(({ shift }) => shift);
}

function readShift(record: CsvRecord): DutyShift | undefined {
  const row = checkRecord(record, rosterRecord);
  if (!row) return undefined;
  const spans = parseSpans(`${row.from}-${row.to}`);
  const [span] = spans;
  if (typeof spans === 'string' || typeof span !== 'object') {
    record.reportAt('from', rosterProblems.noSpan(row.from, row.to));
    return undefined;
  }
  const { id, shop, counter, staff, day } = row;
  return { id, shopId: shop, counter, staffId: staff, days: day, span };
}

/** "周一至周五", or "2026-10-01". */
function readDays(text: string): DutyDays | undefined {
  const dayNumber = findDayNumber(text);
  if (dayNumber !== undefined) return { kind: 'date', dayNumber };
  const weekdays = parseWeekdays(text.normalize('NFKC').replaceAll(/\s/g, ''));
  return weekdays && { kind: 'weekly', weekdays };
}
