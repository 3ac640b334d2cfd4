/** `npm run content -- import`: a draft of rules and of a menu from what the account answers by itself. */
import { readFile } from 'node:fs/promises';
import type { ConsoleReplies } from '../../domain/console-replies.ts';
import { AppError } from '../../errors.ts';
import type { AskedMenu } from './import-menu.ts';
import { type Imported, importReplies } from './import-replies.ts';
import type { MediaPlatform } from './move-media.ts';

export interface ImportCommand {
  readonly outDir: string;
  readonly isForced: boolean;
  readonly nowMs: number;
  readonly platform: MediaPlatform;
  readonly readReplies: () => Promise<ConsoleReplies>;
  /** Left out where there is no account: saved replies have no menu. */
  readonly askMenu?: () => Promise<AskedMenu>;
}

/** @returns lines for the terminal @throws as `importReplies`; whatever `readReplies` throws */
export async function runImportCommand(command: ImportCommand): Promise<readonly string[]> {
  const { outDir, isForced, nowMs, platform, readReplies, askMenu } = command;
  if (outDir === '') {
    throw new AppError(
      'CONTENT_INVALID',
      'Name the folder to write the draft into. 请写上草稿放在哪个文件夹。',
    );
  }
  const replies = await readReplies();
  const askedMenu = await askMenu?.();
  const imported = await importReplies({ replies, askedMenu, outDir, isForced, nowMs, platform });
  const { dir, counts, ruleCount, findingCount } = imported;
  return [
    `${ruleCount} rule(s) drafted in ${dir}/rules.yaml. 写好 ${ruleCount} 条规则的草稿。`,
    ...menuLines(imported, askedMenu),
    `${counts.imported} as they were, ${counts.changed} change(s), ${counts.impossible} left out, ${findingCount} finding(s) of the lint: read ${dir}/import-report.md. 原样 ${counts.imported}，改动 ${counts.changed}，没导入 ${counts.impossible}，检查发现 ${findingCount}，详见报告。`,
  ];
}

function menuLines(
  { dir, hasMenu, isNewBrand }: Imported,
  asked: AskedMenu | undefined,
): readonly string[] {
  if (asked?.kind === 'refused') {
    return [`The menu could not be read: ${asked.en}. 菜单没有读到：${asked.zh}。`];
  }
  if (!hasMenu) return [];
  const next = isNewBrand
    ? `npm run content -- menu ${dir} shows what publishing it would change. 用这条命令看发布会改什么。`
    : 'compare it with your menu.yaml. 请和您的 menu.yaml 比较。';
  return [`The menu is drafted in ${dir}/menu.yaml: ${next}`];
}

/** As the platform answered it once. @throws AppError CONTENT_INVALID when the file cannot be read or is no JSON */
export async function readSavedReplies(path: string): Promise<unknown> {
  const text = await readSavedText(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError(
      'CONTENT_INVALID',
      `${path} is no JSON: save what get_current_autoreply_info answered. ${path} 不是 JSON。`,
      { cause },
    );
  }
}

async function readSavedText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code = 'unknown reason' } = cause as { code?: string };
    const isMissing = code === 'ENOENT';
    throw new AppError(
      'CONTENT_INVALID',
      isMissing
        ? `There is no file ${path}: is the path right? 没有 ${path} 这个文件，请核对路径。`
        : `${path} cannot be read: ${code}. 读不了 ${path}：${code}。`,
      { cause },
    );
  }
}
