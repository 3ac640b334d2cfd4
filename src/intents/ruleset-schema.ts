/** The shape of `rules.yaml`: what the operators write. Meaning (do patterns compile?) is checked by `compileRuleset`. */
import { z } from 'zod';
import { findDayNumber } from '../domain/beijing-time.ts';
import type { InboundKind } from '../domain/inbound.ts';
import { type EntityKind, handlerNames } from '../domain/intent.ts';
import { awaitedKinds } from '../domain/slot.ts';
import { replySourceSchema } from './reply-source.ts';
import { maxPatternLength } from './words/pattern.ts';

/**
 * What a rule may answer. The other kinds are notifications, which a follower never sees an answer to; they are
 * looked after without rules (`built-in.ts`).
 */
const answerableKinds = [
  'text',
  'unsupported',
  'image',
  'voice',
  'video',
  'short-video',
  'location',
  'link',
  'file',
  'device',
  'followed',
  'scanned',
  'menu-clicked',
  'code-scanned',
] as const satisfies readonly InboundKind[];

const entityKinds = [
  'shop',
  'product',
  'coupon',
  'place',
  'point',
  'ordinal',
] as const satisfies readonly EntityKind[];

const word = z.string().trim().min(1, 'is empty').max(100, 'is longer than 100 characters');
const words = z.array(word).min(1, 'needs at least one entry');

const pattern = z
  .string()
  .min(1, 'is empty')
  .max(maxPatternLength, `is longer than ${maxPatternLength} characters`);

const scene = z
  .string()
  .trim()
  .regex(/^[^*]+\*?$|^\*$/, 'may have one * and only at its end, as in shop-*');

const whenSource = z
  .strictObject({
    exact: words.optional(),
    contains: words.optional(),
    /** Sentences as followers write them; the classifier understands others like them. */
    examples: words.optional(),
    patterns: z.array(pattern).min(1, 'needs at least one entry').optional(),
    menu: words.optional(),
    scenes: z.array(scene).min(1, 'needs at least one entry').optional(),
    kinds: z.array(z.enum(answerableKinds)).min(1, 'needs at least one entry').optional(),
    entities: z.array(z.enum(entityKinds)).min(1, 'needs at least one entry').optional(),
  })
  .refine((when) => Object.keys(when).length > 0, 'needs at least one way to recognise a message');

const day = z
  .string()
  .refine((text) => findDayNumber(text) !== undefined, 'is no date like 2026-01-31');

const betweenSource = z
  .strictObject({ from: day.optional(), to: day.optional() })
  .refine(({ from, to }) => from !== undefined || to !== undefined, 'needs from, to, or both')
  .refine(({ from, to }) => !from || !to || from <= to, 'ends before it begins');

/** Of a day: `07:00-10:30`; `22:00-02:00` passes midnight. */
const hours = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'is no time span like 07:00-10:30',
  )
  .refine(
    (text) => text.slice(0, 5) !== text.slice(6),
    'begins when it ends: write 00:00-24:00 for the whole day',
  );

const ifSource = z.strictObject({
  followed: z.boolean().optional(),
  groups: words.optional(),
  between: betweenSource.optional(),
  hours: z.array(hours).min(1, 'needs at least one entry').optional(),
  /** 1 is Monday; Sunday is 0 or 7. */
  weekdays: z.array(z.int().min(0).max(7)).min(1, 'needs at least one entry').optional(),
  focus: z.enum(['shop', 'product', 'coupon']).optional(),
  awaits: z.enum([...awaitedKinds, 'options']).optional(),
});
export type IfSource = z.output<typeof ifSource>;

export const ruleSourceSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not in kebab-case, like want-burger'),
    title: z.string().trim().min(1, 'is empty').max(40, 'is longer than 40 characters'),
    intent: z.string().trim().min(1, 'is empty').optional(),
    order: z.int().default(0),
    suggest: z.boolean().optional(),
    /** False for what is urgent: nobody is reminded of the question that was open before. */
    remind: z.boolean().default(true),
    when: whenSource,
    unless: words.optional(),
    if: ifSource.optional(),
    reply: replySourceSchema.optional(),
    handler: z.enum(handlerNames).optional(),
    with: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((rule) => (rule.reply === undefined) !== (rule.handler === undefined), {
    error: 'needs a reply or a handler, and not both',
  })
  .refine((rule) => rule.with === undefined || rule.handler !== undefined, {
    error: 'belongs to a handler, and there is none',
    path: ['with'],
  });

/** One rule as it is written. */
export type RuleSource = z.output<typeof ruleSourceSchema>;

export const rulesetSourceSchema = z.strictObject({ rules: z.array(ruleSourceSchema) });

export type RulesetSource = z.output<typeof rulesetSourceSchema>;
