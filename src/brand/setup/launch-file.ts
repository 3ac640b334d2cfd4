/** launches.yaml: seats that followers sign up for, for a first look at something new. */
import { z } from 'zod';
import { explainUnknownName, type NamedSort } from '../../domain/field-problems.ts';
import type { ServiceSetup } from '../../domain/service-setup.ts';
import type { Launch } from '../../domain/taking-part.ts';
import type { BrandFiles } from '../brand-files.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField, wordsField } from '../field-schemas.ts';
import { checkOpenTime, momentField, openTimeOf } from './open-time-fields.ts';
import type { SetupFile, SetupGround } from './setup-file.ts';

/** A place in the waiting list is counted by walking to it. */
const maxWaiting = 5000;
const usualWaiting = 200;
const maxSeats = 100_000;

function numberField(most: number) {
  return z
    .int(entryProblems.noWholeNumber)
    .min(1, entryProblems.lessThan(1))
    .max(most, entryProblems.moreThan(most));
}

/** Of a day alone its first. */
function heldMomentOf(heldMoment: string): number {
  return openTimeOf({ firstMoment: heldMoment, lastMoment: heldMoment }).fromMs;
}

const launchEntry = z
  .strictObject({
    id: idField,
    name: lineField(20),
    synonyms: wordsField.default([]),
    about: lineField(120),
    seats: numberField(maxSeats),
    waitingPlaces: numberField(maxWaiting).default(usualWaiting),
    asksName: z.boolean().default(false),
    asksPhone: z.boolean().default(false),
    firstMoment: momentField,
    lastMoment: momentField,
    heldMoment: momentField.optional(),
    product: lineField(40).optional(),
    shop: lineField(40).optional(),
    alert: idField.optional(),
  })
  .superRefine(checkOpenTime)
  .superRefine(({ firstMoment, lastMoment, heldMoment }, check) => {
    if (heldMoment === undefined) return;
    const { fromMs } = openTimeOf({ firstMoment, lastMoment });
    if (heldMomentOf(heldMoment) > fromMs) return;
    const message = entryProblems.endsFirst(heldMoment, firstMoment);
    check.addIssue({ code: 'custom', path: ['heldMoment'], message });
  })
  .transform(({ firstMoment, lastMoment, heldMoment, ...launch }): Launch => {
    const { fromMs, toMs } = openTimeOf({ firstMoment, lastMoment });
    if (heldMoment === undefined) return { ...launch, fromMs, toMs };
    const heldAtMs = heldMomentOf(heldMoment);
    // From then on nobody moves up: who signed up would wait beside free seats.
    return { ...launch, fromMs, toMs: Math.min(toMs, heldAtMs - 1), heldAtMs };
  });

export const launchFile = {
  file: 'launches.yaml',
  key: 'launches',
  entry: launchEntry,
  maxLength: 50,
} satisfies SetupFile<Launch>;

/** Names of what the brand does not have; asked only where the file that has them is sound. */
export function reportUnknownInLaunches(
  files: BrandFiles,
  { launches, alertTopics }: Pick<ServiceSetup, 'launches' | 'alertTopics'>,
  { shops, products }: Pick<SetupGround, 'shops' | 'products'>,
): void {
  if (!files.findYaml(launchFile.file) || !files.isSound(launchFile.file)) return;
  const named = [
    { field: 'shop', sort: 'shop', file: 'stores.csv', known: shops },
    { field: 'product', sort: 'product', file: 'products.yaml', known: products },
    { field: 'alert', sort: 'alert topic', file: 'alerts.yaml', known: alertTopics },
  ] as const;
  for (const { file, ...names } of named) {
    if (files.isSound(file)) reportUnknown(files, launches, names);
  }
}

function reportUnknown(
  files: BrandFiles,
  launches: readonly Launch[],
  { field, sort, known }: NamedField,
): void {
  const ids = known.map(({ id }) => id);
  for (const [at, { [field]: id }] of launches.entries()) {
    if (id === undefined || ids.includes(id)) continue;
    const path = [launchFile.key, at, field];
    files.findYaml(launchFile.file)?.reportAt(path, explainUnknownName(sort, id, ids));
  }
}

interface NamedField {
  readonly field: 'shop' | 'product' | 'alert';
  readonly sort: NamedSort;
  readonly known: readonly { readonly id: string }[];
}
