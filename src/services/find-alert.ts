/** What became of an alert: it waits, or how it ended by the send ledger. Nothing is found of a follower who was forgotten. */
import type { AccountName } from '../domain/ids.ts';
import type { SendLine } from '../domain/outgoing.ts';
import type { HoldingStore } from '../store/follower-holdings.ts';
import type { RegisterStore } from '../store/registers.ts';
import { optInRegister } from './opt-ins.ts';
import { alertJobId } from './request-alert.ts';

export type AlertState =
  | { readonly kind: 'waiting'; readonly dueAtMs: number }
  | { readonly kind: 'ended'; readonly line: SendLine };

export async function findAlert(
  { registers, followers }: { readonly registers: RegisterStore; readonly followers: HoldingStore },
  account: AccountName,
  alertId: string,
): Promise<AlertState | undefined> {
  const [, code] = /^([\da-f]{16})\.[\da-f]{10}$/.exec(alertId) ?? [];
  if (code === undefined) return undefined;
  const entry = await registers.findByCode(optInRegister(account), code);
  if (!entry) return undefined;
  const { jobs, sends } = await followers.collect(account, entry.openId);
  const jobId = alertJobId(alertId);
  const line = sends.find((one) => one.jobId === jobId);
  if (line) return { kind: 'ended', line };
  const job = jobs.find((one) => one.jobId === jobId);
  return job && { kind: 'waiting', dueAtMs: job.dueAtMs };
}
