/**
 * `npm run follower -- export --openid X`: hands out what is held of one follower, or erases it, on their behalf. An
 * edge of the process: environment and arguments in, exit code out. It prints no openid but in the export itself.
 */
import { parseArgs } from 'node:util';
import { type ChosenAccount, chooseAccount } from './account-choice.ts';
import { textOf } from './config-variables.ts';
import { systemClock } from './domain/clock.ts';
import type { OpenId } from './domain/ids.ts';
import { AppError } from './errors.ts';
import { openExistingStores } from './open-stores.ts';
import { eraseParts } from './privacy/eraser.ts';
import { journalPathOf, withJournal } from './privacy/erasure-journal.ts';
import { exportFollower } from './privacy/follower-export.ts';
import { noteView } from './privacy/note-view.ts';
import { hashFollower } from './store/follower-hash.ts';
import { dayMs } from './store/retention.ts';
import type { Stores } from './store/stores.ts';
import { refuseSurplus } from './surplus-words.ts';

const usage = `Usage: npm run follower -- COMMAND --openid OPENID [--account NAME]
  export   prints all that is held of the follower as one JSON object, and notes that you looked:
           npm --silent run follower -- export --openid OPENID > FILE
  erase    erases it now; coupons stay counted under a hash. [--reason TEXT] is noted with it
Both use STORE_URL and RETENTION_DAYS as the server does. A store in SQLite belongs to one process: stop the server first.`;

const lockedHint =
  'A SQLite file belongs to one process: stop the server, run this again, and start it. ' +
  'Without a stop, the follower can write 我的数据 or 删除我的数据 in the chat, which does the same.';

interface Wish {
  readonly openId: OpenId;
  readonly reason: string;
}

type Target = Wish & Pick<ChosenAccount, 'account'>;
type Erasure = Target & { readonly journalPath: string | undefined };

async function main(): Promise<void> {
  const { positionals, values } = readArguments(process.argv.slice(2));
  const [command = ''] = positionals;
  if (values.help || command === '' || command === 'help') return console.log(usage);
  if (command !== 'export' && command !== 'erase') {
    throw new AppError('CONFIG_INVALID', `There is no command "${command}".\n${usage}`);
  }
  refuseSurplus(positionals, 1, usage);
  const wish = parseWish(values);
  const chosen = chooseAccount(process.env, values.account);
  const target = { ...wish, account: chosen.account };
  const journalPath = journalPathOf(chosen.storeUrl, textOf('ERASURE_JOURNAL', process.env));
  await withStores(chosen, (stores) =>
    command === 'export' ? printExport(stores, target) : erase(stores, { ...target, journalPath }),
  );
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        openid: { type: 'string', default: '' },
        account: { type: 'string' },
        reason: { type: 'string', default: '' },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('CONFIG_INVALID', `${error.message}\n${usage}`);
  }
}

function parseWish({ openid, reason }: { openid: string; reason: string }): Wish {
  if (!/^[\w-]{1,64}$/.test(openid)) {
    throw new AppError(
      'CONFIG_INVALID',
      '--openid is missing or malformed: letters, digits, - and _, as the platform names the follower.',
    );
  }
  return {
    openId: openid as OpenId,
    reason: reason.slice(0, 200),
  };
}

async function printExport(stores: Stores, { account, openId }: Target): Promise<void> {
  const followerHash = hashFollower(account, openId);
  const view = { account, followerHash, command: 'follower export', what: 'all that is held' };
  await noteView(view, { views: stores.views, clock: systemClock });
  const data = await stores.followers.collect(account, openId);
  const erasedAtMs = await stores.erasures.findErased(account, openId);
  const { sessionIdleMs, recordMs, sendMs } = stores.followers.retention;
  const keptDays = {
    session: sessionIdleMs / dayMs,
    records: recordMs / dayMs,
    sends: sendMs / dayMs,
  };
  const nowMs = systemClock.now();
  const document = exportFollower({ account, openId, data, keptDays, erasedAtMs, nowMs });
  console.log(JSON.stringify(document, null, 2));
}

/** At once, without the eraser's rest: a message that the platform repeats just now is told nothing. */
async function erase(stores: Stores, wish: Erasure): Promise<void> {
  const { account, openId, reason, journalPath } = wish;
  const followerHash = hashFollower(account, openId);
  const what = reason === '' ? 'erased' : `erased: ${reason}`;
  const view = { account, followerHash, command: 'follower erase', what };
  await noteView(view, { views: stores.views, clock: systemClock });
  const requestedAtMs = stores.clock.now();
  const request = { account, openId, requestedAtMs, reason: 'operator' } as const;
  const erasures = withJournal(stores.erasures, journalPath);
  await erasures.request(request);
  await eraseParts(erasures, request);
  console.log(`Follower ${followerHash} is erased. Coupons stay counted, under that hash.`);
}

async function withStores(
  { storeUrl, retention }: ChosenAccount,
  use: (stores: Stores) => Promise<void>,
): Promise<void> {
  const stores = await openExistingStores(storeUrl, { clock: systemClock, retention });
  try {
    await use(stores);
  } finally {
    await stores.close();
  }
}

try {
  await main();
} catch (error) {
  const isLocked = error instanceof AppError && error.code === 'STORE_LOCKED';
  console.error(isLocked ? lockedHint : error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
