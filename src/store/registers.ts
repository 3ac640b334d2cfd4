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
   * follower's hash, the entry's body empty, so that counts stay true and nobody gets a second one. Labels, codes and
   * lines of such a register hold nothing personal. Only what is from before the wish goes: an entry that was entered
   * before it, lines of a time before it. From the wish on, the follower's own look-ups do not find it any more.
   */
  readonly erasureLeaves: 'nothing' | 'place';
}

/** Plain JSON, at most `maxBodyChars` of it. Never an openid. */
export type RegisterBody = Readonly<Record<string, unknown>>;

export const maxBodyChars = 16_384;
/** Of one entry, each once. A name, a label, a code and a line's id are of one line, of whole characters, and not empty. */
export const maxLabels = 40;
export const maxNameChars = 120;

export interface RegisterEntry {
  /** `#` and a hash when the follower was erased and their place stays. */
  readonly openId: OpenId;
  /** Counts the changes of this entry, from 1. */
  readonly version: number;
  /** A number or word that leads to this entry and to no other of the register: a card's number. */
  readonly code?: string;
  /** What the entry is counted under: the choice of a vote, the groups of a follower. */
  readonly labels: readonly string[];
  readonly body: RegisterBody;
  readonly enteredAtMs: number;
  readonly changedAtMs: number;
  /** Of the change that made it what it is. */
  readonly changeId: string;
}

/** What is held of one follower in one register. */
export interface HeldInRegister {
  readonly name: string;
  readonly entry?: RegisterEntry;
  /** The newest first. */
  readonly lines: readonly FollowerLine[];
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
  /**
   * Of the entry that was read; 0 when there was none. `any`: nothing was read and nothing depends on it, so that no such
   * change keeps another one waiting; it gives no code.
   */
  readonly readVersion: number | 'any';
  /** The turn's id, or whatever tells a repeated wish from a new one. */
  readonly changeId: string;
  readonly atMs: number;
  readonly body: RegisterBody;
  /** Left out: as before. */
  readonly code?: string;
  readonly labels: readonly string[];
  /** Written with the entry, all or none. */
  readonly lines?: readonly RegisterLine[];
  /**
   * Of a `whole` register: labels that may stand on so many entries at most, the places of erased followers counted;
   * `''` for entries at all.
   */
  readonly limits?: Readonly<Record<string, number>>;
}

export type EntrySaved =
  | { readonly kind: 'saved'; readonly entry: RegisterEntry }
  /**
   * The entry's last change has this `changeId`, or one of the lines is there already: nothing was written. The entry is
   * what is there; when it was taken out since, what it would have been.
   */
  | { readonly kind: 'repeated'; readonly entry: RegisterEntry }
  /** It is not what was read. Read again, decide again. */
  | { readonly kind: 'conflict'; readonly entry: RegisterEntry | undefined }
  /** A label that this change would add stands on as many entries as it may. */
  | { readonly kind: 'full'; readonly label: string }
  /** Another follower has it. One that an entry had and has no more is free again. */
  | { readonly kind: 'code-taken' }
  /** They were erased, and their place is taken for good; or the change itself is from before the erasure. */
  | { readonly kind: 'erased-before' };

/** A queue is read by the `longest-unchanged`: whoever was not touched since they came in is where they stood. */
export type EntryOrder = 'last-written' | 'longest-unchanged';

export interface EntrySpan {
  readonly label: string;
  readonly limit: number;
  readonly cursor?: string;
  readonly order?: EntryOrder;
}

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
   * @throws AppError UNEXPECTED when `check-register-change.ts` refuses it: a body or name too long, a label twice,
   * limits of a `spread` register, or a code where nothing was read.
   */
  save(register: Register, change: EntryChange): Promise<EntrySaved>;
  /** Takes the entry out with its labels and its code; lines stay. False when it is not what was read. */
  remove(
    register: Register,
    entry: { readonly openId: OpenId; readonly readVersion: number },
  ): Promise<boolean>;
  /** How many entries have each of these labels; the label `''` is on all. */
  count(register: Register, labels: readonly string[]): Promise<readonly number[]>;
  /**
   * Those with this label (`''`: all), the last that was written first, unless `order` tells otherwise; a `spread`
   * register may come one partition after the other. Other changes in between may show an entry twice or pass it over,
   * never end the list. A cursor is of the order that it came from.
   */
  list(register: Register, span: EntrySpan): Promise<RegisterPage<RegisterEntry>>;
  /** One follower's lines, the newest first; of one time, the one that was added last. */
  listOwnLines(
    register: Register,
    openId: OpenId,
    span: { readonly limit: number; readonly cursor?: string },
  ): Promise<RegisterPage<FollowerLine>>;
  /** Everybody's lines of a time, bounds inclusive, the newest first; a `spread` register may come one partition after the other. */
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
