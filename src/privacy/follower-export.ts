/**
 * What is handed to a follower who asks for their data, or to whom they allow: one JSON document, of a shape that
 * others can rely on. What it holds is told in docs/privacy.md.
 */
import { z } from 'zod';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Session } from '../domain/session.ts';
import { AppError } from '../errors.ts';
import type { FollowerHoldings } from '../store/follower-holdings.ts';
import { exportConversation, exportedConversationSchema } from './exported-conversation.ts';
import { exportedRegisterSchema, exportRegister } from './exported-register.ts';

const moment = z.iso.datetime();
const momentMs = z.number();

/** Every part by name: a new one must be told of here, and in docs/privacy.md. Newer nodes may have written more. */
export const sessionParts = {
  schemaVersion: z.number(),
  follower: z.looseObject({ groups: z.array(z.string()) }),
  dialogue: z.looseObject({ expiresAtMs: momentMs }).optional(),
  paused: z.looseObject({ expiresAtMs: momentMs }).optional(),
  focus: z.looseObject({}).optional(),
  place: z.looseObject({ expiresAtMs: momentMs }).optional(),
  handoff: z.looseObject({ expiresAtMs: momentMs }).optional(),
  lateAnswers: z.array(z.looseObject({ turnId: z.string(), promisedAtMs: momentMs })).optional(),
  rest: z.looseObject({ parts: z.array(z.string()), expiresAtMs: momentMs }).optional(),
  awaitsNews: z.array(z.looseObject({ source: z.string(), id: z.string() })).optional(),
  openings: z.record(z.string(), momentMs).optional(),
  missCount: z.number(),
  rate: z.looseObject({ startedAtMs: momentMs, count: z.number() }),
  lastCreateTimeSec: z.number(),
  recentIntents: z.array(z.string()),
} as const satisfies Readonly<Record<keyof Session, z.ZodType>>;

export const followerExportSchema = z.strictObject({
  format: z.literal('yingda-follower-1'),
  account: z.string(),
  openId: z.string(),
  exportedAt: moment,
  /** What the conversation remembers, as it is stored; null when nothing is. */
  session: z.looseObject(sessionParts).nullable(),
  coupons: z.array(
    z.strictObject({
      campaignId: z.string(),
      code: z.string(),
      grantedAt: moment,
      redeemedAt: moment.optional(),
      redeemedShopId: z.string().optional(),
    }),
  ),
  /** Decision records, newest first: what was said and answered, masked as it is stored. */
  records: z.array(z.looseObject({ turnId: z.string(), receivedAtMs: z.number() })),
  /** Messages that wait to be sent outside a reply, or are on their way, in their order. */
  messagesToSend: z.array(
    z.strictObject({
      message: z.looseObject({ kind: z.string() }),
      cause: z.looseObject({ kind: z.string() }),
      createdAt: moment,
      dueAt: moment,
      expiresAt: moment,
    }),
  ),
  /** When service messages of the last two days left, or perhaps left. */
  messagesSentAt: z.array(moment),
  /** What became of messages outside a reply, newest first; without their words. */
  sends: z.array(z.looseObject({ jobId: z.string(), atMs: z.number(), end: z.string() })),
  /** With people, the oldest first: kept as long as records, from when they were closed. */
  conversations: z.array(exportedConversationSchema),
  /** What services keep of them, by the registers' names: kept until its service or an erasure takes it. */
  registers: z.array(exportedRegisterSchema),
  keptDays: z.strictObject({ session: z.number(), records: z.number(), sends: z.number() }),
  /** Set while an erasure is under way. */
  erasureRequestedAt: moment.optional(),
  /** When this follower was erased last. */
  erasedAt: moment.optional(),
});
export type FollowerExport = z.infer<typeof followerExportSchema>;

export interface ExportedFollower {
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly data: FollowerHoldings;
  readonly keptDays: FollowerExport['keptDays'];
  readonly erasedAtMs: number | undefined;
  readonly nowMs: number;
}

/** @throws AppError UNEXPECTED when what is stored does not fit the shape: a bug, and better known than handed out. */
export function exportFollower({ data, ...about }: ExportedFollower): FollowerExport {
  const { session, coupons, records, jobs, sentAtMs, sends, erasureRequestedAtMs } = data;
  const parsed = followerExportSchema.safeParse({
    format: 'yingda-follower-1',
    account: about.account,
    openId: about.openId,
    exportedAt: momentText(about.nowMs),
    session: session ?? null,
    coupons: coupons.map(({ campaignId, code, grantedAtMs, redeemedAtMs, redeemedShopId }) => ({
      campaignId,
      code,
      grantedAt: momentText(grantedAtMs),
      ...(redeemedAtMs === undefined ? {} : { redeemedAt: momentText(redeemedAtMs) }),
      ...(redeemedShopId === undefined ? {} : { redeemedShopId }),
    })),
    records,
    messagesToSend: jobs.map(({ message, cause, createdAtMs, dueAtMs, expiresAtMs }) => ({
      message,
      cause,
      createdAt: momentText(createdAtMs),
      dueAt: momentText(dueAtMs),
      expiresAt: momentText(expiresAtMs),
    })),
    messagesSentAt: sentAtMs.map((atMs) => momentText(atMs)),
    sends,
    conversations: data.conversations.map(exportConversation),
    registers: data.registers.map(exportRegister),
    keptDays: about.keptDays,
    erasureRequestedAt: momentText(erasureRequestedAtMs),
    erasedAt: momentText(about.erasedAtMs),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.');
  throw new AppError(
    'UNEXPECTED',
    `The export has the wrong shape at ${where}; nothing was written.`,
  );
}

function momentText(atMs: number): string;
function momentText(atMs: number | undefined): string | undefined;
function momentText(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : new Date(atMs).toISOString();
}
