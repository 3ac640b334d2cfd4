/** Whether somebody is there who could take a conversation over. */
import { explainFailure } from '../wechat/api/explain-failure.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { listOnlineAgents } from '../wechat/api/service-desk.ts';
import type { Finding } from './finding.ts';

export async function checkAgents(client: PlatformClient): Promise<Finding> {
  const result = await listOnlineAgents(client);
  if (result.kind === 'refused' && hasNoDesk.has(result.errcode)) return noDesk;
  if (result.kind !== 'done') {
    const { zh, en } = explainFailure(result);
    const says = { zh: `人工客服：看不到，${zh}`, en: `agents: cannot be seen: ${en}` };
    return { level: 'warning', says };
  }
  const { length: count } = result.value;
  if (count === 0) return nobody;
  return { level: 'ok', says: { zh: `人工客服：${count} 位在线`, en: `agents: ${count} online` } };
}

/** No permission, or not switched on. */
const hasNoDesk: ReadonlySet<number> = new Set([48001, 65400]);

const noDesk: Finding = {
  level: 'ok',
  says: {
    zh: '人工客服：账号没有开通平台的客服功能',
    en: "agents: the account does not have the platform's customer service",
  },
};

const nobody: Finding = {
  level: 'warning',
  says: {
    zh: '人工客服：没有人在线，转人工的粉丝会一直等',
    en: 'agents: nobody is online, so whoever is handed over waits',
  },
  whatToDo: {
    zh: '请客服登录；没有人工客服可以不管',
    en: 'let an agent log in; nothing, if you have no agents',
  },
};
