/** The shape of `rules.yaml`: what the operators write. Meaning (do patterns compile?) is checked by `compileRuleset`. */
import { z } from 'zod';
import { findDayNumber } from '../domain/beijing-time.ts';
import { fieldProblems } from '../domain/field-problems.ts';
import type { InboundKind } from '../domain/inbound.ts';
import { type EntityKind, handlerNames } from '../domain/intent.ts';
import { awaitedKinds } from '../domain/slot.ts';
import { replySourceSchema } from './reply-source.ts';
import { ruleProblems } from './rule-problems.ts';
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

/** All of them: a rule for "an order number" or "a time and how many people" is as good as one for a shop. */
const entityKinds = [
  'shop',
  'product',
  'coupon',
  'place',
  'point',
  'ordinal',
  'person',
  'counter',
  'phone',
  'order-number',
  'amount',
  'count',
  'time',
] as const satisfies readonly EntityKind[];

const word = z.string().trim().min(1, fieldProblems.empty).max(100, fieldProblems.tooLong(100));
/** Far beyond what anybody listens for with one rule; bounds what one rule can cost. */
export const maxWords = 2000;
export const maxPatterns = 100;
const words = z
  .array(word)
  .min(1, fieldProblems.needsEntry)
  .max(maxWords, ruleProblems.tooManyEntries(maxWords));

const pattern = z
  .string()
  .min(1, fieldProblems.empty)
  .max(maxPatternLength, fieldProblems.tooLong(maxPatternLength));

const scene = z
  .string()
  .trim()
  .regex(/^[^*]+\*?$|^\*$/, ruleProblems.sceneStar);

const whenSource = z
  .strictObject({
    exact: words.optional(),
    contains: words.optional(),
    /** Sentences as followers write them; the classifier understands others like them. */
    examples: words.optional(),
    patterns: z
      .array(pattern)
      .min(1, fieldProblems.needsEntry)
      .max(maxPatterns, ruleProblems.tooManyEntries(maxPatterns))
      .optional(),
    menu: words.optional(),
    scenes: z.array(scene).min(1, fieldProblems.needsEntry).optional(),
    kinds: z.array(z.enum(answerableKinds)).min(1, fieldProblems.needsEntry).optional(),
    entities: z.array(z.enum(entityKinds)).min(1, fieldProblems.needsEntry).optional(),
  })
  .refine((when) => Object.keys(when).length > 0, ruleProblems.noWay);

const day = z.string().refine((text) => findDayNumber(text) !== undefined, ruleProblems.noDay);

const betweenSource = z
  .strictObject({ from: day.optional(), to: day.optional() })
  .refine(({ from, to }) => from !== undefined || to !== undefined, ruleProblems.noBounds)
  .refine(({ from, to }) => !from || !to || from <= to, ruleProblems.endsFirst);

/** Of a day: `07:00-10:30`; `22:00-02:00` passes midnight. */
const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, ruleProblems.noTimeSpan)
  .refine((text) => text.slice(0, 5) !== text.slice(6), ruleProblems.emptyTimeSpan);

const ifSource = z.strictObject({
  followed: z.boolean().optional(),
  groups: words.optional(),
  between: betweenSource.optional(),
  hours: z.array(hours).min(1, fieldProblems.needsEntry).optional(),
  /** 1 is Monday; Sunday is 0 or 7. */
  weekdays: z.array(z.int().min(0).max(7)).min(1, fieldProblems.needsEntry).optional(),
  focus: z.enum(['shop', 'product', 'coupon']).optional(),
  awaits: z.enum([...awaitedKinds, 'options']).optional(),
});
export type IfSource = z.output<typeof ifSource>;

export const ruleSourceSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, ruleProblems.noKebabCase),
    title: z.string().trim().min(1, fieldProblems.empty).max(40, fieldProblems.tooLong(40)),
    intent: z.string().trim().min(1, fieldProblems.empty).optional(),
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
    error: ruleProblems.replyOrHandler,
  })
  .refine((rule) => rule.with === undefined || rule.handler !== undefined, {
    error: ruleProblems.withoutHandler,
    path: ['with'],
  });

/** One rule as it is written. */
export type RuleSource = z.output<typeof ruleSourceSchema>;

export const rulesetSourceSchema = z.strictObject({ rules: z.array(ruleSourceSchema) });

export type RulesetSource = z.output<typeof rulesetSourceSchema>;
