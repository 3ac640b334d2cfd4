/** groups.yaml: what puts followers into groups: what they asked about or used, how often, their code, their binding. */
import { z } from 'zod';
import { fieldProblems } from '../../domain/field-problems.ts';
import type { FollowerGroup } from '../../domain/service-setup.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField } from '../field-schemas.ts';
import type { SetupFile } from './setup-file.ts';

const maxTimes = 20;
const maxDays = 365;

function countField(most: number) {
  return z
    .int(entryProblems.noWholeNumber)
    .min(1, entryProblems.lessThan(1))
    .max(most, entryProblems.moreThan(most));
}

const ways = ['product', 'topic', 'scene', 'shop', 'bound'] as const;

const groupEntry = z
  .strictObject({
    id: idField,
    name: lineField(20),
    by: z.enum(ways, { error: entryProblems.oneOf(ways) }),
    /** A product's id or a category; an intent; a code's scene, where `*` at the end stands for any; a shop. Not of `bound`. */
    what: lineField(64).optional(),
    times: countField(maxTimes).default(2),
    days: countField(maxDays).default(30),
  })
  .superRefine(({ by, what }, check) => {
    if (by === 'bound' || what !== undefined) return;
    check.addIssue({ code: 'custom', path: ['what'], message: fieldProblems.missing });
  })
  .transform(({ what = '', ...group }): FollowerGroup => ({ ...group, what }));

export const groupFile = {
  file: 'groups.yaml',
  key: 'groups',
  entry: groupEntry,
  maxLength: 30,
} satisfies SetupFile<FollowerGroup>;
