/** `npm run platform -- check`: is everything as it should be between us and the platform? It only asks. */
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { checkAgents } from './check-agents.ts';
import { checkBrandFolder } from './check-brand.ts';
import { checkClock } from './check-clock.ts';
import { checkDoor } from './check-door.ts';
import { checkMenu } from './check-menu.ts';
import { checkMessages } from './check-messages.ts';
import { checkQuota } from './check-quota.ts';
import { checkWebhook } from './check-webhook.ts';
import type { Finding } from './finding.ts';

export interface CheckWish {
  readonly sendsMessages: boolean;
  readonly brandDir: string;
}

export async function checkPlatform(
  client: PlatformClient,
  wish: CheckWish,
): Promise<readonly Finding[]> {
  const door = await checkDoor(client);
  const clock = checkClock(client.clockAheadMs);
  const brand = await checkBrandFolder(wish.brandDir);
  const first = [door, clock, brand].filter((finding) => finding !== undefined);
  if (door.level === 'problem') return [...first, restIsUnknown];
  return [
    ...first,
    await checkWebhook(client),
    await checkMessages(client, wish),
    await checkQuota(client),
    await checkAgents(client),
    await checkMenu(client, wish),
  ];
}

const restIsUnknown: Finding = {
  level: 'warning',
  says: {
    zh: '其余的没有检查：先解决上面的问题',
    en: 'the rest was not looked at: solve the problem above first',
  },
};
