/** alerts.yaml: the topics that followers may ask to be told of. */
import { z } from 'zod';
import type { AlertTopic } from '../../domain/service-setup.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField, wordsField } from '../field-schemas.ts';
import type { SetupFile } from './setup-file.ts';

const maxADay = 50;

const alertTopicEntry = z.strictObject({
  id: idField,
  name: lineField(20),
  synonyms: wordsField.default([]),
  /** One sentence: what will come, and when. */
  about: lineField(100),
  maxPerDay: z
    .int(entryProblems.noWholeNumber)
    .min(1, entryProblems.lessThan(1))
    .max(maxADay, entryProblems.moreThan(maxADay))
    .default(10),
});

export const alertFile = {
  file: 'alerts.yaml',
  key: 'topics',
  entry: alertTopicEntry,
  maxLength: 50,
} satisfies SetupFile<AlertTopic>;
