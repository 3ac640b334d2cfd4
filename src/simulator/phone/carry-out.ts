/** Does at a phone what a form asks for, in the order in which the platform would tell the account's server of it. */
import { leavesOf } from '../api/menus.ts';
import type { PlatformApi } from '../api/platform-api.ts';
import type { Exchange } from '../exchange.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { FollowerPhone } from '../follower-phone.ts';
import { actsOf, type PhoneForm } from './act-form.ts';
import { lendSample, type SampleName } from './album.ts';

const serviceAgent = 'xiaozhou@demo';
/** Where a phone reports itself to be. */
const here = { latitude: 31.2304, longitude: 121.4737 };

export interface Stage {
  readonly api: PlatformApi;
  /** The site that the pictures of the follower come from. */
  readonly origin: string;
}

/** Resolves with every message that went out, when all are answered. */
export async function carryOut(
  wanted: PhoneForm,
  phone: FollowerPhone,
  { api, origin }: Stage,
): Promise<readonly Exchange[]> {
  const exchanges = await playDesk(wanted, phone, api);
  const menuLeaves = api.menu ? leavesOf(api.menu) : [];
  const { templateIds } = api.notifications;
  const lend = (sample: SampleName) => lendSample(api.followerMedia, sample);
  const acts = actsOf(wanted, { here, origin, menuLeaves, templateIds, lend });
  for (const act of [...actsBefore(acts, phone), ...acts]) {
    exchanges.push(await api.platform.send(phone.openId, withTicket(act, api)));
  }
  return exchanges;
}

/** What is scanned is the newest code that the server created for the scene, if it did. */
function withTicket(act: FollowerAct, { qrCodes }: PlatformApi): FollowerAct {
  const code = act.kind === 'scan' ? qrCodes.findByScene(act.scene) : undefined;
  return act.kind === 'scan' && code ? { ...act, ticket: code.ticket } : act;
}

/** Nobody can write to an account without following it, and its server hears of that first. */
function actsBefore(
  [first]: readonly FollowerAct[],
  { follows }: FollowerPhone,
): readonly FollowerAct[] {
  if (first === undefined || follows !== undefined) return [];
  const comesByItself =
    first.kind === 'follow' || first.kind === 'unfollow' || first.kind === 'scan';
  return comesByItself ? [] : [{ kind: 'follow' }];
}

/** What is no act of the follower: an agent's part, the platform's own. */
async function playDesk(
  wanted: PhoneForm,
  { openId }: FollowerPhone,
  api: PlatformApi,
): Promise<Exchange[]> {
  const { platform } = api;
  switch (wanted.do) {
    case 'again':
      await platform.again(wanted.exchange);
      return [platform.findExchange(wanted.exchange)].filter((one) => one !== undefined);
    case 'agent-open':
      return [await platform.openAgentSession(openId, serviceAgent)];
    case 'agent-close':
      return [await platform.closeAgentSession(openId)].filter((one) => one !== undefined);
    case 'agent-say':
      platform.agentSays(openId, wanted.text);
      return [];
    case 'menu':
      noteMaterial(wanted.leaf, openId, api);
      return [];
    default:
      return [];
  }
}

/** Entries with material of the account are the platform's own business. */
function noteMaterial(index: number, openId: FollowerPhone['openId'], api: PlatformApi): void {
  const leaf = api.menu && leavesOf(api.menu)[index];
  if (!leaf || !['media_id', 'view_limited', 'article_id'].includes(leaf.type)) return;
  api.platform.note(openId, { kind: 'material', name: leaf.name });
}
