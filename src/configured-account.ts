/**
 * The official account that a command asks the platform about. Of its configuration only what such a command uses must be
 * there: whoever moves in has no callback, and so no Token, yet.
 */
import { chooseEntry } from './account-choice.ts';
import { type CallerAccount, callerFields, readCaller } from './account-config.ts';
import { readInherited } from './account-variables.ts';
import { readEntry } from './accounts-file.ts';
import { configInvalid } from './config.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * @param wanted undefined for the only one there is
 * @throws AppError CONFIG_INVALID
 */
export function getConfiguredAccount(env: Env, wanted: string | undefined): CallerAccount {
  const { entry } = chooseEntry(env, wanted);
  const reading = { env, inherited: readInherited(env), fields: callerFields, read: readCaller };
  const { account, problems } = readEntry(entry, reading);
  if (!account) throw configInvalid(problems);
  return account;
}

/** False where nobody has named an account, so that a command may do without one. */
export function hasConfiguredAccount(env: Env): boolean {
  return Boolean(env['ACCOUNTS_FILE'] || (env['WECHAT_APP_ID'] && env['WECHAT_APP_SECRET']));
}
