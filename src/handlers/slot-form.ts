/** What an operator writes about the details that a service collects, and which of them is still missing. Pure. */
import { z } from 'zod';
import type { EntityKind } from '../domain/intent.ts';
import { type Collected, type SlotValue, slotKinds } from '../domain/slot.ts';
import { normalise } from '../intents/normalise.ts';
import { slotProblems } from './slot-problems.ts';

/** What is asked is said as it stands; only `reply` has values to fill in. */
export const spokenSchema = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .refine((text) => !/\{[{%]/.test(text), { error: slotProblems.noTemplate });

export const slotSpecSchema = z.strictObject({
  slot: z.enum(slotKinds),
  /** How templates call it; without it as its kind. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_-]*$/, 'is no name like note')
    // What is collected is plain JSON, where such a name is taken before anything was told.
    .refine((name) => !(name in {}), { error: slotProblems.nameTaken })
    .optional(),
  /** In front of the value when it is read back: "到店时间". */
  label: z.string().trim().min(1, 'is empty').max(12, 'is longer than 12 characters').optional(),
  ask: spokenSchema,
  /** The second and the third time; without it an example of our own. */
  again: z
    .union([spokenSchema, z.array(spokenSchema).min(1, 'needs a sentence').max(2)])
    .optional(),
  optional: z.boolean().default(false),
  /** Of a count: the largest that we take. */
  most: z.int().min(1).max(100_000).optional(),
  /** Of a time: how exact it has to be. */
  grain: z.enum(['minute', 'day']).optional(),
});
export type SlotSpec = z.infer<typeof slotSpecSchema>;

export function nameOf({ name, slot }: SlotSpec): string {
  return name ?? slot;
}

export function labelOf({ label, slot }: SlotSpec): string {
  return label ?? labels[slot];
}

/**
 * Those whose label is said, the longest label in front: 到店时间 names no 店, where both are labels.
 * @param text normalised
 */
export function namedIn(specs: readonly SlotSpec[], text: string): readonly SlotSpec[] {
  const labelled = specs.map((spec) => ({ spec, label: normalise(labelOf(spec)) }));
  const longestFirst = labelled.toSorted((a, b) => b.label.length - a.label.length);
  const isSaid = (label: string) =>
    longestFirst
      .filter((other) => other.label !== label && other.label.includes(label))
      .reduce((rest, other) => rest.replaceAll(other.label, ' '), text)
      .includes(label);
  return longestFirst.filter(({ label }) => label !== '' && isSaid(label)).map(({ spec }) => spec);
}

/** The first that has not been told, or not exactly enough. */
export function nextSlot(specs: readonly SlotSpec[], collected: Collected): SlotSpec | undefined {
  return specs.find((spec) => !isFilled(spec, collected[nameOf(spec)]));
}

/** Null is an answer too: there is nothing to say. */
export function isFilled(spec: SlotSpec, value: SlotValue | null | undefined): boolean {
  if (value === undefined) return false;
  if (value?.kind !== 'time' || spec.grain === 'day') return true;
  return value.grain === 'minute';
}

/** All that the form can use from any message while it is open. A place tells which shop, when nothing else asks for it. */
export function takenKinds(specs: readonly SlotSpec[]): readonly EntityKind[] {
  const kinds = specs.flatMap(({ slot }): EntityKind[] => {
    if (slot === 'text') return [];
    return slot === 'shop' || slot === 'place' ? [slot, 'place', 'point'] : [slot];
  });
  return [...new Set(kinds)];
}

const labels = {
  place: '地点',
  shop: '门店',
  product: '商品',
  coupon: '优惠券',
  person: '找谁',
  counter: '窗口',
  phone: '电话',
  'order-number': '订单号',
  amount: '金额',
  count: '人数',
  time: '时间',
  text: '备注',
} as const satisfies Record<SlotSpec['slot'], string>;
