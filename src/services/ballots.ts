/**
 * Votes as they are kept: each follower has one ballot in a poll, which they may change until the end. A ballot stays
 * counted when its follower is erased. Nothing here says who chose what to anybody but the follower.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import { type Phase, type Poll, type PollChoice, phaseAt } from '../domain/taking-part.ts';
import { AppError } from '../errors.ts';
import type { Register, RegisterStore } from '../store/registers.ts';
import { changeEntry } from './change-entry.ts';

export interface Voter {
  readonly account: AccountName;
  readonly openId: OpenId;
}

export interface BallotWish {
  readonly choiceId: string;
  /** The turn's id: the same wish again changes nothing. */
  readonly changeId: string;
  readonly atMs: number;
}

export type BallotCast =
  | { readonly kind: 'cast'; readonly isChanged: boolean }
  /** They had chosen it before. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'not-open'; readonly phase: Exclude<Phase, 'running'> }
  /** They voted, and had us forget them: the ballot counts, and there is no second one. */
  | { readonly kind: 'before-erasure' };

export interface Tally {
  readonly counts: readonly { readonly choice: PollChoice; readonly count: number }[];
  readonly total: number;
}

/** In one place, so that it is counted at once; the place stays, so that nobody votes twice. */
function pollRegister(account: AccountName, { id }: Pick<Poll, 'id'>): Register {
  return { account, name: `vote.${id}`, layout: 'whole', erasureLeaves: 'place' };
}

/** @throws AppError STORE_UNAVAILABLE */
export async function castBallot(
  registers: RegisterStore,
  { account, openId }: Voter,
  { poll, choiceId, changeId, atMs }: BallotWish & { readonly poll: Poll },
): Promise<BallotCast> {
  const phase = phaseAt(poll, atMs);
  if (phase !== 'running') return { kind: 'not-open', phase };
  const register = pollRegister(account, poll);
  const changed = await changeEntry<'kept'>(registers, { register, openId }, (entry) => {
    const isKept = entry?.labels[0] === choiceId && entry.changeId !== changeId;
    if (isKept) return { refusal: 'kept' };
    const lines = [{ lineId: changeId, atMs, body: { choice: choiceId } }];
    return { next: { changeId, atMs, labels: [choiceId], body: {}, lines } };
  });
  switch (changed.kind) {
    case 'saved':
    case 'repeated':
      return { kind: 'cast', isChanged: changed.entry.version > 1 };
    case 'refused':
      return { kind: 'kept' };
    case 'erased-before':
      return { kind: 'before-erasure' };
    case 'full':
    case 'code-taken':
      throw new AppError('UNEXPECTED', `The register of a vote said ${changed.kind}.`);
  }
}

/** What the follower chose; undefined too when that choice is offered no more. */
export async function findBallot(
  registers: RegisterStore,
  { account, openId }: Voter,
  poll: Poll,
): Promise<PollChoice | undefined> {
  const entry = await registers.find(pollRegister(account, poll), openId);
  return poll.choices.find(({ id }) => id === entry?.labels[0]);
}

/** Of the choices that are offered, in their order. */
export async function countBallots(
  registers: RegisterStore,
  account: AccountName,
  poll: Poll,
): Promise<Tally> {
  const ids = poll.choices.map(({ id }) => id);
  const found = await registers.count(pollRegister(account, poll), ids);
  const counts = poll.choices.map((choice, at) => ({ choice, count: found[at] ?? 0 }));
  return { counts, total: counts.reduce((sum, { count }) => sum + count, 0) };
}

/** Whether this follower may see how the others chose. @param own what they chose themselves */
export function maySeeTally(poll: Poll, nowMs: number, own: PollChoice | undefined): boolean {
  const isOver = phaseAt(poll, nowMs) === 'over';
  switch (poll.showsResult) {
    case 'always':
      return true;
    case 'after-vote':
      return own !== undefined || isOver;
    case 'after-end':
      return isOver;
  }
}
