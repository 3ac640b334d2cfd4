/** Why something cannot be done at a phone now, in a sentence for whoever asked for it. Changes nothing. */
import { leavesOf, type MenuLeaf } from '../api/menus.ts';
import type { PlatformApi } from '../api/platform-api.ts';
import { deskAt, type FollowerPhone } from '../follower-phone.ts';
import type { PhoneForm } from './act-form.ts';

/** Undefined when nothing is in the way. */
export function findRefusal(
  wanted: PhoneForm,
  phone: FollowerPhone,
  api: PlatformApi,
): string | undefined {
  switch (wanted.do) {
    case 'again':
      return api.platform.findExchange(wanted.exchange)
        ? undefined
        : `exchange ${wanted.exchange} is not in the log`;
    case 'agent-say':
    case 'agent-close':
      return deskAt(phone, api.clock.now()).state === 'with-agent'
        ? undefined
        : `no agent has ${phone.name}: do agent-open first`;
    case 'agent-open':
    case 'follow':
      return undefined;
    case 'scan':
      return wanted.menuKey === '' ? undefined : findLeft(phone);
    case 'allow':
      return findLeft(phone) ?? findTemplateRefusal(wanted.template, api);
    case 'menu':
      return findLeft(phone) ?? findLeafRefusal(wanted.leaf, api);
    default:
      return findLeft(phone);
  }
}

/** To who has left, the account's chat is closed: they follow again, or scan a code, which follows. */
function findLeft({ follows, name }: FollowerPhone): string | undefined {
  return follows === false
    ? `${name} has unfollowed: do follow first, or scan a code, which follows`
    : undefined;
}

function findTemplateRefusal(template: string, api: PlatformApi): string | undefined {
  const { templateIds } = api.notifications;
  if (templateIds.length === 0) return 'the account has no templates of notifications';
  if (template === '' || templateIds.includes(template)) return undefined;
  return `template ${template} is none of the account's: it has ${templateIds.join(', ')}`;
}

function findLeafRefusal(index: number, { menu }: PlatformApi): string | undefined {
  const leaves = menu ? leavesOf(menu) : [];
  if (leaves.length === 0) return 'the account has no menu';
  const leaf = leaves[index];
  return leaf
    ? findOtherWay(leaf)
    : `leaf ${index} is not on the menu: its entries are 0 to ${leaves.length - 1}`;
}

/** What opens a map or a camera sends nothing before something was chosen there. */
function findOtherWay({ type, name, key }: MenuLeaf): string | undefined {
  switch (type) {
    case 'location_select':
      return `"${name}" opens a map: do location, with menuKey ${key}`;
    case 'scancode_push':
    case 'scancode_waitmsg':
      return `"${name}" opens the camera: do scan, with menuKey ${key}`;
    default:
      return undefined;
  }
}
