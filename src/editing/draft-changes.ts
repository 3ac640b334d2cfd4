/** What may become of a draft: pure steps from one state to the next. Who may take them is asked here, roles are not. */
import { changeTheSame } from '../brand/answering-edits.ts';
import { type Edit, type EntryKey, entryName } from '../domain/edit.ts';
import type { Operator } from '../domain/operator.ts';
import { AppError } from '../errors.ts';
import { type Draft, type HeldReason, isOpenDraft } from '../store/drafts.ts';
import type { Tick } from './editing.ts';

/** Of one draft. */
export const maxEdits = 500;
const maxDraftBytes = 2 * 1024 * 1024;

/** A draft is its owner's until a review is asked for, or it is planned. */
export function maySee(draft: Draft, operator: Operator): boolean {
  return draft.ownerId === operator.id || draft.state !== 'open';
}

export function mayChange(draft: Draft, operator: Operator): boolean {
  return isOpenDraft(draft) && draft.ownerId === operator.id;
}

export function isApproved({ review, ownerId }: Draft): boolean {
  return review?.verdict === 'approved' && review.byId !== ownerId;
}

/**
 * Whatever was said of the draft before, was said of other edits: approval, plan and ticks go. A test changes no answer, so
 * that what was tried stays tried.
 */
export function withEdits(draft: Draft, edits: readonly Edit[]): Draft {
  const { review: _review, plan: _plan, trial, ...kept } = draft;
  const isStillTried = changeTheSame(draft.edits, edits);
  return { ...kept, edits, state: 'open', ...(isStillTried && trial && { trial }) };
}

/** Groups that need no tick may have one; the name of none is longer or shorter. */
const groupMark = /^[0-9a-f]{16}$/;
const maxTicks = 500;

/** Undefined for what cannot be a group of what was tried. */
export function withTick(
  draft: Draft,
  { mark, isTicked }: Tick,
  { name }: Operator,
): Draft | undefined {
  const { trial } = draft;
  if (!trial) return undefined;
  const isMark = trial.toTick.includes(mark) || groupMark.test(mark);
  if (!isMark || Object.keys(trial.ticked).length >= maxTicks) return undefined;
  const { [mark]: _, ...others } = trial.ticked;
  const ticked = isTicked ? { ...others, [mark]: name } : others;
  return { ...draft, trial: { ...trial, ticked } };
}

/** An edit that was made from an entry of the draft, said from what is live: so it takes the earlier edit's place. */
export function fromLive(edit: Edit, edits: readonly Edit[]): Edit {
  const earlier = edits.find((one) => entryName(one) === entryName(edit));
  if (!earlier) return edit;
  const { before: _, ...rest } = edit;
  return earlier.before ? { ...rest, before: earlier.before } : rest;
}

/** At most one edit for each entry; a place that was chosen before is kept. */
export function addEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const at = edits.findIndex((one) => entryName(one) === entryName(edit));
  const earlier = edits[at];
  const behind = edit.behind ?? earlier?.behind;
  const added = { ...edit, ...(behind !== undefined && { behind }) };
  if (!earlier) return [...edits, added];
  // Carried out last, so that no earlier move takes away what it is put behind.
  return edit.behind === undefined ? edits.with(at, added) : [...edits.toSpliced(at, 1), added];
}

export function removeEdit(edits: readonly Edit[], entry: EntryKey): readonly Edit[] {
  return edits.filter((edit) => entryName(edit) !== entryName(entry));
}

/** @throws AppError CONTENT_INVALID when it is more than one draft may hold */
export function checkSize({ edits }: Draft): void {
  const isTooLarge =
    edits.length > maxEdits || Buffer.byteLength(JSON.stringify(edits)) > maxDraftBytes;
  if (!isTooLarge) return;
  const zh = `一份草稿最多放 ${maxEdits} 处修改、2 MB 内容。请先发布或放弃一部分，再接着改。`;
  const en = `A draft holds at most ${maxEdits} changes and 2 MB. Publish it, or take some out, before you go on.`;
  throw new AppError('CONTENT_INVALID', `${zh}${en}`, { details: { zh, en } });
}

export function withReviewAsked(draft: Draft, note: string, nowMs: number): Draft {
  const { plan: _plan, ...kept } = draft;
  return { ...kept, state: 'in-review', review: { askedAtMs: nowMs, note } };
}

/** Undefined when nobody asked, or the author would judge their own work. */
export function withVerdict(
  draft: Draft,
  { id, name }: Operator,
  { approved, answer }: { readonly approved: boolean; readonly answer: string },
): Draft | undefined {
  const { review, plan: _plan, ...kept } = draft;
  if (!review || id === draft.ownerId || draft.state === 'open') return undefined;
  const verdict = approved ? 'approved' : 'sent-back';
  const state = approved ? 'approved' : 'open';
  return { ...kept, state, review: { ...review, by: name, byId: id, verdict, answer } };
}

/** @param publishAtMs undefined when it is not to be published by itself any more */
export function withPlan(
  draft: Draft,
  { id: byId, name: by }: Operator,
  publishAtMs: number | undefined,
): Draft {
  const { plan: _plan, ...kept } = draft;
  if (publishAtMs !== undefined)
    return { ...draft, state: 'planned', plan: { publishAtMs, byId, by } };
  const before = draft.review && !draft.review.verdict ? 'in-review' : 'open';
  return { ...kept, state: isApproved(draft) ? 'approved' : before };
}

export function heldFor(draft: Draft, heldBecause: HeldReason): Draft | undefined {
  return draft.plan && { ...draft, plan: { ...draft.plan, heldBecause } };
}
