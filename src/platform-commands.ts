/** The commands of `npm run platform`, which ask the platform about one account. They send nothing to anybody. */

import { chooseAccount } from './account-choice.ts';
import type { CallerAccount } from './account-config.ts';
import { openCommandClient } from './command-client.ts';
import { getConfiguredAccount } from './configured-account.ts';
import type { Clock } from './domain/clock.ts';
import type { OpenId } from './domain/ids.ts';
import { AppError } from './errors.ts';
import { openExistingStores } from './open-stores.ts';
import { describeAgents } from './platform/agents-command.ts';
import { checkPlatform } from './platform/check-platform.ts';
import { describeFinding, type Finding } from './platform/finding.ts';
import { describeFollower, describeTags } from './platform/follower-command.ts';
import { clearQuotas, listQuotas } from './platform/quota-command.ts';
import { noteView } from './privacy/note-view.ts';
import { hashFollower } from './store/follower-hash.ts';
import type { PlatformClient } from './wechat/api/platform-client.ts';

export const operatorCommands = ['check', 'quota', 'agents', 'tags', 'follower'] as const;
export type OperatorCommand = (typeof operatorCommands)[number];

export interface OperatorTask {
  readonly command: OperatorCommand;
  readonly options: {
    readonly account?: string | undefined;
    readonly openid: string;
    readonly clear: boolean;
    readonly yes: boolean;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

export interface CommandEnd {
  readonly lines: readonly string[];
  /** False when the lines name a problem. */
  readonly isGood: boolean;
}

/** @throws AppError CONFIG_INVALID, API_REFUSED; STORE_LOCKED, STORE_UNAVAILABLE where a view must be noted */
export async function runOperatorCommand(task: OperatorTask): Promise<CommandEnd> {
  const account = getConfiguredAccount(task.env, task.options.account);
  const client = openCommandClient({ account, apiBase: account.apiBase, clock: task.clock });
  try {
    return await run(client, task, account);
  } finally {
    client.close();
  }
}

async function run(
  client: PlatformClient,
  task: OperatorTask,
  account: CallerAccount,
): Promise<CommandEnd> {
  const { command, options, clock } = task;
  switch (command) {
    case 'check':
      return describeCheck(await checkPlatform(client, account));
    case 'quota':
      if (!options.clear) return told(await listQuotas(client));
      return told(await clearQuotas(client, { isSure: options.yes }));
    case 'agents':
      return told(await describeAgents(client, clock.now()));
    case 'tags':
      return told(await describeTags(client));
    case 'follower': {
      const openId = parseOpenId(options.openid);
      await noteLook(openId, task, account);
      return told(await describeFollower(client, openId));
    }
  }
}

function told(lines: readonly string[]): CommandEnd {
  return { lines, isGood: true };
}

function describeCheck(findings: readonly Finding[]): CommandEnd {
  const count = (level: Finding['level']) =>
    findings.filter((finding) => finding.level === level).length;
  const total = `${count('ok')} ok, ${count('warning')} warning(s), ${count('problem')} problem(s)`;
  return { lines: [...findings.flatMap(describeFinding), total], isGood: count('problem') === 0 };
}

function parseOpenId(text: string): OpenId {
  if (/^[\w-]{1,64}$/.test(text)) return text as OpenId;
  throw new AppError(
    'CONFIG_INVALID',
    '--openid is missing or malformed: letters, digits, - and _, as the platform names the follower.',
  );
}

/** Before anything is shown. */
async function noteLook(
  openId: OpenId,
  { env, options, clock }: OperatorTask,
  { name: account }: CallerAccount,
): Promise<void> {
  const { storeUrl, retention } = chooseAccount(env, options.account);
  const stores = await openExistingStores(storeUrl, { clock, retention });
  try {
    const followerHash = hashFollower(account, openId);
    const what = 'what the platform says of them';
    const view = { account, followerHash, command: 'platform follower', what };
    await noteView(view, { views: stores.views, clock });
  } finally {
    await stores.close();
  }
}
