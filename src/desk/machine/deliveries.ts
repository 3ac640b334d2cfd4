/** Notes on lines how far they came. What has ended stays as it ended. Pure. */
import type { DeskConversation, DeskDelivery, DeskLine } from '../../domain/desk.ts';
import type { SendLine } from '../../domain/outgoing.ts';
import { type StepResult, type StepTime, step } from './step.ts';

/** A job that waits is looked after so often. */
const checkEveryMs = 60_000;

/** How lines are delivered now, by their number. Those not named stay as they are. */
export type DeliveryNotes = ReadonlyMap<number, Pick<DeskDelivery, 'state' | 'reason'>>;

/** `lines`: those of the conversation's `undelivered`, as they were read after it. */
export function noteDeliveries(
  conversation: DeskConversation,
  { lines, notes }: { readonly lines: readonly DeskLine[]; readonly notes: DeliveryNotes },
  time: StepTime,
): StepResult {
  const { undelivered } = conversation;
  if (!undelivered) return { kind: 'unchanged', conversation };
  const changedLines = lines.flatMap((line) => changeLine(line, notes) ?? []);
  const ended = new Set(changedLines.filter(hasEnded).map(({ number }) => number));
  const numbers = undelivered.numbers.filter((number) => !ended.has(number));
  if (changedLines.length === 0 && time.nowMs < undelivered.checkAtMs) {
    return { kind: 'unchanged', conversation };
  }
  const checkAtMs = time.nowMs + checkEveryMs;
  const changes = { undelivered: numbers.length > 0 ? { numbers, checkAtMs } : undefined };
  return { ...step(conversation, { changes, lines: [] }, time), changedLines };
}

export function deliveryOf({ end, reason }: SendLine): Pick<DeskDelivery, 'state' | 'reason'> {
  return end === 'sent' ? { state: 'sent' } : { state: 'failed', reason };
}

function changeLine(line: DeskLine, notes: DeliveryNotes): DeskLine | undefined {
  const note = notes.get(line.number);
  const { delivery } = line;
  if (!note || !delivery || hasEnded(line) || delivery.state === note.state) return undefined;
  return { ...line, delivery: { ...delivery, ...note } };
}

function hasEnded({ delivery }: DeskLine): boolean {
  return delivery?.state === 'sent' || delivery?.state === 'failed';
}
