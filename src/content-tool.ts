/**
 * `npm run content -- check brand`: looks at a brand folder, replays what followers said against it, publishes it, goes
 * back to an older revision, or writes one out. Everything is checked before anything is written.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
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
import { readStoreUrl } from './config.ts';
import { systemClock } from './domain/clock.ts';
import type { AccountName } from './domain/ids.ts';
import { AppError } from './errors.ts';
import type { Severity } from './intents/lint/lint-finding.ts';
import { openStores } from './open-stores.ts';
import type { ContentFile, ContentStore } from './store/contents.ts';
import type { Stores } from './store/stores.ts';

const usage = `Usage: npm run content -- COMMAND
  check DIR              says everything that is wrong with a brand folder; needs no store
  test DIR               plays the tests of its tests.yaml; needs no store
  lint DIR [--hints]     says that too, and what compiles and still does not do what it seems to; needs no store
  publish DIR [--note N] checks it, plays its tests and makes it live; with --if-changed only when it differs from what
                         is live, with --even-if-tests-fail although they do, and the note says so
  list                   the newest revisions
  rollback NUMBER        makes an older revision live again
  export NUMBER DIR      writes a revision's files into a folder
  replay DIR [--days 7] [--limit N] [--examples 3] [--json] [--records FILE] [--against DIR]
                         says which of the last days' answers would change if the folder were live; reads the store's
                         records and its live revision, or a file and a folder, and changes nothing
  records [--days 7] [--limit N]
                         prints the decision records, masked, one JSON object a line:
                         npm --silent run content -- records > FILE
A store in SQLite belongs to one process: stop the server for all but check, test, lint, and a replay with --records and
--against. With Redis the nodes follow by themselves.`;

const account = 'main' as AccountName;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      note: { type: 'string', default: '' },
      'even-if-tests-fail': { type: 'boolean', default: false },
      hints: { type: 'boolean', default: false },
      'if-changed': { type: 'boolean', default: false },
      days: { type: 'string', default: '7' },
      limit: { type: 'string', default: '100000' },
      examples: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      records: { type: 'string' },
      against: { type: 'string' },
    },
  });
  const [command = '', first = '', second = ''] = positionals;
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
      return withContents(async (contents) => {
        if (values['if-changed'] && (await isLive(contents, dir))) return;
        await publish(contents, dir, { note: values.note, check });
      });
    }
    case 'replay':
      return replay(wishOf(first || 'brand', values), values.json);
    case 'records':
      return withStores((stores) => printRecords(stores, recentOf(values)));
    case 'list':
      return withContents(list);
    case 'rollback':
      return withContents((contents) => rollBack(contents, parseNumber(first)));
    case 'export':
      return withContents((contents) => exportTo(contents, parseNumber(first), second));
    default:
      console.log(usage);
      process.exitCode = command === '' || command === 'help' ? 0 : 2;
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
  for (const { file, line, severity, zh, en, fix } of shown) {
    console.log(`${dir}/${file}:${line} ${severity}: ${en} ${fix.en}\n    ${zh}${fix.zh}`);
  }
  const count = (severity: Severity) => findings.filter((its) => its.severity === severity).length;
  console.log(`${count('error')} errors, ${count('warning')} warnings, ${count('hint')} hints`);
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
}

function recentOf({ days, limit }: RecordOptions): RecentRecords {
  const nowMs = systemClock.now();
  return { account, nowMs, days: parseCount('days', days), limit: parseCount('limit', limit) };
}

function wishOf(dir: string, options: ReplayOptions): ReplayWish {
  const { records: recordFile, against: againstDir, examples } = options;
  const exampleCount = parseCount('examples', examples);
  return { dir, againstDir, recordFile, recent: recentOf(options), exampleCount };
}

async function replay(wish: ReplayWish, asJson: boolean): Promise<void> {
  const print = (report: ReplayReport): void =>
    console.log(asJson ? JSON.stringify(report) : describeReplay(report).join('\n'));
  const needsStore = wish.recordFile === undefined || wish.againstDir === undefined;
  if (!needsStore) return print(await replayDir(wish, undefined));
  await withStores(async (stores) => print(await replayDir(wish, stores)));
}

async function printRecords(stores: Stores, recent: RecentRecords): Promise<void> {
  for await (const records of readRecentRecords(recent, stores)) {
    console.log(records.map(recordLine).join('\n'));
  }
}

function withContents(use: (contents: ContentStore) => Promise<void>): Promise<void> {
  return withStores(({ contents }) => use(contents));
}

async function withStores(use: (stores: Stores) => Promise<void>): Promise<void> {
  const stores = await openStores(readStoreUrl(process.env), { clock: systemClock });
  try {
    await use(stores);
  } finally {
    await stores.close();
  }
}

async function publish(
  contents: ContentStore,
  dir: string,
  { note, check }: Pick<BrandPublication, 'note' | 'check'>,
): Promise<void> {
  const publication = { account, contents, clock: systemClock, note, check };
  const { number } = await publishBrandDir(dir, publication);
  console.log(`Revision ${number} is live in ${storeName()}.`);
}

async function isLive(contents: ContentStore, dir: string): Promise<boolean> {
  const number = await contents.findLiveNumber(account);
  const live = number === undefined ? undefined : await contents.findRevision(account, number);
  return live?.hash === hashFiles(await readBrandDir(dir));
}

/** The store's address without the user and password that may stand in it. */
function storeName(): string {
  return readStoreUrl(process.env).replace(/\/\/[^/]*@/, '//');
}

async function list(contents: ContentStore): Promise<void> {
  const live = await contents.findLiveNumber(account);
  const revisions = await contents.list(account, 20);
  if (revisions.length === 0) console.log('Nothing was published yet.');
  for (const { number, publishedAtMs, note, hash } of revisions) {
    const mark = number === live ? '*' : ' ';
    const at = new Date(publishedAtMs).toISOString().slice(0, 19);
    console.log(`${mark} ${number}  ${at}Z  ${hash.slice(0, 12)}  ${note}`);
  }
}

async function rollBack(contents: ContentStore, number: number): Promise<void> {
  await contents.makeLive(account, number);
  console.log(`Revision ${number} is live again.`);
}

async function exportTo(contents: ContentStore, number: number, dir: string): Promise<void> {
  if (!dir) throw new AppError('CONTENT_INVALID', 'Name the folder to write into.');
  const revision = await contents.findRevision(account, number);
  if (!revision) throw new AppError('CONTENT_INVALID', `There is no revision ${number}.`);
  await mkdir(dir, { recursive: true });
  for (const { path, text } of revision.files) await writeFile(join(dir, path), text);
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
  const isOurs =
    error instanceof AppError || (error as { code?: string }).code?.startsWith('ERR_PARSE');
  console.error(isOurs ? (error as Error).message : error);
  process.exitCode = 1;
}
