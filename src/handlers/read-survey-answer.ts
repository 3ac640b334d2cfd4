/** What a message answers to a question of a survey, if it does. Pure. */
import type { SurveyQuestion } from '../domain/taking-part.ts';
import { maskText } from '../intents/mask-text.ts';
import { isResumeWord, isSkip } from '../intents/slot-talk.ts';
import { fitsQuestion, type SurveyAnswer } from '../services/survey-way.ts';
import { findEntity } from './entities.ts';
import { shorten } from './fit-text.ts';
import type { HandlerTurn } from './handler.ts';
import { utteranceOf } from './utterance-of.ts';

export type ReadAnswer =
  | { readonly kind: 'answer'; readonly answer: SurveyAnswer }
  /** "继续", or a nod: the question is put again. */
  | { readonly kind: 'again' }
  | { readonly kind: 'no-answer' };

/** Twenty of them fit an entry. */
const maxAnswerLength = 300;

export function readSurveyAnswer(
  turn: HandlerTurn,
  question: SurveyQuestion,
  pick: string | number | undefined,
): ReadAnswer {
  const { normalisedText } = turn.decision;
  if (pick === undefined && isResumeWord(normalisedText)) return { kind: 'again' };
  const answer = pick ?? findAnswer(turn, question);
  if (answer === undefined || !fitsQuestion(question, answer)) return { kind: 'no-answer' };
  return { kind: 'answer', answer };
}

function findAnswer(turn: HandlerTurn, question: SurveyQuestion): SurveyAnswer | undefined {
  if (question.isOptional && isSkip(turn.decision.normalisedText)) return null;
  switch (question.kind) {
    case 'choice':
      return undefined;
    case 'score':
      return findEntity(turn, 'score')?.value;
    case 'number':
      return findEntity(turn, 'count')?.value;
    case 'text':
      return shorten(maskText(utteranceOf(turn.message)), maxAnswerLength);
  }
}
