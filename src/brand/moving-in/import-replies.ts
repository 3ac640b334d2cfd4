/** Makes a draft in a folder from what the account answers by itself, media and report included. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleReplies } from '../../domain/console-replies.ts';
import { AppError } from '../../errors.ts';
import type { ContentFile } from '../../store/contents.ts';
import type { BrandFinding } from '../brand-finding.ts';
import { lintBrand } from '../lint-brand.ts';
import { readBrandDir } from '../read-brand-dir.ts';
import { newBrandFiles, withDraft, writeRules } from './draft-files.ts';
import { draftRules } from './draft-rules.ts';
import { writeReport } from './import-report.ts';
import { listMedia, type MediaPlatform, moveMedia } from './move-media.ts';
import type { ReportLine } from './report-line.ts';

export interface ImportWish {
  readonly replies: ConsoleReplies;
  readonly outDir: string;
  /** Writes over the files of an earlier import; never over others. */
  readonly isForced: boolean;
  readonly nowMs: number;
  readonly platform: MediaPlatform;
}

export interface Imported {
  /** Where the draft is. */
  readonly dir: string;
  readonly counts: Readonly<Record<ReportLine['kind'], number>>;
  readonly ruleCount: number;
  readonly findingCount: number;
}

const reportFile = 'import-report.md';

/** @throws AppError CONTENT_INVALID when something is there already, or the brand that is there cannot be read. */
export async function importReplies(wish: ImportWish): Promise<Imported> {
  const { replies, outDir, isForced, nowMs, platform } = wish;
  const standing = await readStanding(outDir, isForced);
  const dir = standing ? join(outDir, 'import') : outDir;
  if (existsSync(join(dir, reportFile)) && !isForced) throw alreadyThere(join(dir, reportFile));
  const media = await moveMedia(listMedia(replies), join(dir, 'media'), platform);
  const { rules, lines } = draftRules(replies, media);
  const files = standing ? [{ path: 'rules.yaml', text: writeRules(rules) }] : newBrandFiles(rules);
  const findings = standing
    ? findNewFindings(standing, withDraft(standing, rules), nowMs)
    : lintBrand(files, nowMs);
  const report = writeReport({ lines, findings, isNewBrand: !standing });
  await mkdir(dir, { recursive: true });
  for (const { path, text } of files) {
    // What somebody may have filled in since stays, whatever is forced.
    const isKept = path !== 'rules.yaml' && existsSync(join(dir, path));
    if (!isKept) await writeFile(join(dir, path), text);
  }
  await writeFile(join(dir, reportFile), report);
  const count = (kind: ReportLine['kind']) => lines.filter((line) => line.kind === kind).length;
  return {
    dir,
    counts: {
      imported: count('imported'),
      changed: count('changed'),
      impossible: count('impossible'),
    },
    ruleCount: rules.length,
    findingCount: findings.length,
  };
}

/** What the draft brings about: what the brand has to say of itself is for its own lint, unless it hides all else. */
function findNewFindings(
  standing: readonly ContentFile[],
  merged: readonly ContentFile[] | undefined,
  nowMs: number,
): readonly BrandFinding[] {
  const own = lintBrand(standing, nowMs);
  if (!merged) return own;
  const known = new Set(own.map(({ id, zh }) => `${id} ${zh}`));
  return lintBrand(merged, nowMs).filter(({ id, zh }) => !known.has(`${id} ${zh}`));
}

/** The brand that the folder has; undefined when there is none, or only what an earlier import made. */
async function readStanding(outDir: string, isForced: boolean) {
  const names = await listNames(outDir);
  const isOurs = names.includes(reportFile);
  if (names.length === 0 || (isOurs && isForced)) return undefined;
  if (isOurs) throw alreadyThere(join(outDir, reportFile));
  return readBrandDir(outDir);
}

/** Files that an import fetched before it broke off are no brand. */
async function listNames(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir).catch((): string[] => []);
  return names.filter((name) => name !== 'media');
}

function alreadyThere(path: string): AppError {
  return new AppError(
    'CONTENT_INVALID',
    `${path} is there already: import into another folder, or write over that draft with --force. 这里已有一份导入草稿，换个文件夹，或加 --force 覆盖它。`,
  );
}
