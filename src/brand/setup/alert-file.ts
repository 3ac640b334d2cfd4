/** alerts.yaml: the topics that followers may ask to be told of. */
import { z } from 'zod';
import type { AlertTopic, QuietHours } from '../../domain/service-setup.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField, wordsField } from '../field-schemas.ts';
import type { SetupFile } from './setup-file.ts';

/** Both bound what one entry of the register holds: a follower's topics are its labels, the alerts of a day in its body. */
const maxADay = 20;
const maxTopics = 40;
const night = '22:00-08:00';

const quietHours = z
  .string()
  .regex(/^(?:none|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$/, entryProblems.noQuietHours)
  .default(night)
  .transform(readQuietHours);

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
  /** `22:00-08:00`; `none`: it may come at any time. */
  quietHours,
  templateId: z
    .string()
    .regex(/^[\w-]{1,64}$/, entryProblems.noTemplateId)
    .optional(),
});

function readQuietHours(text: string): QuietHours | undefined {
  const [fromMinute = 0, untilMinute = 0] = text.split('-').map(readMinute);
  return fromMinute === untilMinute ? undefined : { fromMinute, untilMinute };
}

function readMinute(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes || 0;
}

export const alertFile = {
  file: 'alerts.yaml',
  key: 'topics',
  entry: alertTopicEntry,
  maxLength: maxTopics,
} satisfies SetupFile<AlertTopic>;
