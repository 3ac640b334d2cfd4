/** All phones of one account's followers. Changes go through here, so that whoever watches hears of each. */
import type { Clock } from '../domain/clock.ts';
import type { OpenId } from '../domain/ids.ts';
import type { Shown } from './exchange.ts';
import { type FollowerAct, isFollowerMessage } from './follower-act.ts';
import {
  type ChatContent,
  type Desk,
  deskAt,
  type FollowerPhone,
  newPhone,
  withEntry,
} from './follower-phone.ts';
import { openWindow } from './service-windows.ts';

export interface Chats {
  find(openId: string): FollowerPhone | undefined;
  list(): readonly FollowerPhone[];
  /** The phone of that openid; a new one, named `name`, when there is none. */
  open(openId: OpenId, name: string): FollowerPhone;
  change(openId: OpenId, part: Partial<FollowerPhone>): void;
  say(openId: OpenId, content: ChatContent): void;
  /** What an act changes at the phone before anybody answers it. */
  applyAct(openId: OpenId, act: FollowerAct, exchangeId: number): void;
  /** What an answer changes. */
  applyShown(openId: OpenId, shown: Shown, exchangeId: number): void;
}

export function createChats(clock: Clock, onChange: (openId: OpenId) => void): Chats {
  const phones = new Map<string, FollowerPhone>();
  let lastEntryId = 0;

  function open(openId: OpenId, name: string): FollowerPhone {
    const known = phones.get(openId);
    if (known) return known;
    const phone = newPhone(openId, name);
    phones.set(openId, phone);
    onChange(openId);
    return phone;
  }

  function change(openId: OpenId, part: Partial<FollowerPhone>): void {
    phones.set(openId, { ...open(openId, openId), ...part });
    onChange(openId);
  }

  function say(openId: OpenId, content: ChatContent): void {
    lastEntryId += 1;
    const phone = open(openId, openId);
    phones.set(openId, withEntry(phone, { ...content, id: lastEntryId, atMs: clock.now() }));
    onChange(openId);
  }

  return {
    find: (openId) => phones.get(openId),
    list: () => [...phones.values()],
    open,
    change,
    say,
    applyAct(openId, act, exchangeId) {
      change(openId, stateAfter(act, open(openId, openId), clock.now()));
      say(openId, { from: 'follower', act, exchangeId });
    },
    applyShown(openId, shown, exchangeId) {
      if (shown.kind === 'reply') say(openId, { from: 'account', reply: shown.reply, exchangeId });
      if (shown.kind === 'failure' && shown.sentence !== undefined) {
        say(openId, { from: 'platform', text: shown.sentence });
      }
      if (shown.kind === 'handoff') {
        change(openId, { desk: queuedDesk(clock.now(), shown.serviceAgent) });
        say(openId, { from: 'notice', notice: { kind: 'queued' } });
      }
    },
  };
}

function queuedDesk(sinceMs: number, serviceAgent: string | undefined): Desk {
  return { state: 'queued', sinceMs, ...(serviceAgent === undefined ? {} : { serviceAgent }) };
}

function stateAfter(act: FollowerAct, phone: FollowerPhone, nowMs: number): Partial<FollowerPhone> {
  const windows = openWindow(phone.windows, act, nowMs);
  switch (act.kind) {
    case 'follow':
      return {
        windows,
        follows: true,
        followedAtSec: Math.floor(nowMs / 1000),
        lastActAtMs: nowMs,
        ...(act.scene === undefined ? {} : { scene: act.scene }),
      };
    case 'unfollow':
      return { windows, follows: false, desk: { state: 'idle' } };
    case 'allow':
      return { allowed: [...phone.allowed, ...act.templateIds], lastActAtMs: nowMs };
    case 'agent-opened':
      return {
        desk: { state: 'with-agent', sinceMs: nowMs, serviceAgent: act.serviceAgent },
      };
    case 'agent-switched':
      return { desk: { state: 'with-agent', sinceMs: nowMs, serviceAgent: act.to } };
    case 'agent-closed':
      return { desk: { state: 'idle' } };
    default:
      return { windows, lastActAtMs: nowMs, ...stillThere(act, phone, nowMs) };
  }
}

/** Only followers can write, so somebody we never saw follow did so before we looked. */
function stillThere(act: FollowerAct, phone: FollowerPhone, nowMs: number): Partial<FollowerPhone> {
  const followsSilently = phone.follows === undefined && isFollowerMessage(act);
  const desk = deskAt(phone, nowMs);
  return {
    ...(followsSilently ? { follows: true, followedAtSec: Math.floor(nowMs / 1000) } : {}),
    desk: desk.state === 'with-agent' ? { ...desk, sinceMs: nowMs } : desk,
  };
}
