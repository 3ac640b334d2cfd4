/** Lets the service that a decision chose answer, looks after the question that was open before, and brings news. */
import type { Outcome } from '../domain/outcome.ts';
import type { Session } from '../domain/session.ts';
import { bringNews } from './bring-news.ts';
import { type CallingTurn, callHandler, type Handlers } from './index.ts';
import { isTimeForNews } from './is-time-for-news.ts';
import { comesByCode, noteWhoBrought } from './note-first-touch.ts';
import { keepQuestion, reopenQuestion } from './pause-question.ts';
import { tellInviter } from './tell-inviter.ts';

export interface AnsweringTurn extends CallingTurn {
  /** Hears why news could not be read or noted: the answer goes without. Left out, it is thrown. */
  readonly newsFailed?: (error: unknown) => void;
}

/** @throws AppError CONTENT_INVALID when the parameters are not the handler's; whatever the handler throws. */
export async function answerDecision(
  handlers: Handlers,
  { turn, ports, newsFailed }: AnsweringTurn,
): Promise<Outcome> {
  const seen = { ...turn, session: reopenQuestion(turn) };
  if (comesByCode(turn.message)) {
    await orElse(noteWhoBrought(turn, ports), undefined, newsFailed);
  }
  const outcome = await callHandler(handlers, turn.decision.winner.call, { turn: seen, ports });
  const kept = keepQuestion(turn, outcome);
  if (!awaitsAnything(turn.session) || !isTimeForNews(turn, kept)) return kept;
  const asked = { turn: { ...seen, parameters: undefined }, ports };
  const told = await orElse(tellInviter(asked, kept), kept, newsFailed);
  return orElse(bringNews(turn, ports, told), told, newsFailed);
}

/** Of an invited friend, or of anything else they asked to hear of. */
function awaitsAnything({ follower, awaitsNews = [] }: Session): boolean {
  return awaitsNews.length > 0 || (follower.invites ?? []).length > 0;
}

/** What the service did is done, a coupon given perhaps: no store that fails behind it may cost the answer. */
async function orElse<T>(
  step: Promise<T>,
  otherwise: T,
  failed: AnsweringTurn['newsFailed'],
): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (!failed) throw error;
    failed(error);
    return otherwise;
  }
}
