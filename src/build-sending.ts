/**
 * How one official account sends what leaves outside a reply: the client of the platform's API, the worker that empties
 * the outbox through it, and the typing hint. Only for an account that may send service messages. An API that is away
 * keeps nobody from answering: jobs wait.
 */
import { randomUUID } from 'node:crypto';
import type { AccountConfig } from './account-config.ts';
import type { AlertTopic } from './domain/service-setup.ts';
import type { OutboxObserver } from './outbox/outbox-observer.ts';
import type { OutboxPorts } from './outbox/outbox-ports.ts';
import { OutboxWorker } from './outbox/outbox-worker.ts';
import { alertConsent } from './services/alert-consent.ts';
import type { Stores } from './store/stores.ts';
import type { ServiceMessages } from './turn/turn-ports.ts';
import { PlatformClient } from './wechat/api/platform-client.ts';
import { sendMessage } from './wechat/api/service-messages.ts';
import { showTyping } from './wechat/api/typing.ts';
import type { ApiObserver } from './wechat/api-observer.ts';

/** Hears of jobs, and of calls of the platform. */
export type SendingObserver = OutboxObserver & ApiObserver;

export interface SendingParts {
  readonly account: AccountConfig;
  readonly stores: Stores;
  readonly observer: SendingObserver;
  /** Of an account with a desk of its own: whether a person has the follower. */
  readonly silence?: OutboxPorts['silence'];
  /** Of the content that is live; undefined while none is. */
  readonly alertTopics: () => readonly AlertTopic[] | undefined;
}

export interface Sending {
  /** Undefined for a while after the platform said that this account may not send. */
  readonly serviceMessages: ServiceMessages | undefined;
  start(): void;
  /** Takes no more jobs; resolves when what was being sent has ended. */
  stop(): Promise<void>;
}

/** Not granted, forbidden, restricted, or no more today (`wechat/api/error-codes.ts`). */
const forbiddingCodes: ReadonlySet<number> = new Set([48001, 48004, 50002, 45009]);
/** So long it answers as an account that may not send; then it is tried again, should somebody have put it right. */
const forbiddenRestMs = 10 * 60_000;

export function buildSending({
  account,
  stores,
  observer,
  silence,
  alertTopics,
}: SendingParts): Sending {
  const { clock } = stores;
  const client = new PlatformClient({
    account,
    baseUrl: account.apiBase,
    tokens: stores.accessTokens,
    clock,
    observer,
    owner: randomUUID,
  });
  let forbiddenUntilMs = 0;
  const worker = new OutboxWorker({
    account: account.name,
    outbox: stores.outbox,
    sender: {
      async send(job) {
        const result = await sendMessage(client, job);
        const isForbidden = result.kind === 'refused' && forbiddingCodes.has(result.errcode);
        if (isForbidden) forbiddenUntilMs = clock.now() + forbiddenRestMs;
        return result;
      },
      isUsable: () => !client.isCutOff,
      whenUsable: () => client.whenUsable(),
    },
    clock,
    observer,
    silence,
    consent: alertConsent(stores.registers, alertTopics),
    chance: Math.random,
  });
  const serviceMessages: ServiceMessages = {
    canSendNow: () => !client.isCutOff,
    showTyping: (openId) => void showTyping(client, openId),
    jobsWritten(openId, lastDueAtMs) {
      worker.wake(openId);
      if (lastDueAtMs <= clock.now()) return;
      void clock.after(lastDueAtMs - clock.now()).rang.then(() => worker.wake(openId));
    },
  };
  return {
    get serviceMessages() {
      return clock.now() < forbiddenUntilMs ? undefined : serviceMessages;
    },
    start: () => worker.start(),
    async stop() {
      await worker.stop();
      client.close();
    },
  };
}
