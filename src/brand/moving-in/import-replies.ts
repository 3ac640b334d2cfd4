/** Makes a draft in a folder from what the account answers by itself and from its menu, media and report included. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleReplies } from '../../domain/console-replies.ts';
import type { Menu } from '../../domain/menu.ts';
import { AppError } from '../../errors.ts';
import type { ContentFile } from '../../store/contents.ts';
import type { BrandFinding } from '../brand-finding.ts';
import { draftBrand } from '../compile-brand.ts';
import { lintBrand } from '../lint-brand.ts';
import { readBrandDir } from '../read-brand-dir.ts';
import { newBrandFiles, withDraft, writeMenu, writeRules } from './draft-files.ts';
import { draftRules } from './draft-rules.ts';
import { type AskedMenu, importMenu, readEarlierRules } from './import-menu.ts';
import { writeReport } from './import-report.ts';
import { listMedia, type MediaPlatform, moveMedia } from './move-media.ts';
import { listMenuMedia } from './place-menu.ts';
import type { ReportLine } from './report-line.ts';

export interface ImportWish {
  readonly replies: ConsoleReplies;
  /** Undefined when there is no account to ask for it. */
  readonly askedMenu?: AskedMenu | undefined;
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
  /** Whether there is a menu.yaml among the draft. */
  readonly hasMenu: boolean;
  /** The folder had no brand before. */
  readonly isNewBrand: boolean;
}

const reportFile = 'import-report.md';

/** @throws AppError CONTENT_INVALID when something is there already, or the brand that is there cannot be read. */
export async function importReplies(wish: ImportWish): Promise<Imported> {
  const { replies, askedMenu, outDir, isForced, nowMs, platform } = wish;
  const standing = await readStanding(outDir, isForced);
  const dir = standing ? join(outDir, 'import') : outDir;
  if (existsSync(join(dir, reportFile)) && !isForced) throw alreadyThere(join(dir, reportFile));
  const wanted = [...listMedia(replies), ...listMenuMedia(menuOf(askedMenu))];
  const media = await moveMedia(wanted, join(dir, 'media'), platform);
  const drafted = draftRules(replies, media);
  const heardKeys = (standing && draftBrand(standing).rules?.menuKeys) ?? new Set<string>();
  const earlier = await readEarlierRules(dir);
  const menu = importMenu(askedMenu, { media, heardKeys, earlier });
  const rules = [...drafted.rules, ...menu.rules];
  const lines = [...drafted.lines, ...menu.lines];
  const files = [
    ...(standing ? [{ path: 'rules.yaml', text: writeRules(rules) }] : newBrandFiles(rules)),
    ...(menu.parts.length > 0 ? [writeMenu(menu.parts)] : []),
  ];
  const findings = standing
    ? findNewFindings(standing, withDraft(standing, rules), nowMs)
    : lintBrand(files, nowMs);
  await writeDraft(dir, files, writeReport({ lines, findings, isNewBrand: !standing }));
  return {
    dir,
    counts: countLines(lines),
    ruleCount: rules.length,
    findingCount: findings.length,
    hasMenu: menu.parts.length > 0,
    isNewBrand: !standing,
  };
}

function menuOf(asked: AskedMenu | undefined): Menu {
  return asked?.kind === 'asked' ? asked.standing.menu : [];
}

const drafts: ReadonlySet<string> = new Set(['rules.yaml', 'menu.yaml']);

async function writeDraft(
  dir: string,
  files: readonly ContentFile[],
  report: string,
): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const { path, text } of files) {
    // What somebody may have filled in since stays, whatever is forced.
    const isKept = !drafts.has(path) && existsSync(join(dir, path));
    if (!isKept) await writeFile(join(dir, path), text);
  }
  await writeFile(join(dir, reportFile), report);
}

function countLines(lines: readonly ReportLine[]): Imported['counts'] {
  const count = (kind: ReportLine['kind']) => lines.filter((line) => line.kind === kind).length;
  return {
    imported: count('imported'),
    changed: count('changed'),
    impossible: count('impossible'),
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
