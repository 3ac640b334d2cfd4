/** `npm run platform -- agents`: who of the native customer service is there, and who waits. It names no follower. */
import { getDone } from '../wechat/api/get-done.ts';
import type { PlatformClient } from '../wechat/api/platform-client.ts';
import { listAgents, listOnlineAgents, listWaiting } from '../wechat/api/service-desk.ts';

/** @throws AppError API_REFUSED */
export async function describeAgents(
  client: PlatformClient,
  nowMs: number,
): Promise<readonly string[]> {
  const agents = getDone('list the agents', await listAgents(client));
  const online = getDone('list who is online', await listOnlineAgents(client));
  const waiting = getDone('ask who waits', await listWaiting(client));
  const sessions = new Map(online.map((one) => [one.serviceAgent, one.sessionCount]));
  if (agents.length === 0) return ['The account has no agents. 没有人工客服。'];
  return [
    ...agents.map(({ serviceAgent, nickname }) => {
      const count = sessions.get(serviceAgent);
      const state = count === undefined ? 'away 不在' : `online 在线, ${count} session(s) 个会话`;
      return `${serviceAgent}  ${nickname}  ${state}`;
    }),
    describeWaiting(waiting, nowMs),
  ];
}

function describeWaiting(
  { count, followers }: { readonly count: number; readonly followers: readonly Waiting[] },
  nowMs: number,
): string {
  if (count === 0) return 'Nobody waits. 没有人在等。';
  const longestMs = Math.max(0, ...followers.map(({ lastMessageAtMs }) => nowMs - lastMessageAtMs));
  const minutes = Math.round(longestMs / 60_000);
  return `${count} wait(s), the longest for ${minutes} min. ${count} 人在等，最久 ${minutes} 分钟。`;
}

interface Waiting {
  readonly lastMessageAtMs: number;
}
