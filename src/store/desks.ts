/**
 * The port of our own desk (docs/decisions/0026): conversations, their lines, and who is there. All of an account's desk is
 * one piece: a save is whole or is not, and moves the account's mark by one. What was closed goes after `recordMs`; what is
 * of a follower goes with their erasure (`ErasureStore`).
 */
import { hash } from 'node:crypto';
import type { DeskAgent, DeskConversation, DeskLine } from '../domain/desk.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import { dayMs } from './retention.ts';

export interface DeskChange {
  /** As it shall be; its `version` is one more than what was read. */
  readonly conversation: DeskConversation;
  /** Added behind those that are there; numbered by the machine from `lineCount`. */
  readonly lines: readonly DeskLine[];
  /** Lines that are there and whose `delivery` changes: the whole line, found by its number. */
  readonly changedLines?: readonly DeskLine[];
  /**
   * Only while this operator owns fewer open ones than that, this one aside: counted with the write, in one piece, since
   * somebody else may give them another at the same moment. Without it nobody counts.
   */
  readonly room?: { readonly operatorId: string; readonly capacity: number };
}

/**
 * `conflict`: somebody saved it meanwhile, the follower has another open conversation, a line with the id of a new one is
 * there already, its owner has no room for it, or, of a new conversation, they were erased since it was opened. Nothing was
 * written.
 */
export type DeskSaved = 'saved' | 'conflict';

export interface DeskChanges {
  /** The account's mark now. */
  readonly mark: number;
  /** Ids of conversations that were saved since, or erased, the oldest change first; each once. */
  readonly conversationIds: readonly string[];
  /** The mark is from too long ago (or from another store): read everything anew. */
  readonly isGap: boolean;
}

export interface ClosedSpan {
  /** When it was closed: from inclusive, to exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly limit: number;
  readonly cursor?: string;
}

export interface DeskStore {
  /**
   * Writes a conversation and its lines when what is stored has the version before. Version 1 opens one: only when the
   * follower has no open one. Repeating the same change is told `saved` again, as long as nobody saved the next version.
   * @throws AppError STORE_UNAVAILABLE: unknown whether it was written, repeat the same
   */
  save(change: DeskChange): Promise<DeskSaved>;
  find(account: AccountName, id: string): Promise<DeskConversation | undefined>;
  findOpen(account: AccountName, openId: OpenId): Promise<DeskConversation | undefined>;
  /** Whether a follower's message was taken as a line, in whichever conversation: a delivery that comes again goes there too. */
  hasTaken(account: AccountName, openId: OpenId, turnId: string): Promise<boolean>;
  /** All open ones, those that wait longest first. */
  open(account: AccountName): Promise<readonly DeskConversation[]>;
  /** Those with a timer at or before, the earliest first. */
  due(account: AccountName, nowMs: number, limit: number): Promise<readonly DeskConversation[]>;
  /** In their order, from `afterNumber` on. */
  lines(
    account: AccountName,
    id: string,
    page?: { readonly afterNumber?: number; readonly limit?: number },
  ): Promise<readonly DeskLine[]>;
  changesSince(account: AccountName, mark: number): Promise<DeskChanges>;
  /** Closed ones by when they were closed, the oldest first, in pages. */
  closedBetween(
    account: AccountName,
    span: ClosedSpan,
  ): Promise<{ readonly conversations: readonly DeskConversation[]; readonly next?: string }>;
  /** The newest `limit` of those closed in the span, the oldest of them first. */
  lastClosed(
    account: AccountName,
    span: Omit<ClosedSpan, 'cursor'>,
  ): Promise<readonly DeskConversation[]>;
  /** Everything of one follower, the oldest first: for themselves, and for the card beside a conversation. */
  ofFollower(account: AccountName, openId: OpenId): Promise<readonly DeskConversation[]>;
  /** The agent's tab was heard: who they are and what they take. What was heard later stays. */
  seeAgent(account: AccountName, agent: DeskAgent): Promise<void>;
  /** Those heard since. */
  agents(account: AccountName, seenSinceMs: number): Promise<readonly DeskAgent[]>;
}

/** A mark is from too long ago when the account's was moved so many times since. */
export const deskFeedLength = 4000;

/** Whose tab was not heard for so long is no agent any more. */
export const agentAbsenceLimitMs = dayMs;

export function isOpenConversation({ state }: DeskConversation): boolean {
  return state !== 'closed';
}

/** Whose room it takes. */
export function findOpenOwner({ state, owner }: DeskConversation): string | undefined {
  return state === 'closed' ? undefined : owner?.operatorId;
}

export function isFeedGap(given: number, mark: number): boolean {
  return given > mark || given < mark - deskFeedLength;
}

/** Tells a repeated change from another one of the same version. */
export function hashDeskChange({ conversation, lines, changedLines = [] }: DeskChange): string {
  return hash('sha256', JSON.stringify([conversation, lines, changedLines]));
}

/** Closed conversations in the order of these are in the order in which they were closed. */
export function closedPlace(atMs: number, id = ''): string {
  return `${String(atMs).padStart(15, '0')} ${id}`;
}
