/** referrals.yaml: for how long a follower belongs to the shop or colleague whose code brought them. */
import { z } from 'zod';
import type { ReferralPeriod } from '../../domain/service-setup.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField, wordsField } from '../field-schemas.ts';
import type { SetupFile } from './setup-file.ts';

const maxDays = 365;

const referralEntry = z.strictObject({
  id: idField,
  name: lineField(20),
  days: z
    .int(entryProblems.noWholeNumber)
    .min(1, entryProblems.lessThan(1))
    .max(maxDays, entryProblems.moreThan(maxDays)),
  /** Of the codes it is for, `staff-*` for all that begin so; none means all. The first period that fits is taken. */
  scenes: wordsField.default([]),
});

export const referralFile = {
  file: 'referrals.yaml',
  key: 'periods',
  entry: referralEntry,
  maxLength: 50,
} satisfies SetupFile<ReferralPeriod>;
