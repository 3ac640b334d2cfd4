/** Whether the platform finds the host of our webhook. It looks from its own side, so no firewall of ours deceives it. */
import { explainFailure } from '../wechat/api/explain-failure.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { type CallbackCheck, checkCallback } from '../wechat/api/quota.ts';
import type { Finding } from './finding.ts';

export async function checkWebhook(client: PlatformClient): Promise<Finding> {
  const result = await checkCallback(client);
  if (result.kind === 'done') return judge(result.value);
  const { zh, en } = explainFailure(result);
  return {
    level: 'warning',
    says: { zh: `回调地址：平台没有检查，${zh}`, en: `webhook: the platform did not look: ${en}` },
  };
}

function judge({ addresses, pings }: CallbackCheck): Finding {
  if (addresses.length === 0) return unresolved;
  const ips = addresses.map(({ ip }) => ip).join(', ');
  const lossy = pings.filter(({ packetLoss }) => packetLoss !== '' && packetLoss !== '0%');
  const [first] = lossy;
  if (!first) {
    const says = {
      zh: `回调地址：平台解析到 ${ips}`,
      en: `webhook: the platform finds it at ${ips}`,
    };
    return { level: 'ok', says };
  }
  return {
    level: 'warning',
    says: {
      zh: `回调地址：平台 ping ${first.ip} 丢包 ${first.packetLoss}`,
      en: `webhook: the platform's pings of ${first.ip} get lost (${first.packetLoss})`,
    },
    whatToDo: {
      zh: '如果防火墙本来就不回 ping，可以不管；否则请检查线路',
      en: 'nothing, if your firewall answers no pings; else look at the line',
    },
  };
}

const unresolved: Finding = {
  level: 'problem',
  says: {
    zh: '回调地址：平台解析不到域名',
    en: "webhook: the platform does not find the host's name",
  },
  whatToDo: {
    zh: '检查公众平台后台“基本配置”里的 URL 和域名解析',
    en: "check the URL in the platform's console, and the DNS of its host",
  },
};
