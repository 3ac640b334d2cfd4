/** `npm run platform -- quota`: how much of each API is used today, and a new beginning for whoever insists. */
import { AppError } from '../errors.ts';
import { dailyApis } from '../wechat/api/daily-apis.ts';
import { explainFailure } from '../wechat/api/explain-failure.ts';
import { getDone } from '../wechat/api/get-done.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { clearQuota, readQuota } from '../wechat/api/quota.ts';

/** @throws AppError API_REFUSED when the platform cannot be asked */
export async function listQuotas(client: PlatformClient): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { path, name } of dailyApis) {
    lines.push(`${await describeUse(client, path)}  ${name.en} ${name.zh}  ${path}`);
  }
  return lines;
}

async function describeUse(client: PlatformClient, path: string): Promise<string> {
  const result = await readQuota(client, path);
  // What is refused of one API says nothing of the next.
  if (result.kind === 'refused') return `? ${explainFailure(result).en}`;
  const { used, dailyLimit } = getDone('read a quota', result);
  return `${used} / ${dailyLimit}`.padStart(16);
}

const rarely =
  'It begins all quotas of the day anew, and can be done ten times a month. 清零会重置今天所有接口的额度，每月只能十次。';

/** @throws AppError API_REFUSED; CONFIG_INVALID when nobody said yes */
export async function clearQuotas(
  client: PlatformClient,
  { isSure }: { readonly isSure: boolean },
): Promise<readonly string[]> {
  if (!isSure) {
    throw new AppError(
      'CONFIG_INVALID',
      `Nothing was cleared: say that you mean it. 还没有清零，请确认。\n${rarely}\nnpm run platform -- quota --clear --yes`,
    );
  }
  getDone('clear the quotas', await clearQuota(client));
  return [
    'All quotas begin anew. 额度已清零。',
    'A running server keeps an API that was used up to itself until midnight in Beijing: restart it. 正在运行的服务器会等到零点，请重启它。',
  ];
}
