/** surveys.yaml: questions to followers, one after the other, where an answer may choose the next. */
import { z } from 'zod';
import { explain } from '../../domain/explanation.ts';
import { fieldProblems } from '../../domain/field-problems.ts';
import { endOfSurvey, type Survey, type SurveyQuestion } from '../../domain/taking-part.ts';
import { entryProblems } from '../brand-problems.ts';
import { idField, lineField, wordsField } from '../field-schemas.ts';
import { distinctIds } from './distinct-ids.ts';
import { checkOpenTime, momentField, openTimeOf } from './open-time-fields.ts';
import type { SetupFile } from './setup-file.ts';

/** So that all answers fit an entry of a register, and so that anybody comes to the end. */
const maxQuestions = 20;
const maxChoices = 12;
const maxNumber = 1_000_000;
const maxScore = 10;
const usualScore = 5;

const noQuestion = explain({
  en: 'has no question',
  zh: '一个问题也没有',
  fix: { en: 'add a question', zh: '加一个问题' },
});
const noWayBack = (next: string) =>
  explain({
    kind: 'unknown-name',
    en: `"${next}" is no question further on`,
    zh: `「${next}」不是后面的问题`,
    fix: { en: 'name a question below this one, or "end"', zh: '写下面某个问题的编号，或者 end' },
  });

const shared = {
  id: idField,
  ask: lineField(120),
  optional: z.boolean().default(false),
  next: idField.optional(),
};
const branches = z
  .array(z.strictObject({ atMost: z.int(entryProblems.noWholeNumber), next: idField }))
  .max(10, fieldProblems.tooManyEntries(10, 'entries'))
  .default([]);

function mostField(most: number) {
  return z
    .int(entryProblems.noWholeNumber)
    .min(2, entryProblems.lessThan(2))
    .max(most, entryProblems.moreThan(most));
}

const choiceEntry = z.strictObject({
  id: idField,
  label: lineField(30),
  words: wordsField.default([]),
  next: idField.optional(),
});

const questionEntry = z.discriminatedUnion('kind', [
  z.strictObject({ ...shared, kind: z.literal('text') }),
  z.strictObject({
    ...shared,
    kind: z.literal('choice'),
    choices: z
      .array(choiceEntry)
      .min(2, fieldProblems.missing)
      .max(maxChoices, fieldProblems.tooManyEntries(maxChoices, 'entries'))
      .superRefine(distinctIds),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('score'),
    most: mostField(maxScore).default(usualScore),
    branches,
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('number'),
    most: mostField(maxNumber).default(maxNumber),
    branches,
  }),
]);

const surveyEntry = z
  .strictObject({
    id: idField,
    name: lineField(20),
    synonyms: wordsField.default([]),
    intro: lineField(100),
    questions: z
      .array(questionEntry)
      .min(1, noQuestion)
      .max(maxQuestions, fieldProblems.tooManyEntries(maxQuestions, 'entries'))
      .superRefine(distinctIds)
      .superRefine(checkWays),
    thanks: lineField(100),
    coupon: idField.optional(),
    firstMoment: momentField,
    lastMoment: momentField,
  })
  .superRefine(checkOpenTime)
  .transform(
    ({ firstMoment, lastMoment, questions, ...survey }): Survey => ({
      ...survey,
      questions: questions.map(questionOf),
      ...openTimeOf({ firstMoment, lastMoment }),
    }),
  );

type WrittenQuestion = z.output<typeof questionEntry>;

function questionOf({ optional: isOptional, ...question }: WrittenQuestion): SurveyQuestion {
  return { ...question, isOptional };
}

/** Nothing leads back: every way through the questions ends. */
function checkWays(questions: readonly WrittenQuestion[], check: z.core.$RefinementCtx): void {
  for (const [at, question] of questions.entries()) {
    const further = new Set([endOfSurvey, ...questions.slice(at + 1).map(({ id }) => id)]);
    for (const { path, next } of waysOf(question)) {
      if (next === undefined || further.has(next)) continue;
      check.addIssue({ code: 'custom', path: [at, ...path, 'next'], message: noWayBack(next) });
    }
  }
}

function waysOf(question: WrittenQuestion) {
  const forks = 'choices' in question ? question.choices : [];
  const steps = 'branches' in question ? question.branches : [];
  return [
    { path: [], next: question.next },
    ...forks.map(({ next }, at) => ({ path: ['choices', at], next })),
    ...steps.map(({ next }, at) => ({ path: ['branches', at], next })),
  ];
}

export const surveyFile = {
  file: 'surveys.yaml',
  key: 'surveys',
  entry: surveyEntry,
  maxLength: 50,
} satisfies SetupFile<Survey>;
