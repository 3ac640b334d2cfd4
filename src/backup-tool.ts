/**
 * `npm run backup -- FILE`: all that a store holds, of all accounts, in one file, while the servers run. An edge of the
 * process: environment and arguments in, exit code out.
 */
import { parseArgs } from 'node:util';
import { chooseStore } from './account-choice.ts';
import { sayProgress } from './backup/say-progress.ts';
import { writeBackup } from './backup/write-backup.ts';
import { textOf } from './config-variables.ts';
import { systemClock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { openDump } from './open-dump.ts';
import { ownVersion } from './own-version.ts';
import { refuseSurplus } from './surplus-words.ts';

const usage = `Usage: npm run backup -- FILE [--account NAME]
  Writes all that the store holds, of all its accounts, into a new file. The servers may run.
  It uses STORE_URL as the server does, and seals the file with BACKUP_PASSPHRASE where that is set.
  --account NAME   where the accounts have stores of their own: the store of this one`;

async function main(): Promise<void> {
  const { words, account, help } = readArguments(process.argv.slice(2));
  const [path] = words;
  if (help || path === undefined) return console.log(usage);
  refuseSurplus(words, 1, usage);
  const passphrase = textOf('BACKUP_PASSPHRASE', process.env);
  const source = await openDump(chooseStore(process.env, account).storeUrl, systemClock);
  try {
    const say = (text: string): void => console.error(text);
    const progress = sayProgress(say, systemClock);
    const nowMs = systemClock.now();
    const written = await writeBackup({
      path,
      source,
      server: ownVersion,
      nowMs,
      passphrase,
      progress,
    });
    const sealed =
      passphrase === undefined
        ? 'It is not sealed: keep it as you keep the store. 未加密，请妥善保管。'
        : '';
    console.log(`${written} rows or keys are in ${path}. 备份完成。 ${sealed}`.trim());
  } finally {
    await source.close();
  }
}

function readArguments(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        account: { type: 'string' },
      },
    });
    return { words: positionals, ...values };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('CONFIG_INVALID', `${error.message}\n${usage}`);
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
