/** The commands of `npm run content` that ask the platform: menu, codes, import. They give lines to print. */
import { runCodesCommand } from './brand/codes/codes-command.ts';
import { checkBrand } from './brand/compile-brand.ts';
import { namingFolder } from './brand/content-problem.ts';
import { runMenuCommand } from './brand/menu/menu-command.ts';
import { readSavedReplies, runImportCommand } from './brand/moving-in/import-command.ts';
import type { MediaPlatform } from './brand/moving-in/move-media.ts';
import { readBrandDir } from './brand/read-brand-dir.ts';
import { indexCatalogue } from './catalogue/catalogue-index.ts';
import { getConfiguredAccount, hasConfiguredAccount } from './configured-account.ts';
import { type ContentPlatform, openContentPlatform } from './content-platform.ts';
import type { Clock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { readAutoReplies } from './wechat/auto-replies.ts';

export const platformCommands = ['menu', 'codes', 'import'] as const;
export type PlatformCommand = (typeof platformCommands)[number];

export interface PlatformOptions {
  /** Which official account, where there are several. */
  readonly account?: string | undefined;
  readonly publish: boolean;
  readonly expect?: string | undefined;
  readonly out: string;
  readonly shops: boolean;
  readonly tables: string;
  readonly staff: boolean;
  readonly scene: readonly string[];
  readonly from?: string | undefined;
  readonly force: boolean;
}

export interface PlatformTask {
  readonly command: PlatformCommand;
  /** The folder named behind the command; empty when none was. */
  readonly dir: string;
  readonly options: PlatformOptions;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/** @throws AppError CONFIG_INVALID, CONTENT_INVALID, API_REFUSED, MENU_CHANGED */
export async function runPlatformCommand(task: PlatformTask): Promise<readonly string[]> {
  switch (task.command) {
    case 'menu':
      return runMenu(task);
    case 'codes':
      return runCodes(task);
    case 'import':
      return runImport(task);
  }
}

async function runMenu(task: PlatformTask): Promise<readonly string[]> {
  const dir = task.dir || 'brand';
  const { menu } = await readSource(dir);
  const { publish: publishes, expect: expectedHash } = task.options;
  return withPlatform(task, (platform) =>
    runMenuCommand({ menu, platform, publishes, expectedHash, command: `menu ${dir}` }),
  );
}

async function runCodes(task: PlatformTask): Promise<readonly string[]> {
  const { catalogue } = await readSource(task.dir || 'brand');
  const { shops, staff, scene: scenes, out: folder } = task.options;
  const tables = parseTables(task.options.tables);
  return withPlatform(task, (platform) =>
    runCodesCommand({
      catalogue: indexCatalogue(catalogue),
      folder,
      nowMs: task.clock.now(),
      platform,
      ...{ shops, staff, scenes, tables },
    }),
  );
}

async function runImport(task: PlatformTask): Promise<readonly string[]> {
  const { from, force: isForced } = task.options;
  const wish = { outDir: task.dir, isForced, nowMs: task.clock.now() };
  if (from === undefined) {
    return withPlatform(task, (platform) =>
      runImportCommand({
        ...wish,
        platform,
        readReplies: () => platform.readReplies(),
        askMenu: () => platform.askMenu(),
      }),
    );
  }
  const readReplies = async () => readAutoReplies(await readSavedReplies(from));
  // A saved answer can be read without an account; only its files cannot be fetched then.
  if (!hasConfiguredAccount(task.env)) {
    return runImportCommand({ ...wish, platform: nowhere, readReplies });
  }
  return withPlatform(task, (platform) => runImportCommand({ ...wish, platform, readReplies }));
}

function readSource(dir: string) {
  return namingFolder(dir, async () => checkBrand(await readBrandDir(dir)));
}

async function withPlatform<T>(
  { env, clock, options }: PlatformTask,
  use: (platform: ContentPlatform) => Promise<T>,
): Promise<T> {
  const account = getConfiguredAccount(env, options.account);
  const platform = openContentPlatform({ account, apiBase: account.apiBase, clock });
  try {
    return await use(platform);
  } finally {
    platform.close();
  }
}

const noAccount = {
  kind: 'lost',
  zh: '没有配置公众号账号，取不到文件',
  en: 'no official account is configured, so its file cannot be fetched',
} as const;

const nowhere: MediaPlatform = {
  fetchMedia: async () => noAccount,
  keepMedia: async () => noAccount,
};

function parseTables(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new AppError('CONTENT_INVALID', `--tables "${text}" is no whole number up to 999.`);
}
