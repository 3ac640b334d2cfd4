/** groups.yaml: what puts followers into groups: what they asked about, how often, or the code that they came through. */
import { z } from 'zod';
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

const groupEntry = z.strictObject({
  id: idField,
  name: lineField(20),
  by: z.enum(['product', 'topic', 'scene'], {
    error: entryProblems.oneOf(['product', 'topic', 'scene']),
  }),
  /** A product's id or a category; an intent of the rules; a code's scene, where `*` at the end stands for any. */
  what: lineField(64),
  times: countField(maxTimes).default(2),
  days: countField(maxDays).default(30),
});

export const groupFile = {
  file: 'groups.yaml',
  key: 'groups',
  entry: groupEntry,
  maxLength: 30,
} satisfies SetupFile<FollowerGroup>;
