/** The port of the audit log: who changed what at the console, with what was there before. Nothing is ever taken out but by age. */
import type { AccountName } from '../domain/ids.ts';

export const auditActs = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'person-added',
  'person-changed',
  'person-disabled',
  'password-changed',
  'second-factor-changed',
  'sessions-ended',
  'draft-changed',
  'draft-renamed',
  'draft-discarded',
  /** Somebody looked at what a replay says would be lost, or takes that back. */
  'replay-ticked',
  'review-asked',
  'review-given',
  'publication-planned',
  'published',
  /** By an administrator, with a reason, although nobody had replayed it. */
  'published-untried',
  'rolled-back',
  'catalogue-changed',
  'imported',
  'exported',
  'messages-sorted',
  'settings-changed',
  'quick-replies-changed',
  'alert-tested',
  'coupon-redeemed',
  'gift-handed-over',
  'points-changed',
  'program-key-made',
  'program-key-revoked',
  'remark-settled',
  'ideas-settled',
] as const;
export type AuditAct = (typeof auditActs)[number];

export interface AuditEntry {
  readonly account: AccountName;
  readonly atMs: number;
  /** The operator's id; `owner` for a command on the server's own machine, `nobody` before anybody signed in. */
  readonly byId: string;
  /** As they were called then. */
  readonly by: string;
  readonly act: AuditAct;
  /** What it was done to: `rules.yaml#burger`, a revision, a person's id. */
  readonly target: string;
  /** As JSON text, at most 32 kB each, longer ones cut; never a secret. */
  readonly before?: string;
  readonly after?: string;
  /**
   * The id of the entry that it stood behind in its file, where its place went or changed; empty for the first place.
   * `behindAfter` the same of where it stands since, where that was said.
   */
  readonly behindBefore?: string;
  readonly behindAfter?: string;
  /** A sentence of the operator's, or of ours: a reason, a count. */
  readonly note?: string;
}

export interface AuditFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
  readonly byId?: string;
  readonly target?: string;
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly next?: string;
}

export interface AuditLog {
  /** @throws AppError STORE_UNAVAILABLE: then what was to be noted must not happen, or be undone. */
  append(entry: AuditEntry): Promise<void>;
  page(account: AccountName, filter: AuditFilter): Promise<AuditPage>;
}

const maxValueChars = 10_000;

/** Each of `before` and `after` takes at most 32 kB: three bytes a character, and what tells that it was cut. */
export function fitAuditEntry(entry: AuditEntry): AuditEntry {
  const { before, after } = entry;
  return {
    ...entry,
    ...(before === undefined ? {} : { before: cut(before) }),
    ...(after === undefined ? {} : { after: cut(after) }),
  };
}

function cut(text: string): string {
  return text.length <= maxValueChars ? text : `${text.slice(0, maxValueChars)}…`;
}
