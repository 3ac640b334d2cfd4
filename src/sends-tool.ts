/** `npm run sends`: proves that nothing was pushed. An edge of the process: environment and arguments in, exit code out. */
import { parseArgs } from 'node:util';
import { chooseAccount } from './account-choice.ts';
import { systemClock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { openExistingStores } from './open-stores.ts';
import { listSends, usage } from './sends-commands.ts';

const lockedHint =
  'A SQLite file belongs to one process: stop the server, run this again, and start it. ' +
  'The page Numbers, Messages sent, in the console shows the same while the server runs.';

async function main(): Promise<void> {
  const { help, account: wanted, from, to, csv } = readArguments(process.argv.slice(2));
  if (help) return console.log(usage);
  const { account, storeUrl, retention } = chooseAccount(process.env, wanted);
  const stores = await openExistingStores(storeUrl, { clock: systemClock, retention });
  try {
    const { outbox, records } = stores;
    const say = (text: string) => console.log(text);
    const parts = { account, outbox, records, nowMs: systemClock.now(), say };
    const isProven = await listSends({ from, to, isCsv: csv }, parts);
    if (!isProven) process.exitCode = 1;
  } finally {
    await stores.close();
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        account: { type: 'string' },
        from: { type: 'string', default: '' },
        to: { type: 'string', default: '' },
        csv: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('CONFIG_INVALID', `${error.message}\n${usage}`);
  }
}

try {
  await main();
} catch (error) {
  const isLocked = error instanceof AppError && error.code === 'STORE_LOCKED';
  console.error(isLocked ? lockedHint : error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
