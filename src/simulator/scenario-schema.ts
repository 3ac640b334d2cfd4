/** The YAML of a scenario, word by word, and what each step makes a follower do. */
import { z } from 'zod';
import type { FollowerAct, RawFields } from './follower-act.ts';

const flag = z.union([z.literal(true), z.strictObject({})], { error: 'must be true or {}' });
const words = z.union([z.string(), z.array(z.string()).min(1)], {
  error: 'must be a text or a list of texts',
});
const point = {
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
};
const place = z.strictObject({ ...point, label: z.string().optional() });

const rawFields: z.ZodType<RawFields> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), z.number(), rawFields, z.array(rawFields)])),
) as z.ZodType<RawFields>;

/** Every one of these keys is an action; a step has exactly one, or only `as`. */
const actions = {
  say: z.string().min(1),
  /** Says the one-time code that this phone received last. */
  'say-code': z.string().min(1),
  /** Sends on the line with this word, of what somebody else was told last. */
  forward: z.strictObject({ from: z.string().min(1), line: z.string().min(1) }),
  /** The brand's till calls us. `$card` is the number of the follower's member card, as they were told it. */
  till: z.strictObject({
    call: z.string().min(1),
    body: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  /** An operator reads this address of the console. */
  console: z.string().startsWith('/', { error: 'must begin with /' }),
  location: place,
  scan: z.string().min(1),
  menu: z.union(
    [
      z.string().min(1),
      z.strictObject({ view: z.url() }),
      z.strictObject({ pick: place.extend({ key: z.string().min(1) }) }),
    ],
    { error: 'must be a menu key, { view: URL } or { pick: { key, latitude, longitude } }' },
  ),
  follow: z.union([z.literal(true), z.strictObject({ scene: z.string().min(1).optional() })], {
    error: 'must be true, {} or { scene }',
  }),
  unfollow: flag,
  image: flag,
  sticker: flag,
  video: flag,
  voice: z.union([flag, z.string().min(1)], { error: 'must be true, {} or the words spoken' }),
  link: z.strictObject({
    title: z.string(),
    description: z.string().default(''),
    url: z.url(),
  }),
  report: z.strictObject(point),
  raw: rawFields,
  again: z.literal(true),
  agent: z.union([z.enum(['opens', 'closes']), z.strictObject({ says: z.string().min(1) })], {
    error: "must be opens, closes or { says: 'text' }",
  }),
} as const;

const actionNames = Object.keys(actions) as readonly (keyof typeof actions)[];

const expectation = z.strictObject({
  kind: z.enum(['text', 'image', 'voice', 'video', 'music', 'news']).optional(),
  /** All of them stand in the reply. */
  contains: words.optional(),
  /** At least one of them stands in the reply. */
  any: words.optional(),
  /** None of them stands in the reply. */
  not: words.optional(),
  matches: z.string().refine(isPattern, { error: 'is not a regular expression' }).optional(),
  /** The platform was told `success` and shows nothing. */
  silent: z.literal(true).optional(),
  /** The message went to the native customer service. */
  handoff: z.literal(true).optional(),
  /** The message went to the agent and never reached the bot. */
  agent: z.literal(true).optional(),
  /** The reply is that of the step before. */
  same: z.literal(true).optional(),
});

const step = z
  .strictObject({
    as: z.string().min(1).optional(),
    ...z.strictObject(actions).partial().shape,
    expect: expectation.optional(),
  })
  .superRefine((written, check) => {
    const given = actionNames.filter((name) => written[name] !== undefined);
    if (given.length > 1) {
      check.addIssue({ code: 'custom', message: `does two things at once: ${given.join(', ')}` });
    }
    if (given.length === 0 && (written.as === undefined || written.expect)) {
      check.addIssue({
        code: 'custom',
        message: `does nothing; say one of ${actionNames.join(', ')}`,
      });
    }
  });

export const scenarioSchema = z.strictObject({
  name: z.string({ error: 'is missing: what the conversation shows' }).min(1),
  at: z.iso
    .datetime({ offset: true, error: 'must be a time with zone: 2026-10-01T12:30:00+08:00' })
    .optional(),
  steps: z.array(step, { error: 'must be a list of steps' }).min(1),
});

export type WrittenStep = z.infer<typeof step>;

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** What the follower does in this step; undefined when the step is not an act of theirs. */
export function actOf(step: WrittenStep): FollowerAct | undefined {
  return spokenAct(step) ?? pointedAct(step) ?? followAct(step) ?? menuAct(step.menu);
}

function spokenAct({
  say,
  voice,
  image,
  sticker,
  video,
  link,
  raw,
}: WrittenStep): FollowerAct | undefined {
  if (say !== undefined) return { kind: 'text', text: say };
  if (voice !== undefined) {
    return typeof voice === 'string' ? { kind: 'voice', words: voice } : { kind: 'voice' };
  }
  if (image) return { kind: 'image' };
  if (sticker) return { kind: 'sticker' };
  if (video) return { kind: 'video' };
  if (link) return { kind: 'link', ...link };
  return raw ? { kind: 'raw', fields: raw } : undefined;
}

function pointedAct({ location, report }: WrittenStep): FollowerAct | undefined {
  if (report) return { kind: 'report-location', point: report };
  if (!location) return undefined;
  const { latitude, longitude, label } = location;
  return { kind: 'location', point: { latitude, longitude }, ...(label ? { label } : {}) };
}

function followAct({ follow, unfollow, scan }: WrittenStep): FollowerAct | undefined {
  if (unfollow) return { kind: 'unfollow' };
  if (scan !== undefined) return { kind: 'scan', scene: scan };
  if (follow === undefined) return undefined;
  const scene = follow === true ? undefined : follow.scene;
  return { kind: 'follow', ...(scene === undefined ? {} : { scene }) };
}

function menuAct(menu: WrittenStep['menu']): FollowerAct | undefined {
  if (menu === undefined) return undefined;
  if (typeof menu === 'string') return { kind: 'menu-click', menuKey: menu };
  if ('view' in menu) return { kind: 'menu-view', url: menu.view };
  const { key, latitude, longitude, label } = menu.pick;
  const named = label ? { label } : {};
  return { kind: 'menu-location', menuKey: key, point: { latitude, longitude }, ...named };
}
