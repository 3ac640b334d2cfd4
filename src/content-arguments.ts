/** What the command line of `npm run content` takes, and what it says of anything else. It runs nothing. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { findClosestWord } from './domain/closest-word.ts';
import { AppError } from './errors.ts';
import { refuseSurplus } from './surplus-words.ts';

export const contentUsage = `Usage: npm run content -- COMMAND
  check DIR              says everything that keeps a brand folder from compiling; needs no store
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
  menu DIR               says what its menu.yaml would change in the account's menu; --publish --expect HASH publishes
                         just what was shown
  codes DIR [--shops] [--tables N] [--staff] [--scene NAME] [--out codes]
                         makes permanent QR codes, each once, with pictures and an index to print from
  import OUTDIR [--from FILE] [--force]
                         drafts rules and a menu from the automatic replies and the menu of the platform's back office, or
                         rules from its saved answer
  --account NAME         of which official account, where ACCOUNTS_FILE lists several
A store in SQLite belongs to one process: stop the server for all but check, test, lint, and a replay with --records and
--against. With Redis the nodes follow by themselves.`;

/** How many words each takes behind its name. */
const wordsBehind: Readonly<Record<string, number>> = {
  check: 1,
  test: 1,
  lint: 1,
  publish: 1,
  list: 0,
  rollback: 1,
  export: 2,
  replay: 1,
  records: 0,
  menu: 1,
  codes: 1,
  import: 1,
};

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  account: { type: 'string' },
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
  publish: { type: 'boolean', default: false },
  expect: { type: 'string' },
  out: { type: 'string', default: 'codes' },
  shops: { type: 'boolean', default: false },
  tables: { type: 'string', default: '0' },
  staff: { type: 'boolean', default: false },
  scene: { type: 'string', multiple: true, default: [] },
  from: { type: 'string' },
  force: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig;

const askForHelp = 'All commands and options: npm run content -- help';

/**
 * @throws AppError CONTENT_INVALID for an option that there is not, or one without its value; CONFIG_INVALID for a word
 * too many.
 */
export function parseContentArguments(args: readonly string[]) {
  const parsed = parseOptions(args);
  const [command = ''] = parsed.positionals;
  const words = Object.hasOwn(wordsBehind, command) ? wordsBehind[command] : undefined;
  if (words !== undefined && !parsed.values.help) {
    refuseSurplus(parsed.positionals, words + 1, askForHelp);
  }
  return parsed;
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError('CONTENT_INVALID', `${explainRefusal(error.message)}\n${askForHelp}`);
  }
}

export function explainUnknownCommand(command: string): string {
  return `There is no command "${command}"${guessed(findClosestWord(command, [...Object.keys(wordsBehind), 'help']))}\n${askForHelp}`;
}

function explainRefusal(message: string): string {
  const [, name] = /^Unknown option '--?([^']+)'/.exec(message) ?? [];
  if (name === undefined) return message;
  const guess = findClosestWord(name, Object.keys(options));
  return `There is no option --${name}${guessed(guess && `--${guess}`)}`;
}

function guessed(guess: string | undefined): string {
  return guess ? `: did you mean ${guess}?` : '.';
}
