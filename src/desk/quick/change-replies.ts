/**
 * One change of the list of quick replies, made from how its author saw that one reply. Who changes another reply is not
 * in the way; who changed the same one meanwhile is shown, never overwritten. Repeated, it is one change. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import { plainQuickReply, type QuickReply } from '../../store/quick-replies.ts';
import { maxReplies } from './check-reply.ts';

export type RepliesChange =
  /** `base`: as its author saw it; undefined for a new one. */
  | { readonly kind: 'write'; readonly reply: QuickReply; readonly base: QuickReply | undefined }
  | { readonly kind: 'remove'; readonly base: QuickReply }
  /** Next to another one, which need not be its neighbour any more. */
  | { readonly kind: 'place'; readonly id: string; readonly side: Side; readonly of: string };

export type Side = 'before' | 'behind';

export type ChangedReplies =
  | { readonly kind: 'changed'; readonly replies: readonly QuickReply[] }
  /** It is so already, or there is nothing to do it with. */
  | { readonly kind: 'unchanged' }
  /** `theirs`: as it is now; undefined when somebody removed it. */
  | { readonly kind: 'conflict'; readonly theirs: QuickReply | undefined }
  | { readonly kind: 'full'; readonly maxReplies: number };

export function changeReplies(given: readonly QuickReply[], change: RepliesChange): ChangedReplies {
  const replies = given.map(plainQuickReply);
  switch (change.kind) {
    case 'write':
      return write(replies, change);
    case 'remove':
      return remove(replies, change.base);
    case 'place':
      return place(replies, change);
  }
}

function write(
  replies: readonly QuickReply[],
  { reply, base }: Extract<RepliesChange, { kind: 'write' }>,
): ChangedReplies {
  const stored = replies.find(({ id }) => id === reply.id);
  if (isSame(stored, reply)) return { kind: 'unchanged' };
  if (!isSame(stored, base)) return { kind: 'conflict', theirs: stored };
  if (stored) {
    return { kind: 'changed', replies: replies.map((one) => (one === stored ? reply : one)) };
  }
  if (replies.length >= maxReplies) return { kind: 'full', maxReplies };
  return { kind: 'changed', replies: [...replies, reply] };
}

function remove(replies: readonly QuickReply[], base: QuickReply): ChangedReplies {
  const stored = replies.find(({ id }) => id === base.id);
  if (!stored) return { kind: 'unchanged' };
  if (!isSame(stored, base)) return { kind: 'conflict', theirs: stored };
  return { kind: 'changed', replies: replies.filter((one) => one !== stored) };
}

function place(
  replies: readonly QuickReply[],
  { id, side, of }: Extract<RepliesChange, { kind: 'place' }>,
): ChangedReplies {
  const moved = replies.find((one) => one.id === id);
  const others = replies.filter((one) => one !== moved);
  const at = others.findIndex((one) => one.id === of);
  if (!moved || at < 0) return { kind: 'unchanged' };
  const placed = others.toSpliced(side === 'before' ? at : at + 1, 0, moved);
  return placed.every((one, index) => one === replies[index])
    ? { kind: 'unchanged' }
    : { kind: 'changed', replies: placed };
}

function isSame(one: QuickReply | undefined, other: QuickReply | undefined): boolean {
  if (!one || !other) return one === other;
  return isDeepStrictEqual(plainQuickReply(one), plainQuickReply(other));
}
