/** Whether service messages are left for today. */
import { serviceMessagesPath } from '../wechat/api/daily-apis.ts';
import { explainFailure } from '../wechat/api/explain-failure.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { type Quota, readQuota } from '../wechat/api/quota.ts';
import type { Finding } from './finding.ts';

/** From this share on, somebody should know. */
const nearlyUsedUp = 0.8;

export async function checkQuota(client: PlatformClient): Promise<Finding> {
  const result = await readQuota(client, serviceMessagesPath);
  if (result.kind === 'done') return judge(result.value);
  const { zh, en } = explainFailure(result);
  const says = {
    zh: `客服消息额度：读不到，${zh}`,
    en: `quota of service messages: unknown: ${en}`,
  };
  return { level: 'warning', says };
}

function judge({ used, dailyLimit, remaining }: Quota): Finding {
  const says = {
    zh: `客服消息额度：今天用了 ${used} / ${dailyLimit}`,
    en: `quota of service messages: ${used} of ${dailyLimit} used today`,
  };
  if (used < dailyLimit * nearlyUsedUp) return { level: 'ok', says };
  return { level: remaining > 0 ? 'warning' : 'problem', says, whatToDo };
}

const whatToDo = {
  zh: '北京时间零点恢复；急用时可清零：npm run platform -- quota --clear',
  en: 'it begins anew at midnight in Beijing; or clear it: npm run platform -- quota --clear',
};
