/**
 * Tells an open page which conversations changed, from its mark on: ids and marks, no words. What they say is fetched. Now
 * and then it asks for a sign of life: browsers ring a hidden tab's own timers once a minute, and that is too late.
 */
import type { ConsoleAnswer, StreamEvent, StreamListener } from '../frame/console-call.ts';
import type { DeskCall } from './at-desk.ts';

const pauseMs = 1_000;
/** The tab itself answers: a connection alone stays open for long when its laptop was shut. */
const beatMs = 20_000;

export async function followDesk(call: DeskCall): Promise<ConsoleAnswer> {
  return { kind: 'stream', events: (listener) => changes(call, listener) };
}

async function* changes(
  { stores, account, clock, query }: DeskCall,
  { afterId, signal }: StreamListener,
): AsyncGenerator<StreamEvent> {
  // Of a page that was opened, or that comes back after a cut.
  let mark = readMark(afterId ?? query['after']);
  let beatAtMs = clock.now();
  while (!signal.aborted) {
    const { mark: newest, conversationIds, isGap } = await stores.desks.changesSince(account, mark);
    if (newest !== mark || isGap) {
      yield { id: String(newest), value: { conversationIds, isGap } };
      mark = newest;
    }
    if (clock.now() - beatAtMs >= beatMs) {
      beatAtMs = clock.now();
      yield { id: String(mark), value: { conversationIds: [], isGap: false, isBeat: true } };
    }
    await clock.after(pauseMs).rang;
  }
}

/** Whatever is no mark is from too long ago: then the page reads everything anew. */
function readMark(text: string | undefined): number {
  const mark = Number(text);
  return /^\d{1,15}$/.test(text ?? '') ? mark : Number.MAX_SAFE_INTEGER;
}
