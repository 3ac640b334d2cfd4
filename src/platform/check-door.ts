/** Whether the platform's API answers us at all: it is reached, and gives an access token that it then takes. */
import { isTokenRefused } from '../wechat/api/error-codes.ts';
import { explainFailure, type Failure, findFailureCode } from '../wechat/api/explain-failure.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { listCallbackAddresses } from '../wechat/api/quota.ts';
import type { Finding } from './finding.ts';

/** A problem means that no other question would be answered either. */
export async function checkDoor(client: PlatformClient): Promise<Finding> {
  const result = await listCallbackAddresses(client);
  if (result.kind === 'done') return open;
  const { zh, en } = explainFailure(result);
  if (isAboutToken(result)) {
    return { level: 'problem', says: { zh: `接口凭证：${zh}`, en: `access token: ${en}` } };
  }
  // Whoever is told to come later, or that this one call is not theirs, was let in.
  if (result.kind === 'refused' && result.advice !== 'alarm') return open;
  const says = { zh: `接口：${zh}`, en: `API at ${hostOf(client.baseUrl)}: ${en}` };
  return { level: 'problem', says };
}

/** It was not to be had, or was not taken although it was new. */
function isAboutToken(failure: Failure): boolean {
  const errcode = findFailureCode(failure);
  return errcode !== undefined && (failure.kind !== 'refused' || isTokenRefused(errcode));
}

const open: Finding = {
  level: 'ok',
  says: {
    zh: '接口：连得上，access_token 可用',
    en: 'API: it answers, and takes our access token',
  },
};

/** Without what else may stand in an address. */
function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}
