/** What pages of followers may ask, on the registers of a rehearsal. */
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { PagePorts } from '../../src/follower-pages/follower-page.ts';
import { HeldGiftCounts } from '../../src/services/held-gift-counts.ts';
import type { CouponStore } from '../../src/store/coupons.ts';

export function pagePorts(account: AccountName, coupons = {} as CouponStore): PagePorts {
  const registers = rehearsalRegisters();
  return { coupons, registers, gifts: new HeldGiftCounts(account, registers) };
}
