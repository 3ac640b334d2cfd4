import { beforeEach, describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { countAnswers, findAnswers, listRuns, takeAnswer } from '../../src/services/survey-runs.ts';
import { type SurveyAnswer, walkSurvey } from '../../src/services/survey-way.ts';
import type { Register, RegisterStore } from '../../src/store/registers.ts';
import { tasteSurvey as survey } from './surveys.ts';

const account = 'main' as AccountName;
const answerer = { account, openId: 'o-1' as OpenId };
let registers: RegisterStore;
let turns = 0;
beforeEach(() => {
  registers = rehearsalRegisters();
});

function take(questionId: string, answer: SurveyAnswer, more: Record<string, unknown> = {}) {
  turns += 1;
  const reply = { survey, questionId, answer, changeId: `t${turns}`, atMs: survey.fromMs };
  return takeAnswer(registers, answerer, { ...reply, ...more });
}

describe('the way through a survey', () => {
  it.each([
    [{}, [], 'score'],
    [{ score: 2 }, ['score'], 'why'],
    [{ score: 4 }, ['score'], 'often'],
    [{ score: 2, why: null }, ['score', 'why'], 'often'],
    [{ score: 4, often: 'seldom' }, ['score', 'often'], undefined],
    [{ score: 4, often: 'weekly' }, ['score', 'often'], 'people'],
    [{ score: 4, often: 'weekly', people: 2 }, ['score', 'often', 'people'], undefined],
    // What is off the way, or fits its question no more, does not count.
    [{ score: 4, why: '咸' }, ['score'], 'often'],
    [{ score: 9 }, [], 'score'],
    [{ score: 4, often: 'never' }, ['score'], 'often'],
  ])('after %j goes by %j to %j', (answers, asked, next) => {
    const { steps, question } = walkSurvey(survey, answers);
    expect(steps.map((step) => step.question.id)).toEqual(asked);
    expect(question?.id).toBe(next);
  });
});

describe('a run', () => {
  it('keeps every answer at once, and counts choices and scores', async () => {
    await take('score', 2);
    await take('why', '太咸');
    expect(await findAnswers(registers, answerer, survey)).toEqual({ score: 2, why: '太咸' });
    await take('often', 'seldom');
    expect(await countAnswers(registers, account, survey)).toEqual({
      begun: 1,
      finished: 1,
      answers: {
        score: { 1: 0, 2: 1, 3: 0, 4: 0, 5: 0 },
        often: { weekly: 0, seldom: 1 },
      },
    });
    const { found } = await listRuns(registers, account, { survey, limit: 9 });
    expect(found).toEqual([
      { answers: { score: 2, why: '太咸', often: 'seldom' }, changedAtMs: survey.fromMs },
    ]);
  });

  it('takes an answer only to what is asked now, and each once', async () => {
    expect(await take('often', 'weekly')).toEqual({ kind: 'not-asked', answers: {} });
    await take('score', 4, { changeId: 'again' });
    expect(await take('score', 4, { changeId: 'again' })).toEqual({
      kind: 'taken',
      answers: { score: 4 },
    });
    expect((await take('score', 1)).kind).toBe('not-asked');
  });

  it.each([
    ['score', 0],
    ['score', 2.5],
    ['score', 'high'],
    ['score', null],
  ])('refuses %s answered with %j', async (questionId, answer) => {
    expect((await take(questionId, answer)).kind).toBe('not-asked');
  });

  it('takes nothing before it is open and after', async () => {
    expect(await take('score', 4, { atMs: survey.fromMs - 1 })).toEqual({ kind: 'not-open' });
    expect(await take('score', 4, { atMs: survey.toMs + 1 })).toEqual({ kind: 'not-open' });
  });

  it('lists no run of whoever was erased, whose place is empty', async () => {
    await take('score', 4);
    const register: Register = {
      ...{ account, name: `survey.${survey.id}` },
      layout: 'whole',
      erasureLeaves: 'place',
    };
    const [own] = (await registers.list(register, { label: '', limit: 9 })).found;
    expect(own?.openId).toBe(answerer.openId);
    const place = { openId: '#erased' as OpenId, readVersion: 0, changeId: 'e', body: {} };
    await registers.save(register, { ...place, atMs: survey.fromMs, labels: own?.labels ?? [] });
    expect((await listRuns(registers, account, { survey, limit: 9 })).found).toEqual([
      { answers: { score: 4 }, changedAtMs: survey.fromMs },
    ]);
  });
});
