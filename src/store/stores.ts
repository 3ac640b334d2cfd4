/** All ports of one opened store. `sqlite/open.ts` and `redis/open.ts` each build one. */
import type { Clock } from '../domain/clock.ts';
import type { AccessTokenStore } from './access-tokens.ts';
import type { AlertStore } from './alerts.ts';
import type { AuditLog } from './audit-log.ts';
import type { ConsoleSettingStore } from './console-settings.ts';
import type { ContentStore } from './contents.ts';
import type { CouponStore } from './coupons.ts';
import type { DeskStore } from './desks.ts';
import type { DraftStore } from './drafts.ts';
import type { ErasureStore } from './erasures.ts';
import type { HoldingStore } from './follower-holdings.ts';
import type { NodeStore } from './nodes.ts';
import type { OperatorSessionStore } from './operator-sessions.ts';
import type { OperatorStore } from './operators.ts';
import type { OutboxStore } from './outbox.ts';
import type { ProgramAnswerStore } from './program-answers.ts';
import type { ProgramKeyStore } from './program-keys.ts';
import type { QuickReplyStore } from './quick-replies.ts';
import type { RegisterStore } from './registers.ts';
import type { Retention } from './retention.ts';
import type { SignInAttemptStore } from './sign-in-attempts.ts';
import type { TallyStore } from './tallies.ts';
import type { TurnRecordStore } from './turn-records.ts';
import type { TurnStore } from './turns.ts';
import type { VerdictStore } from './verdicts.ts';
import type { ViewLog } from './views.ts';

export interface Stores {
  readonly turns: TurnStore;
  readonly records: TurnRecordStore;
  readonly coupons: CouponStore;
  readonly contents: ContentStore;
  readonly outbox: OutboxStore;
  readonly accessTokens: AccessTokenStore;
  readonly erasures: ErasureStore;
  readonly followers: HoldingStore;
  readonly views: ViewLog;
  readonly operators: OperatorStore;
  readonly operatorSessions: OperatorSessionStore;
  readonly signInAttempts: SignInAttemptStore;
  readonly auditLog: AuditLog;
  readonly drafts: DraftStore;
  readonly consoleSettings: ConsoleSettingStore;
  readonly verdicts: VerdictStore;
  readonly desks: DeskStore;
  readonly quickReplies: QuickReplyStore;
  readonly nodes: NodeStore;
  readonly tallies: TallyStore;
  readonly alerts: AlertStore;
  readonly registers: RegisterStore;
  readonly programKeys: ProgramKeyStore;
  readonly programAnswers: ProgramAnswerStore;
  /**
   * The clock that all nodes with this store share; where one process has the store, its own. Whatever one node writes
   * and another may compare is timed by it.
   */
  readonly clock: Clock;
  /**
   * Where others may empty the store while it is open: goes on with what lies there now, on all nodes. Until then a store
   * that was emptied refuses everything: STORE_UNAVAILABLE with the reason `EMPTIED`.
   */
  acceptWhatIsThere?(): Promise<void>;
  /** Resolves when the store can read and write now. @throws AppError STORE_UNAVAILABLE */
  ping(): Promise<void>;
  /** Finishes what is under way and lets go of files and sockets. */
  close(): Promise<void>;
}

/** Hears of something odd that the store could go on with. The details name no follower and hold no secret. */
export type Warn = (message: string, details: Readonly<Record<string, unknown>>) => void;

export interface StoreOptions {
  readonly clock: Clock;
  /** Silent when left out. */
  readonly warn?: Warn;
  /** Differences from `defaultRetention`. */
  readonly retention?: Partial<Retention>;
  /** What a shared store takes for the time, instead of its server's: for tests with a time of their own. */
  readonly sharedTimeMs?: (() => number) | undefined;
}
