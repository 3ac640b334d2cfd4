/** Lets the service that a decision chose answer, looks after the question that was open before, and brings news. */
import type { Outcome } from '../domain/outcome.ts';
import { bringNews } from './bring-news.ts';
import { type CallingTurn, callHandler, type Handlers } from './index.ts';
import { isTimeForNews } from './is-time-for-news.ts';
import { noteWhoBrought } from './note-first-touch.ts';
import { keepQuestion, reopenQuestion } from './pause-question.ts';
import { tellInviter } from './tell-inviter.ts';

/** @throws AppError CONTENT_INVALID when the parameters are not the handler's; whatever the handler throws. */
export async function answerDecision(
  handlers: Handlers,
  { turn, ports }: CallingTurn,
): Promise<Outcome> {
  const seen = { ...turn, session: reopenQuestion(turn) };
  await noteWhoBrought(turn, ports);
  const outcome = await callHandler(handlers, turn.decision.winner.call, { turn: seen, ports });
  const kept = keepQuestion(turn, outcome);
  if (!isTimeForNews(turn, kept)) return kept;
  const asked = { turn: { ...seen, parameters: undefined }, ports };
  return bringNews(turn, ports, await tellInviter(asked, kept));
}
