/** Who sees and changes what of the catalogue. Whoever looks after shops sees those, and nothing else of it. */
import type { Shop } from '../../domain/catalogue.ts';
import { mayDo, mayEditShop, type Permission } from '../../domain/operator.ts';
import type { AccountCall } from '../frame/console-call.ts';

/** Shops alone are for everybody who may see the catalogue; the rest of it is for those who see the rules as well. */
export const wholeCatalogue: Permission = 'see-rules';

type Asking = Pick<AccountCall, 'operator' | 'account'>;

export function seesShop({ operator, account }: Asking, shopId: string): boolean {
  return mayDo(operator, wholeCatalogue) || mayEditShop(operator, account, shopId);
}

export function visibleShops(call: AccountCall): readonly Shop[] {
  return call.content().catalogue.shops.filter(({ id }) => seesShop(call, id));
}

/** `all`: every field; `facts`: what a shop's own people know best. */
export function editsShop(
  { operator, account }: Asking,
  shopId: string,
): 'all' | 'facts' | 'nothing' {
  if (mayDo(operator, 'edit-catalogue')) return 'all';
  return mayEditShop(operator, account, shopId) ? 'facts' : 'nothing';
}
