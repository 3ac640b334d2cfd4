/** The chat of one follower: bubbles left and right, and grey lines for what is no message. */
import type { Clock } from '../../domain/clock.ts';
import { leavesOf, type SimulatedMenu } from '../api/menus.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { ChatEntry, FollowerPhone } from '../follower-phone.ts';
import { clockTime } from './clock-time.ts';
import { messageView, replyView, serviceView, textView } from './content-view.ts';
import { type Html, html } from './html.ts';

export interface ChatViewParts {
  readonly phone: FollowerPhone;
  readonly title: string;
  readonly menu: SimulatedMenu | undefined;
  readonly clock: Clock;
  /** Exchanges that still wait for their answer. */
  readonly pendingCount: number;
}

/** A time is written above an entry when the one before is this much older. */
const timeGapMs = 5 * 60_000;

export function chatView({ phone, title, menu, clock, pendingCount }: ChatViewParts): Html {
  const entries = phone.entries.map((entry, index) => {
    const before = phone.entries[index - 1];
    const showsTime = !before || entry.atMs - before.atMs > timeGapMs;
    return html`${showsTime && timeView(entry)}${entryView(entry, { title, menu })}`;
  });
  const isTyping = pendingCount > 0 || clock.now() < phone.typingUntilMs;
  return html`${entries.length === 0 && emptyView(title, phone)}${entries}${isTyping && typingView(title)}`;
}

function timeView(entry: ChatEntry): Html {
  return html`<div id="time-${entry.id}" class="note time">${clockTime(entry.atMs)}</div>`;
}

function emptyView(title: string, { follows }: FollowerPhone): Html {
  return html`<div id="empty" class="profile"><span class="avatar large" aria-hidden="true">${title.slice(0, 1)}</span>
    <b>${title}</b><small>${follows ? '说点什么吧' : '还没有关注这个公众号'}</small></div>`;
}

function typingView(title: string): Html {
  return html`<div id="typing" class="row"><span class="avatar" aria-hidden="true">${title.slice(0, 1)}</span>
    <div class="bubble typing"><span class="dots" role="img" aria-label="正在输入"><i></i><i></i><i></i></span></div></div>`;
}

function entryView(entry: ChatEntry, { title, menu }: Pick<ChatViewParts, 'title' | 'menu'>): Html {
  switch (entry.from) {
    case 'follower':
      return actView(entry.id, entry.act, menu);
    case 'account':
      return accountRow(entry.id, { title, content: replyView(entry.reply) });
    case 'service':
      return accountRow(entry.id, {
        title,
        sender: entry.serviceAgent ?? '客服消息',
        content: serviceView(entry.message),
      });
    case 'agent':
      return accountRow(entry.id, {
        title: '客服',
        sender: entry.serviceAgent,
        content: textView(entry.text),
      });
    case 'platform':
      return html`<div id="entry-${entry.id}" class="note platform">${entry.text}</div>`;
  }
}

interface AccountRow {
  readonly title: string;
  /** Shown above the bubble when somebody else than the bot speaks. */
  readonly sender?: string;
  readonly content: Html;
}

function accountRow(id: number, { title, sender, content }: AccountRow): Html {
  return html`<div id="entry-${id}" class="row"><span class="avatar" aria-hidden="true">${title.slice(0, 1)}</span>
    <div class="said"><span class="hidden">${title}：</span>${sender && html`<small class="sender">${sender}</small>`}
    <div class="bubble">${content}</div></div></div>`;
}

function actView(id: number, act: FollowerAct, menu: SimulatedMenu | undefined): Html {
  const note = describeAct(act, menu);
  if (note !== undefined) return html`<div id="entry-${id}" class="note">${note}</div>`;
  return html`<div id="entry-${id}" class="row mine"><div class="said"><span class="hidden">我：</span>
    <div class="bubble">${bubbleOf(act)}</div></div></div>`;
}

function bubbleOf(act: FollowerAct): Html {
  switch (act.kind) {
    case 'text':
    case 'sticker':
    case 'image':
    case 'voice':
    case 'video':
    case 'short-video':
    case 'location':
    case 'link':
    case 'file':
      return messageView(act);
    default:
      return html`<div class="text">${act.kind}</div>`;
  }
}

/** The grey line for an act that is no message; undefined for one that is. */
function describeAct(act: FollowerAct, menu: SimulatedMenu | undefined): string | undefined {
  switch (act.kind) {
    case 'follow':
      return act.scene === undefined
        ? '你关注了公众号'
        : `你扫描二维码「${act.scene}」，关注了公众号`;
    case 'unfollow':
      return '你取消了关注';
    case 'scan':
      return `你扫描了二维码「${act.scene}」`;
    case 'report-location':
      return '手机上报了一次位置';
    case 'agent-opened':
      return `客服 ${act.serviceAgent} 接入了会话`;
    case 'agent-closed':
      return `客服 ${act.serviceAgent} 结束了会话`;
    case 'agent-switched':
      return `会话从 ${act.from} 转给了 ${act.to}`;
    default:
      return describeMenuAct(act, menu);
  }
}

function describeMenuAct(act: FollowerAct, menu: SimulatedMenu | undefined): string | undefined {
  switch (act.kind) {
    case 'menu-click':
      return `你点了菜单「${nameOf(act.menuKey, menu)}」`;
    case 'menu-view':
      return `你从菜单打开了 ${act.url}`;
    case 'menu-mini-program':
      return `你从菜单打开了小程序 ${act.page}`;
    case 'menu-location':
      return '你在菜单的地图上选了位置';
    case 'menu-scan':
      return '你从菜单扫了一个码';
    case 'menu-photos':
      return '你从菜单选了照片';
    default:
      return undefined;
  }
}

/** As it stands on the menu; the key when the menu has changed since. */
function nameOf(menuKey: string, menu: SimulatedMenu | undefined): string {
  const leaves = menu ? leavesOf(menu) : [];
  return leaves.find(({ key }) => key === menuKey)?.name ?? menuKey;
}
