/**
 * Makes the codes that are planned and not there yet, and fetches their pictures. What was done is written down at once,
 * so that a run that breaks off is gone on with.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import { sceneLimits } from '../../wechat/limits.ts';
import { writeCsv } from '../write-csv.ts';
import { type MadeCode, readLedger, writeLedger } from './code-ledger.ts';
import type { PlannedCode } from './plan-codes.ts';

/** What it takes of the platform. Both throw, and say what to do, when the platform refuses. */
export interface CodePlatform {
  /** Of the account whose codes they are. */
  readonly appId: string;
  createCode(scene: string): Promise<{ readonly ticket: string; readonly url: string }>;
  fetchPicture(ticket: string): Promise<{ readonly bytes: Buffer; readonly contentType: string }>;
}

export interface CodeRun {
  readonly codes: readonly PlannedCode[];
  readonly folder: string;
  readonly nowMs: number;
  readonly platform: CodePlatform;
}

export interface CodeCounts {
  readonly created: number;
  readonly reused: number;
}

/** @throws AppError CONTENT_INVALID for more codes than an account may have, or as `readLedger`; whatever the platform's calls throw. */
export async function makeCodes({ codes, folder, nowMs, platform }: CodeRun): Promise<CodeCounts> {
  await mkdir(folder, { recursive: true });
  const { appId } = platform;
  const ledger = await readLedger(folder, appId);
  const missing = codes.filter(({ scene }) => !ledger.has(scene));
  checkQuota(ledger.size + missing.length);
  for (const { scene } of missing) {
    const { ticket, url } = await platform.createCode(scene);
    ledger.set(scene, { ticket, url, createdAt: new Date(nowMs).toISOString() });
    await writeLedger(folder, appId, ledger);
  }
  for (const { scene } of codes) {
    const made = ledger.get(scene);
    if (!made || (made.file && existsSync(join(folder, made.file)))) continue;
    const { bytes, contentType } = await platform.fetchPicture(made.ticket);
    const file = `${fileNameOf(scene)}.${endingOf(contentType)}`;
    await writeFile(join(folder, file), bytes);
    ledger.set(scene, { ...made, file });
    await writeLedger(folder, appId, ledger);
  }
  await writeLedger(folder, appId, ledger);
  await writeFile(join(folder, 'codes.csv'), writeIndex(codes, ledger));
  return { created: missing.length, reused: codes.length - missing.length };
}

function checkQuota(count: number): void {
  if (count <= sceneLimits.maxPermanentId) return;
  throw new AppError(
    'CONTENT_INVALID',
    `That would be ${count} permanent codes; an account may have ${sceneLimits.maxPermanentId}. 永久二维码会有 ${count} 个，一个账号最多 ${sceneLimits.maxPermanentId} 个。`,
  );
}

/** For printing. */
function writeIndex(codes: readonly PlannedCode[], ledger: ReadonlyMap<string, MadeCode>): string {
  const rows = codes.map(({ scene, label }) => {
    const { file = '', url = '' } = ledger.get(scene) ?? {};
    return [scene, label, file, url];
  });
  return writeCsv([['scene', 'label', 'file', 'url'], ...rows]);
}

/** A campaign's name may hold what a file's may not. */
function fileNameOf(scene: string): string {
  const safe = scene.replaceAll(/[^\p{L}\p{N}-]/gu, '_').toLowerCase();
  if (safe === scene) return safe;
  return `${safe}-${createHash('sha256').update(scene).digest('hex').slice(0, 8)}`;
}

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/svg+xml': 'svg' };

function endingOf(contentType: string): string {
  return endings[contentType.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'jpg';
}
