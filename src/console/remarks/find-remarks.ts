/** The remarks that an operator may see: all of them, or those about the shops that they look after. */
import { mayDo, mayEditShop } from '../../domain/operator.ts';
import { type RemarkState, remarkStates } from '../../services/remark-shape.ts';
import { type KeptRemark, listRemarks } from '../../services/remarks.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';

/** Followers that are read for a page or an export. */
export const mostFollowers = 500;

export type RemarkFilter = RemarkState | 'all';

export function readFilter(text: string | undefined): RemarkFilter {
  if (text === 'all') return 'all';
  return remarkStates.find((state) => state === text) ?? 'open';
}

/** What is about no shop is for those who see them all. */
export function seesRemark({ operator, account }: AccountCall, shopId: string | undefined) {
  if (mayDo(operator, 'edit-catalogue')) return true;
  return shopId !== undefined && mayEditShop(operator, account, shopId);
}

/** The look is noted before anything is read. */
export async function findRemarks(
  call: AccountCall,
  filter: RemarkFilter,
): Promise<readonly KeptRemark[]> {
  await noteLook(call, { what: `thanks and complaints: ${filter}` });
  const label = filter === 'all' ? '' : `state:${filter}`;
  const all = await listRemarks(call.stores.registers, call.account, {
    label,
    most: mostFollowers,
  });
  return all.filter(
    ({ state, shopId }) => (filter === 'all' || state === filter) && seesRemark(call, shopId),
  );
}
