/** Which official account a tool works on, and where its data is: for this no secret of an account is needed. */
import { findNameProblem } from './account-config.ts';
import { onlyEntry } from './account-variables.ts';
import { type AccountEntry, readAccountEntries } from './accounts-file.ts';
import { textOf } from './config-variables.ts';
import { findClosestWord } from './domain/closest-word.ts';
import type { AccountName } from './domain/ids.ts';
import { AppError } from './errors.ts';
import { readGivenText } from './given-text.ts';
import type { Retention } from './store/retention.ts';
import { readRetentionDays } from './store/retention-days.ts';

export interface ChosenAccount {
  readonly account: AccountName;
  readonly storeUrl: string;
  /** Differences from the default. */
  readonly retention: Partial<Retention>;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * @param wanted undefined for the only one there is
 * @throws AppError CONFIG_INVALID when it is not there, or when there are several and none is named
 */
export function chooseAccount(env: Env, wanted: string | undefined): ChosenAccount {
  const { name, entry } = chooseEntry(env, wanted);
  const { retention, problems } = readRetentionDays(textOf('RETENTION_DAYS', env) ?? '');
  const [problem] = problems;
  if (problem !== undefined) throw new AppError('CONFIG_INVALID', `RETENTION_DAYS ${problem}`);
  return { account: name as AccountName, storeUrl: storeUrlOf(entry, env), retention };
}

/** @throws AppError CONFIG_INVALID */
export function listAccountNames(env: Env): readonly AccountName[] {
  const path = env['ACCOUNTS_FILE'];
  const entries = path ? readEntries(path) : [onlyEntry];
  return entries.map(({ values }) => String(values['name']) as AccountName);
}

/** The account that comes first: the server's people are kept with it. */
export function chooseFirstAccount(env: Env): ChosenAccount {
  const path = env['ACCOUNTS_FILE'];
  const first = path ? readEntries(path)[0] : onlyEntry;
  return chooseAccount(env, first && String(first.values['name']));
}

/**
 * The store of all accounts, when they share one.
 * @param wanted the account whose store is meant; undefined where there is only one store
 */
export function chooseStore(env: Env, wanted: string | undefined): ChosenAccount {
  const path = env['ACCOUNTS_FILE'];
  if (wanted !== undefined || !path) return chooseAccount(env, wanted);
  const urls = new Set(readEntries(path).map((entry) => storeUrlOf(entry, env)));
  return urls.size === 1 ? chooseFirstAccount(env) : chooseAccount(env, wanted);
}

/** As `chooseAccount`. Without a file of accounts there is one, all of which is in the environment but its name. */
export function chooseEntry(
  env: Env,
  wanted: string | undefined,
): { readonly name: string; readonly entry: AccountEntry } {
  const path = env['ACCOUNTS_FILE'];
  const entries = path ? readEntries(path) : [onlyEntry];
  const names = entries.map(({ values }) => String(values['name']));
  const name = wanted ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) {
    throw new AppError(
      'CONFIG_INVALID',
      `Name one of the accounts: --account ${names.join(' | ')}`,
    );
  }
  const entry = entries[names.indexOf(name)];
  if (!entry) throw noSuchAccount(name, names);
  return { name, entry };
}

function readEntries(path: string): readonly AccountEntry[] {
  const { entries, problems } = readAccountEntries(path);
  const nameless = entries.flatMap(({ label, values }) => {
    const problem = findNameProblem(String(values['name']));
    return problem ? [`${label}: name ${problem}`] : [];
  });
  if (problems.length + nameless.length === 0) return entries;
  throw new AppError('CONFIG_INVALID', [...problems, ...nameless].join('\n'));
}

function noSuchAccount(name: string, names: readonly string[]): AppError {
  const guess = findClosestWord(name, names);
  const hint = guess ? `did you mean ${guess}?` : `there are: ${names.join(', ')}`;
  return new AppError('CONFIG_INVALID', `There is no account "${name}": ${hint}`);
}

function storeUrlOf({ label, values }: AccountEntry, env: Env): string {
  const { text, problem } = readGivenText(values['storeUrl'], { env, mayBeElsewhere: true });
  if (problem) throw new AppError('CONFIG_INVALID', `${label}: storeUrl ${problem}`);
  return text ?? textOf('STORE_URL', env) ?? '';
}
