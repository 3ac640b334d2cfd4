/**
 * Service: a survey. Puts one question after the other, the next by the answer, and keeps what was answered at once, so
 * that a follower may leave and come back days later. Each follower answers a survey once.
 */
import { z } from 'zod';
import { explainUnknownName } from '../domain/field-problems.ts';
import type { Outcome } from '../domain/outcome.ts';
import { phaseAt, type Survey } from '../domain/taking-part.ts';
import { findAnswers, takeAnswer } from '../services/survey-runs.ts';
import { type SurveyAnswers, walkSurvey } from '../services/survey-way.ts';
import { askWhichActivity } from './ask-which-activity.ts';
import { momentWords } from './beijing-words.ts';
import { findActivity } from './find-activity.ts';
import { giveCoupon } from './give-coupon.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { readSurveyAnswer } from './read-survey-answer.ts';
import { say } from './say.ts';
import { askQuestion, repeatQuestion } from './survey-question.ts';

const parameters = z.strictObject({
  /** A survey's id; without it the one that was named, or is open. */
  survey: z.string().optional(),
  /** The question that the message answers. */
  question: z.string().optional(),
  /** The choice that was picked from the list; a question that an older node put lists scores, too. */
  pick: z.union([z.string(), z.number()]).optional(),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

export const survey: Handler<Parameters> = {
  parameters,
  findProblems({ survey, question }, { setup }) {
    if (question !== undefined) return ['question is for the answers: leave it out'];
    const ids = setup.surveys.map(({ id }) => id);
    const isKnown = survey === undefined || ids.includes(survey);
    return isKnown ? [] : [explainUnknownName('survey', survey, ids)];
  },
  async handle(turn, ports) {
    const found = findActivity(turn.catalogue.setup.surveys, turn, turn.parameters.survey);
    switch (found.kind) {
      case 'none':
        return say('survey-none', ['眼下没有问卷。有了新的，您随时来问我。'], { dialogue: null });
      case 'several':
        return askWhichActivity(turn, {
          activities: found.activities,
          heading: `可以填的有 ${found.activities.length} 份：`,
          result: 'survey-choice',
          callFor: ({ id }) => ({ handler: 'survey', parameters: { survey: id } }),
        });
      case 'one':
        return takePart({ turn, ports, survey: found.activity });
    }
  },
};

interface Asked {
  readonly turn: Turn;
  readonly ports: HandlerPorts;
  readonly survey: Survey;
}

async function takePart(asked: Asked): Promise<Outcome> {
  const { turn, survey } = asked;
  if (phaseAt(survey, turn.nowMs) !== 'running') return sayNotOpen(asked);
  return turn.parameters.question === undefined ? beginOrGoOn(asked) : answer(asked);
}

async function beginOrGoOn(asked: Asked): Promise<Outcome> {
  const { turn, ports, survey } = asked;
  const answers = await findAnswers(ports.registers, answererOf(turn), survey);
  const { steps, question } = walkSurvey(survey, answers);
  if (!question) return thank(asked, 'survey-finished-before');
  const lead = steps.length > 0 ? `接着上次的「${survey.name}」：` : survey.intro;
  return askQuestion(turn, survey, { question, lead });
}

async function answer(asked: Asked): Promise<Outcome> {
  const { turn, ports, survey } = asked;
  const { question: questionId = '', pick } = turn.parameters;
  const question = survey.questions.find(({ id }) => id === questionId);
  const read = question && readSurveyAnswer(turn, question, pick);
  // The question is no more: it goes on from what is there.
  if (!question || !read) return beginOrGoOn(asked);
  if (read.kind !== 'answer') return repeatQuestion(turn, survey, { question, read });
  const { turnId: changeId, nowMs: atMs } = turn;
  const reply = { survey, questionId, answer: read.answer, changeId, atMs };
  const taken = await takeAnswer(ports.registers, answererOf(turn), reply);
  switch (taken.kind) {
    case 'not-open':
      return sayNotOpen(asked);
    case 'before-erasure':
      return say(
        'survey-before-erasure',
        ['这份问卷您以前答过了，选的都算着。后来您的资料都删了，就不用再答一次。'],
        { dialogue: null },
      );
    case 'taken':
    case 'not-asked':
      return goOn(asked, taken.answers);
  }
}

async function goOn(asked: Asked, answers: SurveyAnswers): Promise<Outcome> {
  const { turn, survey } = asked;
  const { question } = walkSurvey(survey, answers);
  return question ? askQuestion(turn, survey, { question }) : thank(asked, 'survey-finished');
}

/** Whoever is at the end has the coupon, even when the turn that brought them there was cut off. */
async function thank(
  { turn, ports, survey }: Asked,
  result: 'survey-finished' | 'survey-finished-before',
): Promise<Outcome> {
  const given = await giveCoupon(turn, ports, survey.coupon);
  const isNew = result === 'survey-finished';
  const words = isNew ? survey.thanks : `「${survey.name}」您已经答完了，谢谢您。`;
  const outcome = say(result, [words, ...given.lines], { dialogue: null });
  return isNew || given.isGranted ? { ...outcome, gives: true } : outcome;
}

function sayNotOpen({ turn, survey }: Asked): Outcome {
  const isOver = phaseAt(survey, turn.nowMs) === 'over';
  const line = isOver
    ? `「${survey.name}」已经收完了，谢谢您惦记着。`
    : `「${survey.name}」${momentWords(survey.fromMs, turn.nowMs)} 开始，到时候再来。`;
  return say('survey-not-open', [line], { dialogue: null });
}

function answererOf({ account, message }: Turn) {
  return { account, openId: message.openId };
}
