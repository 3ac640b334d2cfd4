/**
 * A move in the list as a change of the rule: where it stands in the file, and, when it goes to another layer, its order.
 * Pure. A layer is never changed without being asked for.
 */
import type { Edit, EntryValue } from '../../../domain/edit.ts';
import { type DraftRule, rulesFile } from '../draft-rules.ts';
import { inDecidingOrder, orderOf } from './arrange-rules.ts';

export interface MoveWish {
  readonly id: string;
  /** `above` or `below` the rule `target`. */
  readonly side: 'above' | 'below';
  readonly target: string;
  /** The operator agreed to this order. */
  readonly agreedOrder: number | undefined;
}

export type MovePlan =
  | { readonly kind: 'edit'; readonly edit: Edit }
  /** The target belongs to another layer. */
  | {
      readonly kind: 'ask';
      readonly rule: DraftRule;
      readonly target: DraftRule;
      readonly order: number;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'gone' };

export function planMove(rules: readonly DraftRule[], wish: MoveWish): MovePlan {
  const rule = rules.find(({ id }) => id === wish.id);
  const target = rules.find(({ id }) => id === wish.target);
  if (!rule || !target || rule.mark === 'removed') return { kind: 'gone' };
  if (rule === target || isThere(rules, wish)) return { kind: 'nothing' };
  const order = orderOf(target);
  const isOtherLayer = order !== orderOf(rule);
  if (isOtherLayer && wish.agreedOrder !== order) return { kind: 'ask', rule, target, order };
  const value = isOtherLayer ? withOrder(rule.value, order) : rule.value;
  return { kind: 'edit', edit: editOf(rule, value, behindOf(rules, wish)) };
}

function isThere(rules: readonly DraftRule[], { id, side, target }: MoveWish): boolean {
  // A removed rule in between keeps them apart on the page alone.
  const seen = rules.filter((rule) => rule.mark !== 'removed' || rule.id === target);
  const order = inDecidingOrder(seen).map((rule) => rule.id);
  const step = side === 'above' ? 1 : -1;
  return order.indexOf(id) + step === order.indexOf(target);
}

/** What it stands behind in the file: nothing that goes with the same draft. */
function behindOf(rules: readonly DraftRule[], { id, side, target }: MoveWish): string {
  const others = rules.filter((rule) => rule.id !== id);
  const at = others.findIndex((rule) => rule.id === target);
  const above = others.slice(0, side === 'below' ? at + 1 : at);
  return above.findLast(({ mark }) => mark !== 'removed')?.id ?? '';
}

function withOrder(value: EntryValue, order: number): EntryValue {
  const { order: _before, ...rest } = value;
  return order === 0 ? rest : { ...value, order };
}

function editOf({ id, live, edit }: DraftRule, after: EntryValue, behind: string): Edit {
  const before = edit ? edit.before : live;
  return { file: rulesFile, id, after, behind, ...(before && { before }) };
}
