/**
 * The way through a survey: which question comes after what was answered. Pure. Nothing but the answers is kept, so a run
 * goes on where it was even after the survey was changed.
 */
import {
  endOfSurvey,
  type Survey,
  type SurveyChoice,
  type SurveyQuestion,
} from '../domain/taking-part.ts';

/** A choice's id, a number, words; null where the follower had nothing to say. */
export type SurveyAnswer = string | number | null;

export type SurveyAnswers = Readonly<Record<string, SurveyAnswer>>;

export interface SurveyStep {
  readonly question: SurveyQuestion;
  readonly answer: SurveyAnswer;
}

export interface SurveyWay {
  /** What was asked and answered, in that order. */
  readonly steps: readonly SurveyStep[];
  /** What is asked now; undefined at the end. */
  readonly question: SurveyQuestion | undefined;
}

/** From the first question along the answers to the one that has none. What lies beside this way does not count. */
export function walkSurvey({ questions }: Survey, answers: SurveyAnswers): SurveyWay {
  const steps: SurveyStep[] = [];
  let question = questions[0];
  while (question) {
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    if (answer === undefined || !fitsQuestion(question, answer)) return { steps, question };
    steps.push({ question, answer });
    question = questionAfter(questions, question, answer);
  }
  return { steps, question: undefined };
}

export function fitsQuestion(question: SurveyQuestion, answer: SurveyAnswer): boolean {
  if (answer === null) return question.isOptional;
  switch (question.kind) {
    case 'choice':
      return question.choices.some(({ id }) => id === answer);
    case 'text':
      return typeof answer === 'string' && answer !== '';
    case 'number':
    case 'score': {
      const least = question.kind === 'score' ? 1 : 0;
      const isWhole = typeof answer === 'number' && Number.isInteger(answer);
      return isWhole && answer >= least && answer <= question.most;
    }
  }
}

/** What the answers are counted under: `question:choice`, `question:4`. */
export function answerLabels({ steps }: SurveyWay): readonly string[] {
  return steps.flatMap(({ question, answer }) => {
    const isCounted = question.kind === 'choice' || question.kind === 'score';
    return isCounted && answer !== null ? [answerLabel(question, answer)] : [];
  });
}

export function answerLabel({ id }: SurveyQuestion, answer: string | number): string {
  return `${id}:${answer}`;
}

function questionAfter(
  questions: readonly SurveyQuestion[],
  question: SurveyQuestion,
  answer: SurveyAnswer,
): SurveyQuestion | undefined {
  const next = forkOf(question, answer) ?? question.next;
  if (next === endOfSurvey) return undefined;
  if (next === undefined) return questions[questions.indexOf(question) + 1];
  return questions.find(({ id }) => id === next);
}

function forkOf(question: SurveyQuestion, answer: SurveyAnswer): string | undefined {
  switch (question.kind) {
    case 'choice':
      return question.choices.find(({ id }: SurveyChoice) => id === answer)?.next;
    case 'text':
      return undefined;
    case 'number':
    case 'score':
      return typeof answer === 'number'
        ? question.branches.find(({ atMost }) => answer <= atMost)?.next
        : undefined;
  }
}
