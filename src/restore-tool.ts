/**
 * `npm run restore -- FILE`: puts a backup back into a store that no server uses, without those who were erased since. An
 * edge of the process: environment and arguments in, exit code out.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { chooseStore } from './account-choice.ts';
import { type Restored, restoreBackup } from './backup/restore-backup.ts';
import { sayProgress } from './backup/say-progress.ts';
import { textOf } from './config-variables.ts';
import { systemClock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { openLoad } from './open-dump.ts';
import { readErasedLists } from './privacy/erasure-journal.ts';
import { refuseSurplus } from './surplus-words.ts';

const usage = `Usage: npm run restore -- FILE [--replace] [--erased LIST] [--moved] [--account NAME]
  Puts a backup back. Stop every server that uses the store first; the file is checked before anything is changed.
  --replace        the store may be emptied first; you are asked once more
  --erased LIST    who was erased: the list that a server kept beside its store (ERASURE_JOURNAL); may be named several
                   times. none: you know that nobody was erased since the backup
  --moved          no server ran since the backup was made: messages that waited are still to be sent
  --account NAME   where the accounts have stores of their own: the store of this one
It uses STORE_URL as the server does, and BACKUP_PASSPHRASE for a file that was sealed with it.`;

async function main(): Promise<void> {
  const { words, help, ...wish } = readArguments(process.argv.slice(2));
  const [path] = words;
  if (help || path === undefined) return console.log(usage);
  refuseSurplus(words, 1, usage);
  const journalled = await readErasedLists(wish.erased.filter((one) => one !== 'none'));
  const { storeUrl, retention } = chooseStore(process.env, wish.account);
  const target = await openLoad(storeUrl, systemClock);
  try {
    const restored = await restoreBackup({
      ...{ target, journalled, retention, isMove: wish.moved },
      file: { path, passphrase: textOf('BACKUP_PASSPHRASE', process.env) },
      nobodyWasErased: wish.erased.includes('none'),
      mayReplace: async () => wish.replace && (await askToReplace()),
      nowMs: systemClock.now(),
      progress: sayProgress((text) => console.error(text), systemClock),
    });
    console.log(tell(restored));
  } finally {
    await target.close();
  }
}

function readArguments(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        replace: { type: 'boolean', default: false },
        erased: { type: 'string', multiple: true, default: [] },
        moved: { type: 'boolean', default: false },
        account: { type: 'string' },
      },
    });
    return { words: positionals, ...values };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('CONFIG_INVALID', `${error.message}\n${usage}`);
  }
}

/** From the terminal, or the first line of what is piped in. */
async function askToReplace(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      'The store is not empty. All that is in it goes. Write "replace" to go on · 现有数据将被替换，输入 replace 继续: ',
    );
    return answer.trim() === 'replace';
  } finally {
    terminal.close();
  }
}

function tell({ header, taken, leftOut, erasedAgain }: Restored): string {
  const at = new Date(header.beganAtMs).toISOString();
  return [
    `${taken} rows or keys are back, as they were at ${at}. 已恢复到该时刻的状态。`,
    `${erasedAgain} followers who were erased since were erased again. 已重新删除 ${erasedAgain} 位要求删除的粉丝。`,
    `${leftOut} rows or keys of messages that waited, or of erased followers, were left out.`,
    'Nobody knows what else happened since: coupons given and redeemed, points, entries. See docs/operating.md, Backup.',
    '备份之后发放或核销的优惠券、积分等无从得知，详见 docs/operating.md。',
  ].join('\n');
}

try {
  await main();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
