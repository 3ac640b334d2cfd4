/** The chat of one follower: bubbles left and right, and grey lines for what is no message. */
import type { Clock } from '../../domain/clock.ts';
import { leavesOf, type SimulatedMenu } from '../api/menus.ts';
import type { Exchange } from '../exchange.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { ChatEntry, FollowerPhone } from '../follower-phone.ts';
import { describeAct } from './act-words.ts';
import { clockTime } from './clock-time.ts';
import { messageView, notificationView, replyView, serviceView, textView } from './content-view.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

export interface ChatViewParts {
  readonly phone: FollowerPhone;
  readonly title: string;
  readonly menu: SimulatedMenu | undefined;
  readonly clock: Clock;
  readonly words: PhoneWords;
  /** Whether the log can tell why something was answered so. */
  readonly canAskWhy: boolean;
  /** Those that the log still has. */
  readonly exchanges: readonly Exchange[];
}

/** A time is written above an entry when the one before is this much older. */
const timeGapMs = 5 * 60_000;

export function chatView(parts: ChatViewParts): Html {
  const { phone, title, menu, clock, words, canAskWhy } = parts;
  const exchanges = new Map(parts.exchanges.map((one) => [one.id, one]));
  const entries = phone.entries.map((entry, index) => {
    const before = phone.entries[index - 1];
    const showsTime = !before || entry.atMs - before.atMs > timeGapMs;
    return html`${showsTime && timeView(entry)}${entryView(entry, { title, menu, words, canAskWhy, exchanges })}`;
  });
  const isTyping = clock.now() < phone.typingUntilMs;
  return html`${entries.length === 0 && emptyView(title, phone, words)}${entries}${isTyping && typingView(parts)}`;
}

function timeView(entry: ChatEntry): Html {
  return html`<div id="time-${entry.id}" class="note time">${clockTime(entry.atMs)}</div>`;
}

function emptyView(title: string, phone: FollowerPhone, words: PhoneWords): Html {
  return html`<div id="empty-${phone.openId}" class="profile"><span class="avatar large" aria-hidden="true">${title.slice(0, 1)}</span>
    <b>${title}</b><small>${phone.follows ? words.phone.empty : words.phone.notYet}</small></div>`;
}

function typingView({ title, words, phone }: ChatViewParts): Html {
  return html`<div id="typing-${phone.openId}" class="row"><span class="avatar" aria-hidden="true">${title.slice(0, 1)}</span>
    <div class="bubble typing"><span class="dots" role="img" aria-label="${words.phone.typing}"><i></i><i></i><i></i></span></div></div>`;
}

interface Around {
  readonly title: string;
  readonly menu: SimulatedMenu | undefined;
  readonly words: PhoneWords;
  readonly canAskWhy: boolean;
  readonly exchanges: ReadonlyMap<number, Exchange>;
}

function entryView(entry: ChatEntry, around: Around): Html {
  const { title, words } = around;
  switch (entry.from) {
    case 'follower':
      return actView(entry, around);
    case 'account':
      return accountRow(entry.id, {
        title,
        content: replyView(entry.reply, words.content),
        foot: logLink(around.exchanges.get(entry.exchangeId), around),
      });
    case 'service':
      return accountRow(entry.id, {
        title,
        sender: entry.serviceAgent ?? words.chat.service,
        content: serviceView(entry.message, words.content),
      });
    case 'notification':
      return accountRow(entry.id, {
        title,
        sender: words.chat.notification,
        content: notificationView(entry.notification, words.content),
      });
    case 'agent':
      return accountRow(entry.id, {
        title: words.chat.agent,
        sender: entry.serviceAgent,
        content: textView(entry.text),
      });
    case 'platform':
      return html`<div id="entry-${entry.id}" class="note platform" lang="zh-CN">${entry.text}</div>`;
    case 'notice':
      return html`<div id="entry-${entry.id}" class="note platform">${
        entry.notice.kind === 'queued' ? words.chat.queued : words.chat.material(entry.notice.name)
      }</div>`;
  }
}

interface AccountRow {
  readonly title: string;
  /** Shown above the bubble when somebody else than the bot speaks. */
  readonly sender?: string;
  readonly content: Html;
  readonly foot?: Html | undefined;
}

function accountRow(id: number, { title, sender, content, foot }: AccountRow): Html {
  return html`<div id="entry-${id}" class="row"><span class="avatar" aria-hidden="true">${title.slice(0, 1)}</span>
    <div class="said"><span class="hidden">${title}：</span>${sender && html`<small class="sender">${sender}</small>`}
    <div class="bubble">${content}</div>${foot}</div></div>`;
}

/** Leads to all that the log knows of this answer: what was sent, when, and why, where somebody can be asked. */
function logLink(
  exchange: Exchange | undefined,
  { words: { phone: words }, canAskWhy }: Around,
): Html | undefined {
  if (exchange?.tookMs === undefined) return undefined;
  const line = canAskWhy ? words.whyOf(exchange.tookMs) : words.took(exchange.tookMs);
  return html`<a class="why" href="#exchange-${exchange.id}" data-exchange="${exchange.id}">${line}</a>`;
}

type FollowerEntry = Extract<ChatEntry, { from: 'follower' }>;

function actView({ id, act, exchangeId }: FollowerEntry, around: Around): Html {
  const { menu, words, exchanges } = around;
  const names = (key: string) => nameOf(key, menu);
  const note = describeAct(act, words.chat, names);
  if (note !== undefined) return html`<div id="entry-${id}" class="note">${note}</div>`;
  const isPending = exchanges.get(exchangeId)?.shown.kind === 'pending';
  return html`<div id="entry-${id}" class="row mine"><div class="said"><span class="hidden">${words.chat.me}：</span>
    <div class="bubble">${bubbleOf(act, words)}</div>${isPending && html`<small class="waiting">${words.phone.waiting}</small>`}</div></div>`;
}

function bubbleOf(act: FollowerAct, words: PhoneWords): Html {
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
      return messageView(act, words.content);
    default:
      return html`<div class="text">${act.kind}</div>`;
  }
}

/** As it stands on the menu; the key when the menu has changed since. */
function nameOf(menuKey: string, menu: SimulatedMenu | undefined): string {
  const leaves = menu ? leavesOf(menu) : [];
  return leaves.find(({ key }) => key === menuKey)?.name ?? menuKey;
}
