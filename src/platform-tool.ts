/**
 * `npm run platform -- check`: asks the platform about the official account, for whoever runs the server. An edge of the
 * process: environment and arguments in, exit code out. It sends nothing to anybody, and prints no secret.
 */
import { parseArgs } from 'node:util';
import { systemClock } from './domain/clock.ts';
import { findClosestWord } from './domain/closest-word.ts';
import { AppError } from './errors.ts';
import { operatorCommands, runOperatorCommand } from './platform-commands.ts';
import { refuseSurplus } from './surplus-words.ts';

const usage = `Usage: npm run platform -- COMMAND [--account NAME]
  check                 is everything as it should be between us and the platform? Ends with 1 when there is a problem
  quota                 how much of each API is used today; --clear --yes begins anew, ten times a month
  agents                who of the native customer service is online, and who waits
  tags                  the tags of the account's followers
  follower --openid X   what the platform says of a follower; it is noted in the store that you looked
All use the settings of the server, and may run beside it; only follower needs a store in SQLite to itself.`;

const lockedHint =
  'A look at a follower is noted in the store, and a SQLite file belongs to one process: stop the server, run this ' +
  'again, and start it. Nothing was asked. 查看粉丝要记在数据库里，SQLite 只能一个进程用：请先停掉服务器。';

async function main(): Promise<void> {
  const { positionals, values } = readArguments(process.argv.slice(2));
  const [name = ''] = positionals;
  if (values.help || name === '' || name === 'help') return console.log(usage);
  const command = operatorCommands.find((known) => known === name);
  if (!command) throw unknownCommand(name);
  refuseSurplus(positionals, 1, usage);
  const task = { command, options: values, env: process.env, clock: systemClock };
  const { lines, isGood } = await runOperatorCommand(task);
  console.log(lines.join('\n'));
  if (!isGood) process.exitCode = 1;
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        account: { type: 'string' },
        openid: { type: 'string', default: '' },
        clear: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('CONFIG_INVALID', `${error.message}\n${usage}`);
  }
}

function unknownCommand(name: string): AppError {
  const guess = findClosestWord(name, operatorCommands);
  const hint = guess ? `: did you mean ${guess}?` : '.';
  return new AppError('CONFIG_INVALID', `There is no command "${name}"${hint}\n${usage}`);
}

try {
  await main();
} catch (error) {
  const isLocked = error instanceof AppError && error.code === 'STORE_LOCKED';
  console.error(isLocked ? lockedHint : error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
