/**
 * The rules of a draft in their order: those of what is live as they are, and the edited ones between them. Rules that
 * are not edited keep their positions; an edited one gets a position between its neighbours'. Pure.
 */
import { orderEdits } from '../brand/entries/order-edits.ts';
import type { Edit, EntryValue } from '../domain/edit.ts';
import type { CompiledRule } from '../intents/compile-rule.ts';

export interface EditedRule {
  readonly id: string;
  readonly value: EntryValue;
  /** Its place in the draft's file. */
  readonly at: number;
  /** Sorts it among the rules that are not edited. */
  readonly position: number;
}

export interface EditedRules {
  /** All rules of the draft, in their order. */
  readonly order: readonly (CompiledRule | EditedRule)[];
  readonly edited: readonly EditedRule[];
  /** Rules of what is live that are taken away or edited. */
  readonly gone: readonly CompiledRule[];
}

interface Slot {
  readonly id: string;
  readonly kept?: CompiledRule;
  readonly value?: EntryValue;
}

/** Edits of what is not there any more are passed over; an edit of a rule that is new, and is there, replaces it. */
export function applyRuleEdits(
  compiled: readonly CompiledRule[],
  edits: readonly Edit[],
): EditedRules {
  const slots: Slot[] = compiled.map((kept) => ({ id: kept.rule.id, kept }));
  const touched = new Set(edits.map(({ id }) => id));
  const known = new Set(slots.map(({ id }) => id));
  for (const edit of orderEdits(edits, (id) => known.has(id))) applyEdit(slots, edit);
  const gone = compiled.filter(({ rule }) => touched.has(rule.id));
  const order = placeSlots(slots);
  return { order, edited: order.filter((one) => 'value' in one), gone };
}

function applyEdit(slots: Slot[], { id, after, behind }: Edit): void {
  const at = slots.findIndex((slot) => slot.id === id);
  if (at >= 0) slots.splice(at, 1);
  if (!after) return;
  slots.splice(placeFor(slots, behind, at), 0, { id, value: after });
}

function placeFor(slots: readonly Slot[], behind: string | undefined, at: number): number {
  const otherwise = at >= 0 ? at : slots.length;
  if (behind === undefined) return otherwise;
  if (behind === '') return 0;
  const before = slots.findIndex(({ id }) => id === behind);
  return before < 0 ? otherwise : before + 1;
}

function placeSlots(slots: readonly Slot[]): readonly (CompiledRule | EditedRule)[] {
  let before = -1;
  return slots.flatMap(({ id, kept, value }, at): (CompiledRule | EditedRule)[] => {
    before = kept?.rule.position ?? before + stepBehind(slots, at, before);
    if (kept) return [kept];
    return value ? [{ id, value, at, position: before }] : [];
  });
}

/** Edited rules that stand one after the other share the room up to the next rule that is not edited. */
function stepBehind(slots: readonly Slot[], from: number, before: number): number {
  const next = slots.findIndex(({ kept }, at) => at >= from && kept !== undefined);
  if (next < 0) return 1;
  const behind = slots[next]?.kept?.rule.position ?? before;
  return (behind - before) / (next - from + 1);
}
