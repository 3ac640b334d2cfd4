/**
 * What is handed to a follower who asks for their data, or to whom they allow: one JSON document, of a shape that
 * others can rely on. What it holds is told in docs/privacy.md.
 */
import { z } from 'zod';
import type { AccountName, OpenId } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type { FollowerHoldings } from '../store/follower-holdings.ts';

const moment = z.iso.datetime();

export const followerExportSchema = z.strictObject({
  format: z.literal('yingda-follower-1'),
  account: z.string(),
  openId: z.string(),
  exportedAt: moment,
  /** What the conversation remembers, as it is stored; null when nothing is. */
  session: z.looseObject({ schemaVersion: z.number() }).nullable(),
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
  keptDays: z.strictObject({ session: z.number(), records: z.number() }),
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
  const { session, coupons, records, erasureRequestedAtMs } = data;
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
