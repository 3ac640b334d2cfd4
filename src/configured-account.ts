/** The official account that a command asks the platform about: with its secrets, so the whole configuration is needed. */
import { chooseAccount } from './account-choice.ts';
import type { AccountConfig } from './account-config.ts';
import { readConfig } from './config.ts';

/**
 * @param wanted undefined for the only one there is
 * @throws AppError CONFIG_INVALID
 */
export function getConfiguredAccount(
  env: Readonly<Record<string, string | undefined>>,
  wanted: string | undefined,
): AccountConfig {
  const { accounts } = readConfig(env);
  const { account: name } = chooseAccount(env, wanted);
  return accounts.find((account) => account.name === name) ?? accounts[0];
}
