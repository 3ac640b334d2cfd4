/** polls.yaml: what followers are asked to vote on. */
import { z } from 'zod';
import { explain } from '../../domain/explanation.ts';
import { fieldProblems } from '../../domain/field-problems.ts';
import type { Poll } from '../../domain/taking-part.ts';
import { idField, lineField, wordsField } from '../field-schemas.ts';
import { distinctIds } from './distinct-ids.ts';
import { checkOpenTime, momentField, openTimeOf } from './open-time-fields.ts';
import type { SetupFile } from './setup-file.ts';

/** More do not fit a message, and nobody reads them. */
const maxChoices = 12;

const noChoice = explain({
  en: 'is no vote: it has fewer than two choices',
  zh: '不到两个选项，没什么可投的',
  fix: { en: 'add a choice', zh: '再加一个选项' },
});

const choiceEntry = z.strictObject({
  id: idField,
  label: lineField(20),
  words: wordsField.default([]),
});

const pollEntry = z
  .strictObject({
    id: idField,
    name: lineField(20),
    synonyms: wordsField.default([]),
    question: lineField(80),
    choices: z
      .array(choiceEntry)
      .min(2, noChoice)
      .max(maxChoices, fieldProblems.tooManyEntries(maxChoices, 'entries'))
      .superRefine(distinctIds),
    firstMoment: momentField,
    lastMoment: momentField,
    showsResult: z.enum(['always', 'after-vote', 'after-end']).default('after-vote'),
  })
  .superRefine(checkOpenTime)
  .transform(
    ({ firstMoment, lastMoment, ...poll }): Poll => ({
      ...poll,
      ...openTimeOf({ firstMoment, lastMoment }),
    }),
  );

export const pollFile = {
  file: 'polls.yaml',
  key: 'polls',
  entry: pollEntry,
  maxLength: 50,
} satisfies SetupFile<Poll>;
