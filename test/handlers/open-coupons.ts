/** The real coupon store on SQLite, in memory, closed when the test is over. */
import { onTestFinished } from 'vitest';
import type { CouponStore } from '../../src/store/coupons.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { HeldClock } from '../support/held-clock.ts';

export async function openCoupons(): Promise<CouponStore> {
  const stores = await openSqliteStores({ path: ':memory:', clock: new HeldClock(0) });
  onTestFinished(() => stores.close());
  return stores.coupons;
}
