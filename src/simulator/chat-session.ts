/** The terminal chat: carries out one line after the other and prints what the follower's phone would show. */
import { leavesOf, type SimulatedMenu } from './api/menus.ts';
import { chatHelp, parseChatCommand } from './chat-command.ts';
import { describeReply, describeShown } from './describe-shown.ts';
import type { Exchange } from './exchange.ts';
import type { FollowerAct } from './follower-act.ts';
import type { ChatEntry, FollowerPhone } from './follower-phone.ts';
import type { Platform } from './platform.ts';
import type { DeliveryAttempt } from './post-delivery.ts';
import type { ServiceMessage } from './service-message.ts';

export interface ChatSessionOptions {
  readonly platform: Platform;
  readonly print: (text: string) => void;
  readonly follower: string;
  /** The account's menu, to list what can be tapped. */
  readonly menu?: SimulatedMenu | undefined;
}

const botName = '应答';

export class ChatSession {
  readonly #platform: Platform;
  readonly #print: (text: string) => void;
  readonly #menu: SimulatedMenu | undefined;
  #name: string;
  #showsXml = false;
  #last: Exchange | undefined;
  #lastEntryId = 0;

  constructor({ platform, print, follower, menu }: ChatSessionOptions) {
    this.#platform = platform;
    this.#print = print;
    this.#name = follower;
    this.#menu = menu;
    platform.watch(({ openId }) => this.#printNews(openId));
  }

  get follower(): string {
    return this.#name;
  }

  /** Resolves when the line is answered; with false when it was the last one. */
  async handle(line: string): Promise<boolean> {
    const command = parseChatCommand(line);
    switch (command.kind) {
      case 'act':
        await this.#send(command.act);
        break;
      case 'as':
        this.#name = command.name;
        this.#print(`（现在是${command.name}）`);
        break;
      case 'menu':
        this.#print(describeMenu(this.#menu));
        break;
      case 'again':
        await this.#repeat();
        break;
      case 'xml':
        this.#showsXml = !this.#showsXml;
        this.#print(this.#showsXml ? '（显示 XML）' : '（不显示 XML）');
        break;
      case 'help':
        this.#print(chatHelp);
        break;
      case 'unknown':
        this.#print(`（${command.problem}）`);
        break;
      case 'nothing':
      case 'quit':
    }
    return command.kind !== 'quit';
  }

  async #send(act: FollowerAct): Promise<void> {
    const { openId } = this.#platform.follower(this.#name);
    const exchange = await this.#platform.send(openId, act);
    this.#last = exchange;
    if (this.#showsXml) this.#printXml(exchange);
    this.#print(`${botName}：${plainLinks(describeShown(exchange.shown))}`);
    if (isRefused(exchange)) this.#print(refusedHint);
  }

  async #repeat(): Promise<void> {
    if (!this.#last) {
      this.#print('（还没有发过消息）');
      return;
    }
    const first = this.#last.attempts.findLast((one) => one.result.kind === 'answered');
    const again = await this.#platform.again(this.#last.id);
    const isSame = first !== undefined && bytesOf(first) === bytesOf(again);
    this.#print(
      `（第 ${again.number} 次投递，${again.tookMs} ms：${isSame ? '回答与上次逐字节相同' : '回答与上次不同'}）`,
    );
  }

  #printXml({ plainBody, plainReply, attempts }: Exchange): void {
    const last = attempts.at(-1);
    const answer =
      plainReply ?? (last?.result.kind === 'answered' ? last.result.body.toString() : '');
    this.#print(
      `→ ${plainBody}\n← ${answer}  （${last?.tookMs ?? 0} ms，投递 ${attempts.length} 次）`,
    );
  }

  /** Service messages come when they like, not as the answer to a line. */
  #printNews(openId: string): void {
    for (const entry of newEntries(this.#platform.findFollower(openId), this.#lastEntryId)) {
      this.#lastEntryId = entry.id;
      if (entry.from === 'service')
        this.#print(`客服消息：${plainLinks(describeService(entry.message))}`);
    }
  }
}

const refusedHint =
  '（服务器不认这条消息：在那里听的是另一个公众号，或者请核对令牌、密钥、加密模式和原始 ID（WECHAT_ORIGINAL_ID） · another account listens there）';

/** The taps that carry a key: the others open something on the phone. */
function describeMenu(menu: SimulatedMenu | undefined): string {
  const leaves = menu ? leavesOf(menu).filter(({ type }) => type === 'click') : [];
  if (leaves.length === 0) return '（/menu 后面写菜单的 key，例如 /menu coupon）';
  return leaves.map(({ name, key }) => `  /menu ${key}  ${name}`).join('\n');
}

/** HTTP 403 is the answer to a wrong signature, and to a message for another original id. */
function isRefused({ attempts }: Exchange): boolean {
  return attempts.some(({ result }) => result.kind === 'answered' && result.status === 403);
}

function newEntries(phone: FollowerPhone | undefined, afterId: number): readonly ChatEntry[] {
  return phone?.entries.filter((entry) => entry.id > afterId) ?? [];
}

function describeService(message: ServiceMessage): string {
  switch (message.kind) {
    case 'text':
      return message.body.content;
    case 'image':
    case 'voice':
      return describeReply({ kind: message.kind, mediaId: message.body.media_id });
    case 'msgmenu':
      return [
        message.body.head_content,
        ...message.body.list.map((one) => `  ${one.id}. ${one.content}`),
        message.body.tail_content,
      ].join('\n');
    default:
      return `［${message.kind}］${JSON.stringify(message.body)}`;
  }
}

function bytesOf({ result }: DeliveryAttempt): string | undefined {
  return result.kind === 'answered'
    ? `${result.status} ${result.body.toString('base64')}`
    : undefined;
}

/** `<a href="https://…">地图</a>` as a terminal can show it. */
function plainLinks(text: string): string {
  return text.replaceAll(/<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)<\/a>/g, '$2（$1）');
}
