/**
 * What a step of the desk's machine is given and gives back, and the one place where a step becomes a change: the version
 * goes up by one, lines are numbered without a gap, the timer is set anew. Pure, like every file of this folder.
 */
import type { DeskConversation, DeskEvent, DeskLine, DeskOwner } from '../../domain/desk.ts';
import type { DeskSettings } from '../../domain/desk-settings.ts';
import type { JobId } from '../../domain/ids.ts';
import type { DeskChange } from '../../store/desks.ts';
import type { DeskRefusal } from '../desk.ts';
import { timerAtMs } from './timer-at.ts';

export interface StepTime {
  readonly settings: DeskSettings;
  readonly nowMs: number;
}

export interface Stepped extends DeskChange {
  readonly kind: 'stepped';
}

export type StepResult =
  | Stepped
  /** Nothing to do: it is so already. */
  | { readonly kind: 'unchanged'; readonly conversation: DeskConversation }
  | DeskRefusal;

/** A line before it has its place. */
export interface LineDraft extends Omit<DeskLine, 'number' | 'atMs' | 'delivery'> {
  /** Goes to the follower as a message. */
  readonly isSent?: boolean;
}

/** What a step does; a field that is undefined is taken away. */
export interface StepDraft {
  readonly changes: { readonly [K in keyof DeskConversation]?: DeskConversation[K] | undefined };
  readonly lines: readonly LineDraft[];
}

export type Speaker = Pick<DeskOwner, 'operatorId' | 'name'>;

/** What was just written is handed over by whoever wrote it; later it was left behind. */
const handOverWithinMs = 5_000;

export function step(
  before: DeskConversation,
  { changes, lines: drafts }: StepDraft,
  { settings, nowMs }: StepTime,
): Stepped {
  const lines = drafts.map((draft, index) => placeLine(draft, before, { index, nowMs }));
  const sent = lines.filter(({ delivery }) => delivery).map(({ number }) => number);
  const after = withoutMissing({
    ...before,
    ...(sent.length > 0 && {
      undelivered: {
        numbers: [...(before.undelivered?.numbers ?? []), ...sent],
        checkAtMs: nowMs + handOverWithinMs,
      },
    }),
    ...changes,
    version: before.version + 1,
    lineCount: before.lineCount + lines.length,
  });
  const conversation = withoutMissing({ ...after, timerAtMs: timerAtMs(after, settings) });
  return { kind: 'stepped', conversation, lines };
}

/** The line that says that something happened. Its id is of the version that it makes: nothing happens twice in one. */
export function eventLine(
  { version }: DeskConversation,
  event: DeskEvent,
  more: Pick<LineDraft, 'by' | 'to' | 'isSent'> & { readonly text?: string } = {},
): LineDraft {
  return { id: `event:${event}:${version + 1}`, kind: 'event', event, text: '', ...more };
}

export function hasOwner({ state }: DeskConversation): boolean {
  return state === 'with-agent' || state === 'waiting-for-follower';
}

/** Undefined when this is the owner of an open conversation. */
export function refuseStranger(
  conversation: DeskConversation,
  { operatorId }: Speaker,
): DeskRefusal | undefined {
  if (conversation.state === 'closed') return { kind: 'closed' };
  if (!hasOwner(conversation)) return { kind: 'not-yours' };
  const { owner } = conversation;
  if (owner?.operatorId === operatorId) return undefined;
  return { kind: 'not-yours', ...(owner && { ownerName: owner.name }) };
}

function placeLine(
  { isSent, ...draft }: LineDraft,
  { id, lineCount }: DeskConversation,
  { index, nowMs }: { readonly index: number; readonly nowMs: number },
): DeskLine {
  const number = lineCount + 1 + index;
  const jobId = `desk:${id}:${number}` as JobId;
  return {
    ...draft,
    number,
    atMs: nowMs,
    ...(isSent && { delivery: { jobId, state: 'to-send' } }),
  };
}

function withoutMissing(
  fields: {
    readonly [K in keyof DeskConversation]: DeskConversation[K] | undefined;
  },
): DeskConversation {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as DeskConversation;
}
