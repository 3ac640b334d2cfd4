/** stores.csv: one shop a line, as it comes out of a spreadsheet. Lists are separated by `|`. */
import { z } from 'zod';
import { coordinateSystems } from '../catalogue/coordinates.ts';
import { parseHours } from '../catalogue/hours-syntax.ts';
import { everOpens } from '../catalogue/opening-hours.ts';
import type { OpeningHours, Shop } from '../domain/catalogue.ts';
import { explainPart } from '../domain/explanation.ts';
import type { ContentFile } from '../store/contents.ts';
import { entryProblems } from './brand-problems.ts';
import type { ReportProblem } from './content-problem.ts';
import { type CsvRecord, checkRecord, readCsv } from './csv-source.ts';
import { idField, lineField, phoneField, wordsField } from './field-schemas.ts';
import { locate } from './locate.ts';

const listField = z
  .string()
  .transform((text) => splitList(text))
  .pipe(wordsField);

const coordinateField = z.string().regex(/^-?\d{1,3}\.\d{3,}$/, entryProblems.noCoordinate);

const shopRecord = z.object({
  id: idField,
  name: lineField(30),
  aliases: listField,
  city: lineField(20),
  district: lineField(20),
  address: lineField(100),
  landmarks: listField,
  phone: phoneField,
  latitude: coordinateField,
  longitude: coordinateField,
  coordinate_system: z.enum(['', ...coordinateSystems], {
    error: entryProblems.oneOf(coordinateSystems),
  }),
  hours: z.string().min(1),
  exceptions: z.string(),
  products: z.string().min(1).transform(splitList),
  services: listField,
});

const shopColumns = {
  required: [
    'id',
    'name',
    'city',
    'district',
    'address',
    'phone',
    'latitude',
    'longitude',
    'hours',
    'products',
  ],
  optional: ['aliases', 'landmarks', 'coordinate_system', 'exceptions', 'services'],
} as const;

/** A shop before its products are looked up, with the way to report on its line. */
export interface ShopDraft extends Omit<Shop, 'productIds'> {
  /** Ids and categories of products, or `*` for all. */
  readonly products: readonly string[];
  readonly reportAt: CsvRecord['reportAt'];
}

/** What can be read is returned; what is wrong is reported. */
export function readShops(file: ContentFile, report: ReportProblem): readonly ShopDraft[] {
  return readCsv(file, shopColumns, report).flatMap((record) => {
    const shop = readShop(record);
    return shop ? [shop] : [];
  });
}

function readShop(record: CsvRecord): ShopDraft | undefined {
  const fields = checkRecord(record, shopRecord);
  const hours = readHours(record);
  if (!fields || !hours) return undefined;
  const { latitude, longitude, coordinate_system, exceptions: _exceptions, ...shop } = fields;
  const written = { latitude: Number(latitude), longitude: Number(longitude) };
  const point = locate(written, coordinate_system || 'gcj02', (message) =>
    record.reportAt('latitude', message),
  );
  return { ...shop, hours, point, reportAt: record.reportAt };
}

function readHours({ fields, reportAt }: CsvRecord): OpeningHours | undefined {
  const { hours = '', exceptions = '' } = fields;
  if (hours === '') return undefined;
  const parse = parseHours({ weekly: hours, exceptions });
  if (parse.kind === 'problems') {
    for (const { column, piece, message } of parse.problems) {
      reportAt(column === 'weekly' ? 'hours' : 'exceptions', explainPart(piece, message));
    }
    return undefined;
  }
  if (!everOpens(parse.hours)) reportAt('hours', entryProblems.neverOpens);
  return parse.hours;
}

function splitList(text: string): string[] {
  return text
    .split(/[|｜]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
