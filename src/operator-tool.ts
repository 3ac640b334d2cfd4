/**
 * `npm run operator -- list`: what the server's owner does with the console's people when nobody can sign in. An edge of
 * the process: environment and arguments in, exit code out. No password is ever an argument.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { chooseFirstAccount, listAccountNames } from './account-choice.ts';
import { systemClock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { openExistingStores } from './open-stores.ts';
import { checkWords, runOperatorCommand, usage } from './operator-commands.ts';
import { ScryptHasher } from './people/password-hash.ts';
import { buildPeople } from './people/people.ts';

const lockedHint =
  'A SQLite file belongs to one process: stop the server, run this again, and start it. ' +
  'Without a stop, an administrator can do the same on the page "People" of the console.';

async function main(): Promise<void> {
  const { positionals, values } = readArguments(process.argv.slice(2));
  const [command = '', who] = positionals;
  if (values.help || command === '' || command === 'help') return console.log(usage);
  checkWords(positionals);
  const { account, storeUrl, retention } = chooseFirstAccount(process.env);
  const stores = await openExistingStores(storeUrl, { clock: systemClock, retention });
  try {
    const { clock } = stores;
    const people = buildPeople({ account, stores, clock, hasher: new ScryptHasher() });
    const accounts = listAccountNames(process.env);
    const parts = { people, auditLog: stores.auditLog, account, accounts, say, askPassword };
    await runOperatorCommand({ command, who, ...values }, parts);
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
        name: { type: 'string', default: '' },
        role: { type: 'string', default: 'admin' },
        accounts: { type: 'string', default: '' },
        shops: { type: 'string', default: '' },
        skills: { type: 'string', default: '' },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('CONFIG_INVALID', `${error.message}\n${usage}`);
  }
}

function say(text: string): void {
  console.log(text);
}

/** From the terminal, or the first line of what is piped in. */
async function askPassword(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question('New password (empty: make one) · 新密码（留空则自动生成）: ');
  } finally {
    terminal.close();
  }
}

try {
  await main();
} catch (error) {
  const isLocked = error instanceof AppError && error.code === 'STORE_LOCKED';
  console.error(isLocked ? lockedHint : error instanceof AppError ? error.message : error);
  process.exit(1);
}
