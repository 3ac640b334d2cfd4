/** The port of the log of views: who looked at what followers said. A view that cannot be noted must not happen. */
import type { AccountName } from '../domain/ids.ts';

export interface View {
  readonly account: AccountName;
  /** `console by wang`, `console api`, or the command and who ran it. */
  readonly who: string;
  /** In a few words: `the newest 30 records`. */
  readonly what: string;
  /** Set when it was about one follower. */
  readonly followerHash?: string;
  readonly atMs: number;
}

export interface ViewLog {
  /** @throws AppError STORE_UNAVAILABLE: show nothing. */
  note(view: View): Promise<void>;
  /** Newest first. */
  recent(account: AccountName, limit: number): Promise<readonly View[]>;
}
