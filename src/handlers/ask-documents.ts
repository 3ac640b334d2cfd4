/**
 * What the brand's own texts say, for the fallback: words that nothing else answers, and that are no answer to a question
 * of ours. The follower is told where it comes from, and that nobody wrote it for them.
 */
import type { DocumentAnswers } from '../domain/document-answers.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';
import { findDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { utteranceOf } from './utterance-of.ts';

const mark = '（自动整理，以门店为准）';

/** Undefined when this turn is none for it. */
export function findDocuments(
  turn: HandlerTurn,
  { documents }: Pick<HandlerPorts, 'documents'>,
): DocumentAnswers | undefined {
  const { winner } = turn.decision;
  const isRecognised = winner.matcher !== 'fallback' || winner.ruleId !== undefined;
  const isAsked = findDialogue(turn)?.awaits !== undefined;
  return isRecognised || isAsked || utteranceOf(turn.message) === '' ? undefined : documents;
}

/** @param otherwise what is said when nothing comes of it */
export async function askDocuments(
  { message, account, turnId, nowMs, catalogue }: HandlerTurn,
  documents: DocumentAnswers,
  otherwise: () => Outcome,
): Promise<Outcome> {
  const { openId } = message;
  const text = utteranceOf(message);
  const answer = await documents.answer({ account, openId, turnId, text, nowMs, catalogue });
  if (answer.kind === 'refused') return { ...otherwise(), documents: { refused: answer.why } };
  const titles = [...new Set(answer.quoted.map(({ title }) => title))];
  const source = `来自${titles.map((title) => `《${title}》`).join('')}`;
  const told = say('answered-from-documents', [answer.text, '', source, mark]);
  return { ...told, documents: { quoted: answer.quoted } };
}
