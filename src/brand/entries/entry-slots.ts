/** The entries of one list of a file, each with its text and what stands before it. Changing one leaves the others. */
import type { EntryValue } from '../../domain/edit.ts';

export interface EntrySlot {
  readonly id: string;
  readonly value: EntryValue;
  readonly text: string;
  /** Line breaks and comments between the entry before and this one. */
  readonly gap: string;
}

export interface SlotList {
  /** Up to the first entry. */
  readonly head: string;
  readonly slots: readonly EntrySlot[];
  readonly tail: string;
}

export function printSlots({ head, slots, tail }: SlotList): string {
  return `${head}${slots.map(({ gap, text }) => gap + text).join('')}${tail}`;
}

export function replaceSlot(list: SlotList, slot: EntrySlot): SlotList {
  return { ...list, slots: list.slots.map((one) => (one.id === slot.id ? slot : one)) };
}

/** Takes an entry out, with the empty lines that set it apart. Comments around it stay. */
export function removeSlot(list: SlotList, id: string): SlotList {
  const at = list.slots.findIndex((slot) => slot.id === id);
  const slot = list.slots[at];
  if (!slot) return list;
  const others = list.slots.filter((one) => one !== slot);
  const next = others[at];
  const isBare = at > 0 && slot.gap.trim() === '';
  if (isBare) return { ...list, slots: others };
  if (next) {
    const gap = `${slot.gap}${next.gap.replace(/^\n+/, '')}`;
    return { ...list, slots: others.with(at, { ...next, gap }) };
  }
  return { ...list, slots: others, tail: `${slot.gap.replace(/\n$/, '')}${list.tail}` };
}

/**
 * @param behind the id of the entry that it shall stand behind, empty for the first place; undefined, or one that is
 * not there: the last
 * @param gap between two entries
 */
export function insertSlot(
  list: SlotList,
  slot: Omit<EntrySlot, 'gap'>,
  { behind, gap }: { readonly behind: string | undefined; readonly gap: string },
): SlotList {
  const { slots } = list;
  const [first] = slots;
  if (behind === '' && first) {
    const rest = slots.with(0, { ...first, gap: `${gap}${first.gap}` });
    return { ...list, slots: [{ ...slot, gap: '' }, ...rest] };
  }
  const above = slots.findIndex(({ id }) => id === behind);
  const at = above === -1 ? slots.length : above + 1;
  return { ...list, slots: slots.toSpliced(at, 0, { ...slot, gap: slots.length > 0 ? gap : '' }) };
}
