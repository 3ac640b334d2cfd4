/** What is wrong with the details that a rule collects, as far as it can be told while something else is wrong, too. */
import { type SlotKind, slotKinds } from '../domain/slot.ts';
import { slotFields } from '../handlers/slot-words.ts';
import type { SlotFields } from '../handlers/template-variables.ts';
import { entryProblems } from './brand-problems.ts';
import type { ValuePath } from './yaml-source.ts';

export interface SlotProblem {
  /** From the handler's parameters. */
  readonly path: ValuePath;
  readonly explanation: string;
}

type Parameters = Readonly<Record<string, unknown>>;

export function findTwinSlots({ slots }: Parameters): readonly SlotProblem[] {
  const names = listOf(slots).map((slot) => readSlot(slot)?.name);
  return names.flatMap((name, at) =>
    name !== undefined && names.indexOf(name) < at
      ? [{ path: ['slots', at], explanation: entryProblems.twinSlot(name) }]
      : [],
  );
}

/** Of texts that name what is collected; none when it cannot be told what that is. */
export function findSlotTextProblems(
  { slots, reply }: Parameters,
  checkTemplate: (text: string, slots: SlotFields) => string | undefined,
): readonly SlotProblem[] {
  const read = listOf(slots).map(readSlot);
  const known = read.filter((slot) => slot !== undefined);
  if (known.length < read.length || known.length === 0) return [];
  const fields = Object.fromEntries(known.map(({ name, slot }) => [name, slotFields(slot)]));
  const texts = Array.isArray(reply) ? reply : [reply];
  return texts.flatMap((text, at) => {
    const explanation = typeof text === 'string' ? checkTemplate(text, fields) : undefined;
    const path = Array.isArray(reply) ? ['reply', at] : ['reply'];
    return explanation === undefined ? [] : [{ path, explanation }];
  });
}

function readSlot(value: unknown): { readonly slot: SlotKind; readonly name: string } | undefined {
  const { slot: written, name } = (value ?? {}) as Parameters;
  const slot = slotKinds.find((kind) => kind === written);
  return slot && { slot, name: typeof name === 'string' ? name : slot };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
