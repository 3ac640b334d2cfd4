/**
 * The platform in a box, for any number of followers of one official account: it makes messages, signs and
 * encrypts them, delivers them with the platform's patience, reads the replies with the platform's strictness and
 * keeps what every phone shows. It calls the webhook from outside and knows nothing of what is behind it.
 */
import { type Clock, systemClock } from '../domain/clock.ts';
import type { AccountId, OpenId } from '../domain/ids.ts';
import type { BodyFormat } from '../wechat/decode.ts';
import { mediaLimits, platformTimeoutMs } from '../wechat/limits.ts';
import { type Chats, createChats } from './chats.ts';
import { deliver } from './deliver.ts';
import { DeliveryOrder } from './delivery-order.ts';
import type { Exchange } from './exchange.ts';
import { createExchangeLog, type ExchangeLog } from './exchange-log.ts';
import type { FindMediaProblem } from './find-media-problems.ts';
import { type FollowerAct, isFollowerMessage } from './follower-act.ts';
import {
  deskAt,
  type FollowerPhone,
  type PlatformNotice,
  type RecalledFollower,
  type ShownNotification,
} from './follower-phone.ts';
import { judgeAnswer, type Verdict } from './judge-answer.ts';
import { namesMedia } from './message-body.ts';
import { messageFields } from './message-fields.ts';
import { type NetworkTrouble, noTrouble } from './network-trouble.ts';
import type { PlatformOptions } from './platform-options.ts';
import {
  type DeliveryAttempt,
  openConnections,
  postDelivery,
  type SignedRequest,
  type Wire,
} from './post-delivery.ts';
import type { ServiceSend } from './service-message.ts';
import { type ServiceVerdict, serviceRefusals } from './service-verdict.ts';
import { spendWindow } from './service-windows.ts';
import { signRequest } from './sign-request.ts';
import { accountIdOf, openIdOf, type SimulatedAccount } from './simulated-account.ts';

/** Whose phone or log changed. */
export interface PlatformChange {
  readonly openId: OpenId;
}

export interface Composed {
  readonly plainBody: string;
  readonly request: SignedRequest;
}

const defaultDeliveries = 3;
const defaultKeptExchanges = 1000;
const defaultMaxSockets = 256;

export function createPlatform(options: PlatformOptions): Platform {
  return new Platform(options);
}

export class Platform {
  readonly account: SimulatedAccount;
  readonly accountId: AccountId;
  readonly clock: Clock;
  readonly #format: BodyFormat;
  readonly #webhookUrls: readonly string[];
  readonly #maxDeliveries: number;
  readonly #wire: Wire;
  readonly #watchers = new Set<(change: PlatformChange) => void>();
  readonly #chats: Chats;
  readonly #log: ExchangeLog;
  readonly #order: DeliveryOrder;
  /** Of all deliveries from now on. */
  trouble: NetworkTrouble = noTrouble;
  /** Whoever serves the API knows. Without an API every id will do. */
  findMediaProblem: FindMediaProblem = () => undefined;
  #composedCount = 0;

  constructor(options: PlatformOptions) {
    this.account = options.account;
    this.accountId = accountIdOf(options.account);
    this.clock = options.clock ?? systemClock;
    this.#format = options.format ?? 'xml';
    this.#webhookUrls = [options.webhookUrl].flat();
    this.#maxDeliveries = options.maxDeliveries ?? defaultDeliveries;
    this.#wire = {
      clock: this.clock,
      cutMs: options.cutMs ?? platformTimeoutMs,
      connections: openConnections(options.maxSockets ?? defaultMaxSockets),
    };
    this.#chats = createChats(this.clock, (openId) => this.#announce(openId));
    this.#log = createExchangeLog(options.keptExchanges ?? defaultKeptExchanges);
    this.#order = new DeliveryOrder(this.clock);
  }

  /** The follower of that name; made when new. The same name has the same openid every time. */
  follower(name: string): FollowerPhone {
    return this.#chats.open(openIdOf(this.account, name), name);
  }

  /** A follower of that name as they were left by an earlier platform: the server has heard of it, so nothing is sent. */
  recall(name: string, left: RecalledFollower): void {
    this.#chats.change(this.follower(name).openId, left);
  }

  findFollower(openId: string): FollowerPhone | undefined {
    return this.#chats.find(openId);
  }

  followers(): readonly FollowerPhone[] {
    return this.#chats.list();
  }

  /** Lets something happen, and resolves when the webhook has answered or the platform has given up. */
  async send(openId: OpenId, wanted: FollowerAct): Promise<Exchange> {
    const phone = this.#chats.open(openId, openId);
    const act = resolveAct(wanted, phone);
    const nowMs = this.clock.now();
    const isForDesk = deskAt(phone, nowMs).state === 'with-agent' && isFollowerMessage(act);
    const composed = this.compose(openId, act);
    const { id } = this.#log.open({ openId, act, sentAtMs: nowMs, ...composed });
    this.#chats.applyAct(openId, act, id);
    const verdict = isForDesk
      ? { shown: { kind: 'with-agent' } as const }
      : await this.#deliver({ openId, act, id, request: composed.request });
    const settled = this.#log.settle(id, verdict);
    this.#chats.applyShown(openId, settled.shown, id);
    this.#announce(openId);
    return settled;
  }

  /** Makes the request of an act without sending it, for tests that deliver it in their own way. */
  compose(openId: OpenId, act: FollowerAct): Composed {
    this.#composedCount += 1;
    const nowMs = this.clock.now();
    const createTimeSec = Math.floor(nowMs / 1000);
    const msgId = BigInt(nowMs) * 1_000_000n + BigInt(this.#composedCount % 1_000_000);
    const { account, accountId } = this;
    const { plainBody, ...request } = signRequest({
      account,
      fields: messageFields(act, { accountId, openId, createTimeSec, msgId }),
      format: this.#format,
      openId,
      timestampSec: createTimeSec,
    });
    return { plainBody, request };
  }

  /** Posts a request once, to the first webhook or to `webhookUrl`. */
  post(request: SignedRequest, webhookUrl = this.#urlOf(0)): Promise<DeliveryAttempt> {
    return postDelivery(webhookUrl, request, this.#wire);
  }

  /**
   * Delivers the identical request of an exchange once more. What the phone shows stays as it is.
   * @throws Error when the exchange is not in the log any more
   */
  async again(exchangeId: number): Promise<DeliveryAttempt> {
    const exchange = this.#log.get(exchangeId);
    const number = exchange.attempts.length + 1;
    const posted = await this.post(exchange.request, this.#urlOf(exchangeId + number - 2));
    const attempt = { ...posted, number };
    this.#log.addAttempt(exchangeId, attempt);
    this.#announce(exchange.openId);
    return attempt;
  }

  /** An agent takes the follower over: from now on their messages go to the desk. */
  openAgentSession(openId: OpenId, serviceAgent: string): Promise<Exchange> {
    return this.send(openId, { kind: 'agent-opened', serviceAgent });
  }

  /** Resolves with undefined when no agent has the follower. */
  async closeAgentSession(openId: OpenId): Promise<Exchange | undefined> {
    const desk = this.#chats.find(openId)?.desk;
    if (desk?.state !== 'with-agent') return undefined;
    return this.send(openId, { kind: 'agent-closed', serviceAgent: desk.serviceAgent });
  }

  agentSays(openId: OpenId, text: string): void {
    const desk = this.#chats.find(openId)?.desk;
    const serviceAgent = desk?.state === 'with-agent' ? desk.serviceAgent : '';
    this.#chats.say(openId, { from: 'agent', text, serviceAgent });
  }

  note(openId: OpenId, notice: PlatformNotice): void {
    this.#chats.say(openId, { from: 'notice', notice });
  }

  /** A service message from the account's server: counted against the follower's windows, then shown. */
  receiveService({ openId, message, serviceAgent }: ServiceSend): ServiceVerdict {
    const phone = this.#chats.find(openId);
    if (!phone) return serviceRefusals.unknownFollower;
    if (!phone.follows) return serviceRefusals.windowClosed;
    const spent = spendWindow(phone.windows, this.clock.now());
    if (spent.kind === 'closed') return serviceRefusals.windowClosed;
    if (spent.kind === 'used-up') return serviceRefusals.windowUsedUp;
    this.#chats.change(phone.openId, { windows: spent.windows, typingUntilMs: 0 });
    const agent = serviceAgent === undefined ? {} : { serviceAgent };
    this.#chats.say(phone.openId, { from: 'service', message, ...agent });
    return { kind: 'shown' };
  }

  /** Takes one of the notifications of that template that the follower allowed; false when there is none left. */
  spendAllowed(openId: string, templateId: string): boolean {
    const phone = this.#chats.find(openId);
    const index = phone?.allowed.indexOf(templateId) ?? -1;
    if (!phone || index < 0) return false;
    this.#chats.change(phone.openId, { allowed: phone.allowed.toSpliced(index, 1) });
    return true;
  }

  /** It needs no window: the follower allowed it. */
  showNotification(openId: OpenId, notification: ShownNotification): void {
    this.#chats.say(openId, { from: 'notification', notification });
  }

  /** The account shows "typing" until then. */
  showTyping(openId: OpenId, untilMs: number): void {
    this.#chats.change(openId, { typingUntilMs: untilMs });
  }

  /** Whether a follower sent such media in the last three days: it may be sent back. */
  wasDelivered(mediaId: string): boolean {
    if (mediaId === '') return false;
    const sinceMs = this.clock.now() - mediaLimits.validMs;
    return this.#log
      .list()
      .some(({ plainBody, sentAtMs }) => sentAtMs > sinceMs && namesMedia(plainBody, mediaId));
  }

  findExchange(id: number): Exchange | undefined {
    return this.#log.find(id);
  }

  /** Oldest first. */
  exchanges(openId?: string): readonly Exchange[] {
    return this.#log.list(openId);
  }

  /** Calls `listener` after every change, until the returned function is called. */
  watch(listener: (change: PlatformChange) => void): () => void {
    this.#watchers.add(listener);
    return () => {
      this.#watchers.delete(listener);
    };
  }

  /** Closes the connections that were kept alive. */
  close(): void {
    this.#wire.connections.close();
  }

  async #deliver({ id, openId, act, request }: Delivering): Promise<Verdict> {
    const plan = {
      webhookUrls: this.#webhookUrls,
      maxDeliveries: this.#maxDeliveries,
      wire: this.#wire,
      firstUrl: (id - 1) % this.#webhookUrls.length,
      trouble: this.trouble,
    };
    const deliverNow = () =>
      deliver(request, plan, (attempt) => {
        this.#log.addAttempt(id, attempt);
        this.#announce(openId);
      });
    const isSwapped = this.trouble.swapsOrder && isFollowerMessage(act);
    const delivered = await (isSwapped ? this.#order.swap(openId, deliverNow) : deliverNow());
    return judgeAnswer({ openId, act }, delivered, {
      account: this.account,
      accountId: this.accountId,
      format: this.#format,
      findMediaProblem: this.findMediaProblem,
    });
  }

  #urlOf(index: number): string {
    const url = this.#webhookUrls[index % this.#webhookUrls.length];
    if (url === undefined) throw new Error('The platform has no webhook URL to call');
    return url;
  }

  #announce(openId: OpenId): void {
    for (const watcher of this.#watchers) watcher({ openId });
  }
}

type Delivering = Pick<Exchange, 'id' | 'openId' | 'act' | 'request'>;

/** A stranger who scans a code follows through it. */
function resolveAct(act: FollowerAct, phone: FollowerPhone): FollowerAct {
  return act.kind === 'scan' && !phone.follows ? { ...act, kind: 'follow' } : act;
}
