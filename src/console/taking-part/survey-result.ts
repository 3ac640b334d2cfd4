/** What came of one survey: counts on a page; every answer, without who gave it, as CSV, and whoever takes that is noted. */

import { writeCsv } from '../../brand/write-csv.ts';
import { letOthersGo } from '../../domain/let-others-go.ts';
import { mayDo } from '../../domain/operator.ts';
import type { Survey, SurveyQuestion } from '../../domain/taking-part.ts';
import { type Html, html } from '../../markup/html.ts';
import { countAnswers, listRuns, type SurveyRun } from '../../services/survey-runs.ts';
import { type SurveyAnswer, walkSurvey } from '../../services/survey-way.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';
import { card, linkButton, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { framedPage, goneAnswer } from './taking-part-page.ts';
import { takingPartWords } from './words.ts';

/** Rows are written a few at a time: all of them at once would hold up a turn. */
const rowsAtOnce = 250;

/** GET /taking-part/surveys/:id */
export async function showSurvey(call: AccountCall): Promise<ConsoleAnswer> {
  const survey = findSurvey(call);
  if (!survey) return goneAnswer(call);
  const words = takingPartWords[call.language];
  const { begun, finished, answers } = await countAnswers(
    call.stores.registers,
    call.account,
    survey,
  );
  const cards = survey.questions.map((question) =>
    card(question.ask, countsView(call, question, answers[question.id] ?? {})),
  );
  const path = `/taking-part/surveys/${survey.id}/answers.csv`;
  const take =
    mayDo(call.operator, 'see-messages') && linkButton(call.path(path), words.answersCsv);
  const body = html`<p class="lead">${words.begun} ${begun} · ${words.finished} ${finished}</p>${cards}
<div class="actions">${take}${linkButton(call.path('/taking-part'), words.back)}</div>`;
  return framedPage(call, body, { title: survey.name });
}

/** GET /taking-part/surveys/:id/answers.csv */
export async function exportSurvey(call: AccountCall): Promise<ConsoleAnswer> {
  const survey = findSurvey(call);
  if (!survey) return goneAnswer(call);
  await noteLook(call, { what: `export of the survey ${survey.id}` });
  const { day } = takingPartWords[call.language];
  const pieces = [writeCsv([[day, ...survey.questions.map(({ ask }) => ask)]])];
  let cursor: string | undefined;
  do {
    const span = { survey, limit: rowsAtOnce, ...(cursor !== undefined && { cursor }) };
    const page = await listRuns(call.stores.registers, call.account, span);
    const rows = page.found.map((run) => rowOf(call, survey, run));
    // Only the first piece of a file begins with the mark.
    if (rows.length > 0) pieces.push(writeCsv(rows).replace(/^\uFEFF/, ''));
    cursor = page.next;
    await letOthersGo();
  } while (cursor !== undefined);
  return {
    kind: 'file',
    fileName: `survey-${survey.id}.csv`,
    type: 'text/csv; charset=utf-8',
    body: pieces.join(''),
  };
}

function findSurvey(call: AccountCall): Survey | undefined {
  return call.content().catalogue.setup.surveys.find(({ id }) => id === call.params['id']);
}

function countsView(
  call: AccountCall,
  question: SurveyQuestion,
  counts: Readonly<Record<string, number>>,
): Html {
  const words = takingPartWords[call.language];
  const values = Object.entries(counts);
  if (values.length === 0) return html`<p class="hint">${words.notCounted}</p>`;
  const columns = [{ label: words.answers }, { label: words.answered, isNumber: true }];
  const rows = values.map(([value, count]) => [answerText(call, question, value), count]);
  return tableView(question.ask, columns, rows);
}

/** What lies beside the way that was gone is left out. */
function rowOf(call: AccountCall, survey: Survey, { answers, changedAtMs }: SurveyRun): string[] {
  const { steps } = walkSurvey(survey, answers);
  const said = new Map(steps.map(({ question, answer }) => [question.id, answer]));
  const cells = survey.questions.map((question) => {
    const answer = said.get(question.id) ?? null;
    return question.kind === 'choice' ? answerText(call, question, answer) : String(answer ?? '');
  });
  return [timeText(changedAtMs), ...cells];
}

function answerText(call: AccountCall, question: SurveyQuestion, answer: SurveyAnswer): string {
  if (answer === null) return '';
  if (question.kind === 'score') return takingPartWords[call.language].score(Number(answer));
  const choices = question.kind === 'choice' ? question.choices : [];
  return choices.find(({ id }) => id === answer)?.label ?? String(answer);
}
