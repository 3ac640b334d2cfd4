/** Puts a question of a survey: with numbers to choose from where it has some, and three times at most. */
import type { Outcome } from '../domain/outcome.ts';
import type { AwaitedSlot, DialogueOption } from '../domain/session.ts';
import type { Survey, SurveyQuestion } from '../domain/taking-part.ts';
import { countAsks, maxAsks } from './count-asks.ts';
import type { HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import type { ReadAnswer } from './read-survey-answer.ts';
import { say } from './say.ts';

export function askQuestion(
  turn: HandlerTurn,
  survey: Survey,
  {
    question,
    lead,
    askedBefore = 0,
  }: {
    readonly question: SurveyQuestion;
    readonly lead?: string | undefined;
    readonly askedBefore?: number;
  },
): Outcome {
  const options = optionsOf(survey, question);
  const awaits: AwaitedSlot = { ...awaitedBy(survey, question), askedCount: askedBefore + 1 };
  const lines = [
    ...(lead === undefined ? [] : [lead, '']),
    question.ask,
    ...(question.kind === 'choice' ? numberedLines(options) : []),
    hintFor(question),
  ];
  return say('survey-asked', lines, { dialogue: openDialogue(turn.nowMs, options, awaits) });
}

/** After the third time it lets go: nothing is lost, the answers are kept. */
export function repeatQuestion(
  turn: HandlerTurn,
  survey: Survey,
  { question, read }: { readonly question: SurveyQuestion; readonly read: ReadAnswer },
): Outcome {
  const askedBefore = countAsks(turn, awaitedBy(survey, question));
  if (askedBefore < maxAsks) {
    const lead = read.kind === 'again' ? undefined : '这个没看懂，再问您一遍：';
    return askQuestion(turn, survey, { question, lead, askedBefore });
  }
  const line = `先到这儿，前面答的都留着。想接着答，回复「${survey.name}」。`;
  return say('survey-put-off', [line], { dialogue: null });
}

function awaitedBy(
  { id, name }: Survey,
  question: SurveyQuestion,
): Omit<AwaitedSlot, 'askedCount'> {
  const parameters = { survey: id, question: question.id };
  return {
    slot: slots[question.kind],
    call: { handler: 'survey', parameters },
    topic: name,
    ...(question.isOptional && { isOptional: true as const }),
  };
}

const slots = { choice: 'choice', score: 'score', number: 'count', text: 'text' } as const;

/** Scores are no options: their numbers would be heard inside of any sentence. */
function optionsOf({ id }: Survey, question: SurveyQuestion): readonly DialogueOption[] {
  if (question.kind !== 'choice') return [];
  return question.choices.map((choice) => ({
    label: choice.label,
    words: choice.words,
    call: {
      handler: 'survey',
      parameters: { survey: id, question: question.id, pick: choice.id },
    },
  }));
}

function hintFor({ kind, isOptional, ...question }: SurveyQuestion): string {
  const skip = isOptional ? '，没有就回「没有」' : '';
  if (kind === 'score' && 'most' in question) return `回复 1 到 ${question.most} 的数字${skip}。`;
  if (kind === 'choice') return `回复数字就行${skip}。`;
  return isOptional ? '没有就回「没有」。' : '';
}
