/**
 * The port of registers: what services keep of followers beyond a conversation (docs/decisions/0027). A register is a
 * named book of an account: one vote, the member cards, the points. In it a follower has at most one entry, changed by
 * compare-and-set, and lines under it that are only ever added. It knows no service.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';

export interface Register {
  readonly account: AccountName;
  /** The service and, where it has several, which of its things: `vote.new-look`. */
  readonly name: string;
  /**
   * `whole`: all of it is in one place, so that limits over all followers hold; for a vote, gifts of one shop.
   * `spread`: each follower's part lies with the follower; for what everybody may have: cards, points. It has no limits.
   */
  readonly layout: 'whole' | 'spread';
  /**
   * What is left when a follower is erased. `nothing`; or their `place`: entry, labels and lines stay under the
   * follower's hash, the entry's body empty, so that counts stay true and nobody gets a second one. Lines of such a
   * register hold nothing personal.
   */
  readonly erasureLeaves: 'nothing' | 'place';
}

/** Plain JSON, at most `maxBodyChars` of it. */
export type RegisterBody = Readonly<Record<string, unknown>>;

export const maxBodyChars = 16_384;
/** Of one entry, and of a name, a code or a line's id in characters. */
export const maxLabels = 40;
export const maxNameChars = 120;

export interface RegisterEntry {
  /** `#` and a hash when the follower was erased and their place stays. */
  readonly openId: OpenId;
  /** Counts the changes of this entry, from 1. */
  readonly version: number;
  /** A number or word that leads to this entry and to no other of the register: a card's number. */
  readonly code?: string;
  /** What the entry is counted under, each once: the choice of a vote, the groups of a follower. */
  readonly labels: readonly string[];
  readonly body: RegisterBody;
  readonly enteredAtMs: number;
  readonly changedAtMs: number;
  /** Of the change that made it what it is. */
  readonly changeId: string;
}

/** Something that happened: points earned, a bill, an idea. Added once, never changed. */
export interface RegisterLine {
  /** Given by what caused it: the turn's id, the till's receipt. A follower has one line of each id in a register. */
  readonly lineId: string;
  readonly atMs: number;
  readonly body: RegisterBody;
}

export interface FollowerLine extends RegisterLine {
  readonly openId: OpenId;
}

export interface EntryChange {
  readonly openId: OpenId;
  /** Of the entry that was read; 0 when there was none. */
  readonly readVersion: number;
  /** The turn's id, or whatever tells a repeated wish from a new one. */
  readonly changeId: string;
  readonly atMs: number;
  readonly body: RegisterBody;
  /** Left out: as before. */
  readonly code?: string;
  readonly labels: readonly string[];
  /** Written with the entry, all or none. */
  readonly lines?: readonly RegisterLine[];
  /** Of a `whole` register: labels that may stand on so many entries at most, the places of erased followers counted. */
  readonly limits?: Readonly<Record<string, number>>;
}

export type EntrySaved =
  | { readonly kind: 'saved'; readonly entry: RegisterEntry }
  /** The entry's last change has this `changeId`, or one of the lines is there already: nothing was written. */
  | { readonly kind: 'repeated'; readonly entry: RegisterEntry }
  /** It is not what was read. Read again, decide again. */
  | { readonly kind: 'conflict'; readonly entry: RegisterEntry | undefined }
  /** A label that this change would add stands on as many entries as it may. */
  | { readonly kind: 'full'; readonly label: string }
  | { readonly kind: 'code-taken' }
  /** They were erased, and their place is taken for good. */
  | { readonly kind: 'erased-before' };

export interface RegisterPage<T> {
  readonly found: readonly T[];
  /** Ask again with it; missing at the end. */
  readonly next?: string;
}

export interface RegisterStore {
  find(register: Register, openId: OpenId): Promise<RegisterEntry | undefined>;
  findByCode(register: Register, code: string): Promise<RegisterEntry | undefined>;
  /**
   * Writes entry and lines, if the entry is still what was read. On disk when it resolves.
   * @throws AppError UNEXPECTED when a body or name is too long, or a `spread` register is given limits.
   */
  save(register: Register, change: EntryChange): Promise<EntrySaved>;
  /** Takes the entry out with its labels and its code; lines stay. False when it is not what was read. */
  remove(
    register: Register,
    entry: { readonly openId: OpenId; readonly readVersion: number },
  ): Promise<boolean>;
  /** How many entries have each of these labels; the label `''` is on all. */
  count(register: Register, labels: readonly string[]): Promise<readonly number[]>;
  /** Those with this label (`''`: all), last changed first; in a `spread` register one partition after the other. */
  list(
    register: Register,
    span: { readonly label: string; readonly limit: number; readonly cursor?: string },
  ): Promise<RegisterPage<RegisterEntry>>;
  /** One follower's lines, the newest first; of one time, the one that was added last. */
  listOwnLines(
    register: Register,
    openId: OpenId,
    span: { readonly limit: number; readonly cursor?: string },
  ): Promise<RegisterPage<FollowerLine>>;
  /** Everybody's lines of a time, bounds inclusive, the newest first; in a `spread` register one partition after the other. */
  listLines(
    register: Register,
    span: {
      readonly fromMs: number;
      readonly toMs: number;
      readonly limit: number;
      readonly cursor?: string;
    },
  ): Promise<RegisterPage<FollowerLine>>;
}
