/**
 * `npm run content -- check brand`: looks at a brand folder, replays what followers said against it, publishes it, goes
 * back to an older revision, or writes one out. Everything is checked before anything is written.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ChosenAccount, chooseAccount } from './account-choice.ts';
import { checkWithTests, failureProblem } from './brand/check-with-tests.ts';
import { checkBrand, compileBrand } from './brand/compile-brand.ts';
import { namingFolder } from './brand/content-problem.ts';
import { hashFiles } from './brand/hash-files.ts';
import { lintBrand } from './brand/lint-brand.ts';
import { type BrandPublication, publishBrandDir } from './brand/publish-brand-dir.ts';
import { readBrandDir } from './brand/read-brand-dir.ts';
import { describeReplay } from './brand/replay/describe-replay.ts';
import { recordLine } from './brand/replay/record-file.ts';
import {
  type RecentRecords,
  type ReplayWish,
  readRecentRecords,
  replayDir,
} from './brand/replay/replay-command.ts';
import type { ReplayReport } from './brand/replay/replay-report.ts';
import { runCases } from './brand/run-cases.ts';
import { shortenFindings } from './brand/shorten-findings.ts';
import { contentUsage, explainUnknownCommand, parseContentArguments } from './content-arguments.ts';
import { runPlatformCommand } from './content-commands.ts';
import { systemClock } from './domain/clock.ts';
import type { AccountName } from './domain/ids.ts';
import { AppError } from './errors.ts';
import type { Severity } from './intents/lint/lint-finding.ts';
import { openExistingStores, openStores } from './open-stores.ts';
import { noteView } from './privacy/note-view.ts';
import type { ContentFile } from './store/contents.ts';
import type { Stores } from './store/stores.ts';

/** A replay of files asks no store, so it is nobody's. */
const noAccount = '' as AccountName;

async function main(): Promise<void> {
  const { positionals, values } = parseContentArguments(process.argv.slice(2));
  const [command = '', first = '', second = ''] = positionals;
  if (values.help || command === '' || command === 'help') return console.log(contentUsage);
  const chosen = () => chooseAccount(process.env, values.account);
  switch (command) {
    case 'check':
      return checkDir(first || 'brand');
    case 'test':
      return testDir(first || 'brand');
    case 'lint':
      return lintDir(first || 'brand', values.hints);
    case 'publish': {
      const dir = first || 'brand';
      const evenIfTestsFail = values['even-if-tests-fail'];
      const check = (files: readonly ContentFile[]) => checkWithTests(files, { evenIfTestsFail });
      return withStores(chosen(), async (target) => {
        if (values['if-changed'] && (await isLive(target, dir))) return;
        await publish(target, dir, { note: values.note, check });
      });
    }
    case 'replay':
      return replay(first || 'brand', values, chosen);
    case 'records':
      return withExistingStores(chosen(), (target) => printRecords(target, values));
    case 'menu':
    case 'codes':
    case 'import': {
      const task = { command, dir: first, options: values, env: process.env, clock: systemClock };
      for (const line of await runPlatformCommand(task)) console.log(line);
      return;
    }
    case 'list':
      return withExistingStores(chosen(), list);
    case 'rollback':
      return withExistingStores(chosen(), (target) => rollBack(target, parseNumber(first)));
    case 'export':
      return withExistingStores(chosen(), (target) => exportTo(target, parseNumber(first), second));
    default:
      console.error(explainUnknownCommand(command));
      process.exitCode = 2;
  }
}

async function checkDir(dir: string): Promise<void> {
  const { catalogue, rules } = await namingFolder(dir, async () =>
    checkBrand(await readBrandDir(dir)),
  );
  const { shops, products, campaigns } = catalogue;
  console.log(
    `${dir} is sound: ${shops.length} shops, ${products.length} products, ${campaigns.length} campaigns, ${rules.length} rules.`,
  );
  console.log(
    `What works and still says something else than it seems to: npm run content -- lint ${dir}`,
  );
}

async function testDir(dir: string): Promise<void> {
  const content = await namingFolder(dir, async () =>
    compileBrand(await readBrandDir(dir), 'test'),
  );
  const startedMs = systemClock.now();
  const { passedCount, failures } = await runCases(content);
  const tookMs = systemClock.now() - startedMs;
  for (const failure of failures) {
    const { line, message } = failureProblem(failure);
    console.log([`${dir}/tests.yaml:${line} ${message}`, ...failure.why].join('\n    '));
  }
  console.log(`${passedCount} passed, ${failures.length} failed (${tookMs} ms)`);
  if (failures.length > 0) process.exitCode = 1;
}

async function lintDir(dir: string, showsHints: boolean): Promise<void> {
  const findings = await namingFolder(dir, async () =>
    lintBrand(await readBrandDir(dir), systemClock.now()),
  );
  const shown = findings.filter(({ severity }) => showsHints || severity !== 'hint');
  for (const { finding, moreCount } of shortenFindings(shown)) {
    const { file, line, severity, zh, en, fix, culprit } = finding;
    console.log(`${dir}/${file}:${line} ${severity}: ${en} ${fix.en}\n    ${zh}${fix.zh}`);
    if (moreCount > 0) console.log(`    … and ${moreCount} more by the same: ${culprit}`);
  }
  const count = (severity: Severity) => findings.filter((its) => its.severity === severity).length;
  const hidden = showsHints || count('hint') === 0 ? '' : ' (shown with --hints)';
  console.log(
    `${count('error')} errors, ${count('warning')} warnings, ${count('hint')} hints${hidden}`,
  );
  if (count('error') > 0) process.exitCode = 1;
}

interface RecordOptions {
  readonly days: string;
  readonly limit: string;
}

interface ReplayOptions extends RecordOptions {
  readonly examples: string;
  readonly records?: string | undefined;
  readonly against?: string | undefined;
  readonly json: boolean;
}

function recentOf(account: AccountName, { days, limit }: RecordOptions): RecentRecords {
  const nowMs = systemClock.now();
  return { account, nowMs, days: parseCount('days', days), limit: parseCount('limit', limit) };
}

async function replay(
  dir: string,
  options: ReplayOptions,
  chosen: () => ChosenAccount,
): Promise<void> {
  const { records: recordFile, against: againstDir, json } = options;
  const exampleCount = parseCount('examples', options.examples);
  const print = (report: ReplayReport): void =>
    console.log(json ? JSON.stringify(report) : describeReplay(report).join('\n'));
  const wishFor = (account: AccountName): ReplayWish => ({
    dir,
    againstDir,
    recordFile,
    recent: recentOf(account, options),
    exampleCount,
  });
  if (recordFile !== undefined && againstDir !== undefined) {
    return print(await replayDir(wishFor(noAccount), undefined));
  }
  await withExistingStores(chosen(), async (target) => {
    const wish = wishFor(target.account);
    if (recordFile === undefined) await noteRecordsSeen('content replay', wish.recent, target);
    print(await replayDir(wish, target.stores));
  });
}

async function printRecords(target: OpenTarget, options: RecordOptions): Promise<void> {
  const recent = recentOf(target.account, options);
  await noteRecordsSeen('content records', recent, target);
  let count = 0;
  for await (const records of readRecentRecords(recent, target.stores)) {
    if (records.length > 0) console.log(records.map(recordLine).join('\n'));
    count += records.length;
  }
  // Not among the records, which go into a file.
  console.error(`${count} records of the last ${recent.days} days in ${target.storeName}.`);
}

interface OpenTarget {
  readonly account: AccountName;
  readonly stores: Stores;
  /** The store's address without the user and password that may stand in it. */
  readonly storeName: string;
}

async function noteRecordsSeen(
  command: string,
  { days, limit }: RecentRecords,
  { account, stores: { views } }: OpenTarget,
): Promise<void> {
  const what = `records of the last ${days} days, at most ${limit}`;
  await noteView({ account, command, what }, { views, clock: systemClock });
}

/** For all but `publish`, with which a store may begin. */
function withExistingStores(
  chosen: ChosenAccount,
  use: (target: OpenTarget) => Promise<void>,
): Promise<void> {
  return withStores(chosen, use, openExistingStores);
}

async function withStores(
  { account, storeUrl, retention }: ChosenAccount,
  use: (target: OpenTarget) => Promise<void>,
  open = openStores,
): Promise<void> {
  const stores = await open(storeUrl, { clock: systemClock, retention });
  try {
    await use({ account, stores, storeName: storeUrl.replace(/\/\/[^/]*@/, '//') });
  } finally {
    await stores.close();
  }
}

async function publish(
  { account, stores: { contents }, storeName }: OpenTarget,
  dir: string,
  { note, check }: Pick<BrandPublication, 'note' | 'check'>,
): Promise<void> {
  const publication = { account, contents, clock: systemClock, note, check };
  const { number } = await publishBrandDir(dir, publication);
  console.log(`Revision ${number} is live in ${storeName}.`);
}

async function isLive(
  { account, stores: { contents } }: OpenTarget,
  dir: string,
): Promise<boolean> {
  const number = await contents.findLiveNumber(account);
  const live = number === undefined ? undefined : await contents.findRevision(account, number);
  return live?.hash === hashFiles(await readBrandDir(dir));
}

async function list({ account, stores: { contents } }: OpenTarget): Promise<void> {
  const live = await contents.findLiveNumber(account);
  const revisions = await contents.list(account, 20);
  if (revisions.length === 0) console.log('Nothing was published yet.');
  for (const { number, publishedAtMs, note, hash } of revisions) {
    const mark = number === live ? '*' : ' ';
    const at = new Date(publishedAtMs).toISOString().slice(0, 19);
    console.log(`${mark} ${number}  ${at}Z  ${hash.slice(0, 12)}  ${note}`);
  }
}

async function rollBack({ account, stores }: OpenTarget, number: number): Promise<void> {
  await stores.contents.makeLive(account, number);
  console.log(`Revision ${number} is live again.`);
}

async function exportTo(
  { account, stores: { contents } }: OpenTarget,
  number: number,
  dir: string,
): Promise<void> {
  if (!dir) throw new AppError('CONTENT_INVALID', 'Name the folder to write into.');
  const revision = await contents.findRevision(account, number);
  if (!revision) throw new AppError('CONTENT_INVALID', `There is no revision ${number}.`);
  for (const { path, text } of revision.files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  console.log(`Revision ${number}: ${revision.files.length} files written to ${dir}.`);
}

function parseCount(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AppError('CONTENT_INVALID', `--${name} "${text}" is no whole number from 1 up.`);
}

function parseNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AppError(
    'CONTENT_INVALID',
    `"${text}" is no revision number; see: npm run content -- list`,
  );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
