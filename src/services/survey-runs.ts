/**
 * Surveys as they are kept: each follower answers one once, as slowly as they like. What they wrote goes when they are
 * erased; what they chose stays counted.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import { phaseAt, type Survey } from '../domain/taking-part.ts';
import { AppError } from '../errors.ts';
import type { Register, RegisterEntry, RegisterPage, RegisterStore } from '../store/registers.ts';
import { changeEntry } from './change-entry.ts';
import {
  answerLabel,
  answerLabels,
  fitsQuestion,
  type SurveyAnswer,
  type SurveyAnswers,
  walkSurvey,
} from './survey-way.ts';

export interface Answerer {
  readonly account: AccountName;
  readonly openId: OpenId;
}

export interface SurveyReply {
  readonly questionId: string;
  readonly answer: SurveyAnswer;
  /** The turn's id: the same answer again changes nothing. */
  readonly changeId: string;
  readonly atMs: number;
}

export type SurveyTaken =
  | { readonly kind: 'taken'; readonly answers: SurveyAnswers }
  /** It is no answer to what is asked of them now. */
  | { readonly kind: 'not-asked'; readonly answers: SurveyAnswers }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'before-erasure' };

export interface SurveyCounts {
  readonly begun: number;
  readonly finished: number;
  /** By question, then by choice or score. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface SurveyRun {
  readonly answers: SurveyAnswers;
  readonly changedAtMs: number;
}

const finishedLabel = 'finished';

function surveyRegister(account: AccountName, { id }: Pick<Survey, 'id'>): Register {
  return { account, name: `survey.${id}`, layout: 'spread', erasureLeaves: 'place' };
}

/** None before the first. */
export async function findAnswers(
  registers: RegisterStore,
  { account, openId }: Answerer,
  survey: Survey,
): Promise<SurveyAnswers> {
  return answersOf(await registers.find(surveyRegister(account, survey), openId));
}

/** @throws AppError STORE_UNAVAILABLE */
export async function takeAnswer(
  registers: RegisterStore,
  { account, openId }: Answerer,
  { survey, questionId, answer, changeId, atMs }: SurveyReply & { readonly survey: Survey },
): Promise<SurveyTaken> {
  if (phaseAt(survey, atMs) !== 'running') return { kind: 'not-open' };
  const register = surveyRegister(account, survey);
  const changed = await changeEntry<SurveyAnswers>(registers, { register, openId }, (entry) => {
    const before = answersOf(entry);
    const { question } = walkSurvey(survey, before);
    const isRepeat = entry?.changeId === changeId;
    const isAnswer = question?.id === questionId && fitsQuestion(question, answer);
    if (!isRepeat && !isAnswer) return { refusal: before };
    const answers = { ...before, [questionId]: answer };
    const way = walkSurvey(survey, answers);
    const labels = [...answerLabels(way), ...(way.question ? [] : [finishedLabel])];
    return { next: { changeId, atMs, labels, body: { answers } } };
  });
  switch (changed.kind) {
    case 'saved':
    case 'repeated':
      return { kind: 'taken', answers: answersOf(changed.entry) };
    case 'refused':
      return { kind: 'not-asked', answers: changed.refusal };
    case 'erased-before':
      return { kind: 'before-erasure' };
    case 'full':
    case 'code-taken':
      throw new AppError('UNEXPECTED', `The register of a survey said ${changed.kind}.`);
  }
}

export async function countAnswers(
  registers: RegisterStore,
  account: AccountName,
  survey: Survey,
): Promise<SurveyCounts> {
  const asked = survey.questions.flatMap((question) =>
    countedValues(question).map((value) => ({ question, value })),
  );
  const labels = asked.map(({ question, value }) => answerLabel(question, value));
  const register = surveyRegister(account, survey);
  const [begun = 0, finished = 0, ...counts] = await registers.count(register, [
    '',
    finishedLabel,
    ...labels,
  ]);
  const answers: Record<string, Record<string, number>> = {};
  for (const [at, { question, value }] of asked.entries()) {
    const ofQuestion = answers[question.id] ?? {};
    answers[question.id] = { ...ofQuestion, [value]: counts[at] ?? 0 };
  }
  return { begun, finished, answers };
}

/** Without who it was. Those of erased followers are left out: nothing is left of them but what is counted. */
export async function listRuns(
  registers: RegisterStore,
  account: AccountName,
  {
    survey,
    ...span
  }: { readonly survey: Survey; readonly limit: number; readonly cursor?: string },
): Promise<RegisterPage<SurveyRun>> {
  const register = surveyRegister(account, survey);
  const { found, ...rest } = await registers.list(register, { label: '', ...span });
  const runs = found.filter(({ body }) => 'answers' in body);
  return { ...rest, found: runs.map(runOf) };
}

function runOf(entry: RegisterEntry): SurveyRun {
  return { answers: answersOf(entry), changedAtMs: entry.changedAtMs };
}

function countedValues(question: Survey['questions'][number]): readonly (string | number)[] {
  switch (question.kind) {
    case 'choice':
      return question.choices.map(({ id }) => id);
    case 'score':
      return Array.from({ length: question.most }, (_, at) => at + 1);
    case 'text':
    case 'number':
      return [];
  }
}

function answersOf(entry: RegisterEntry | undefined): SurveyAnswers {
  return (entry?.body['answers'] ?? {}) as SurveyAnswers;
}
