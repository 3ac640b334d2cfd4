/** All ports of one opened store. `sqlite/open.ts` and `redis/open.ts` each build one. */
import type { ContentStore } from './contents.ts';
import type { CouponStore } from './coupons.ts';
import type { TurnRecordStore } from './turn-records.ts';
import type { TurnStore } from './turns.ts';

export interface Stores {
  readonly turns: TurnStore;
  readonly records: TurnRecordStore;
  readonly coupons: CouponStore;
  readonly contents: ContentStore;
  /** Resolves when the store can read and write now. @throws AppError STORE_UNAVAILABLE */
  ping(): Promise<void>;
  /** Finishes what is under way and lets go of files and sockets. */
  close(): Promise<void>;
}
