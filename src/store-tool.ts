/**
 * `npm run store -- accept`: after Redis was emptied under the server, says that what lies there now is meant. An edge of
 * the process: environment and arguments in, exit code out.
 */
import { parseArgs } from 'node:util';
import { chooseAccount } from './account-choice.ts';
import { systemClock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { openExistingStores } from './open-stores.ts';
import { refuseSurplus } from './surplus-words.ts';

const usage = `npm run store -- accept [--account NAME]

  Redis was emptied while the server ran (FLUSHALL, or a restart without its files), so that coupons, cards and
  conversations are gone. The server then gives nothing. Restore a backup; or, when what lies in Redis now is meant,
  run this: the server begins anew with it, and stock counts from the beginning.
  服务器运行时 Redis 被清空了，券、会员卡和会话都没了，服务器就不再发任何东西。请恢复备份；
  如果确实要用现在的数据重新开始，就运行这条命令，库存会从头算起。`;

async function main(): Promise<void> {
  const { positionals, values } = readArguments(process.argv.slice(2));
  const [command] = positionals;
  if (values.help || command !== 'accept') return console.log(usage);
  refuseSurplus(positionals, 1, usage);
  const { storeUrl } = chooseAccount(process.env, values.account);
  const stores = await openExistingStores(storeUrl, { clock: systemClock });
  try {
    if (!stores.acceptWhatIsThere) return console.log('Nobody can empty a SQLite file like this.');
    await stores.acceptWhatIsThere();
    console.log(
      'Accepted: the server goes on with what lies in Redis now, within a second or two.',
    );
  } finally {
    await stores.close();
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        account: { type: 'string' },
      },
    });
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
