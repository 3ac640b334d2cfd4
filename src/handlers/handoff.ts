/**
 * Service: hands the follower to a person, through the platform's own customer service or at our own desk. It promises
 * nobody who is not there.
 */
import { z } from 'zod';
import { openState } from '../catalogue/opening-hours.ts';
import { isUserMessage } from '../domain/inbound.ts';
import type { Outcome } from '../domain/outcome.ts';
import { momentWords } from './beijing-words.ts';
import { enterDesk } from './enter-desk.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { handoffLifeMs } from './handoff-life.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import type { Result } from './results.ts';
import { say } from './say.ts';
import { menuOf } from './service-menu.ts';

const parameters = z.strictObject({
  /** What the person must be good at; anybody when missing. The platform's own customer service does not ask. */
  skill: z.string().trim().min(1).max(20).optional(),
});
type Parameters = z.infer<typeof parameters>;

export const handoff: Handler<Parameters> = {
  parameters,
  handle(turn, { desk }) {
    const { catalogue, message, nowMs } = turn;
    // Our own desk has its own hours, and takes a message out of them.
    if (desk && isUserMessage(message)) return enterDesk(turn, desk);
    const state = openState(catalogue.profile.serviceHours, nowMs);
    if (!state.open) return sayClosed(turn, state);
    // The platform forwards messages only: doc/subscription/guide/product/kf/forwarding. Nor could our own desk answer
    // a tap: its window closes after a minute.
    if (!isUserMessage(message)) {
      return say('handoff-needs-message', [
        '想找人工客服，请在下面的输入框里发「人工」两个字，我马上帮您转。',
      ]);
    }
    return transfer(turn);
  },
};

function transfer({ session, nowMs }: HandlerTurn): Outcome & { readonly result: Result } {
  const sinceMs = session.handoff?.sinceMs ?? nowMs;
  return {
    reply: { kind: 'handoff' },
    session: {
      handoff: { state: 'queued', sinceMs, expiresAtMs: nowMs + handoffLifeMs },
      dialogue: null,
    },
    result: 'handed-off',
  };
}

function sayClosed(
  { nowMs, catalogue }: HandlerTurn,
  { opensAtMs, note }: { readonly opensAtMs?: number; readonly note?: string },
): Outcome {
  const options = menuOf('nearest-shop', 'coupon', 'opening-hours');
  const reason = note ? `（${note}）` : '';
  const back =
    opensAtMs === undefined
      ? `急事请打 ${catalogue.profile.orderPhone}。`
      : `${momentWords(opensAtMs, nowMs)} 回来，到时发「人工」就能接上。`;
  return say(
    'handoff-closed',
    [`客服同事现在不在${reason}，${back}`, '这些我现在就能帮您：', ...numberedLines(options)],
    { dialogue: openDialogue(nowMs, options) },
  );
}
