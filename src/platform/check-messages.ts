/**
 * Whether the account may send service messages, and the configuration knows. Nothing is sent for it: the list of
 * agents belongs to the same permission, and is refused to accounts without it (48001).
 */
import { explainFailure } from '../wechat/api/explain-failure.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { listAgents } from '../wechat/api/service-desk.ts';
import type { Finding } from './finding.ts';

const mayNot = 48001;

export async function checkMessages(
  client: PlatformClient,
  { sendsMessages }: { readonly sendsMessages: boolean },
): Promise<Finding> {
  const result = await listAgents(client);
  if (result.kind === 'done') return sendsMessages ? usesThem : couldUseThem;
  if (result.kind === 'refused' && result.errcode === mayNot) {
    return sendsMessages ? cannotUseThem : worksWithout;
  }
  const { zh, en } = explainFailure(result);
  const says = {
    zh: `客服消息：看不出有没有权限，${zh}`,
    en: `service messages: cannot tell: ${en}`,
  };
  return { level: 'warning', says };
}

const usesThem: Finding = {
  level: 'ok',
  says: {
    zh: '客服消息：有权限，迟到的回答会自己送到',
    en: 'service messages: allowed, so a late answer comes by itself',
  },
};

const worksWithout: Finding = {
  level: 'ok',
  says: {
    zh: '客服消息：没有权限，配置也没有打开；迟到的回答由粉丝来取',
    en: 'service messages: not allowed, as configured; followers fetch a late answer',
  },
};

const couldUseThem: Finding = {
  level: 'warning',
  says: {
    zh: '客服消息：有权限，但配置没有打开',
    en: 'service messages: allowed, and the configuration does not use them',
  },
  whatToDo: {
    zh: '设 WECHAT_SENDS_MESSAGES=yes（ACCOUNTS_FILE 里是 sendsMessages），迟到的回答就会自己送到',
    en: 'set WECHAT_SENDS_MESSAGES=yes (sendsMessages in ACCOUNTS_FILE), and a late answer comes by itself',
  },
};

const cannotUseThem: Finding = {
  level: 'problem',
  says: {
    zh: `客服消息：配置打开了，账号却没有权限（${mayNot}），迟到的回答会丢`,
    en: `service messages: configured and not allowed (${mayNot}), so late answers get lost`,
  },
  whatToDo: {
    zh: '设 WECHAT_SENDS_MESSAGES=no（ACCOUNTS_FILE 里是 sendsMessages），或给公众号办认证',
    en: 'set WECHAT_SENDS_MESSAGES=no (sendsMessages in ACCOUNTS_FILE), or have the account verified',
  },
};
