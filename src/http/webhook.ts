/**
 * The platform's callback: a GET handshake and the POST of deliveries. What is not the platform's gets 403 or 413;
 * what is, gets HTTP 200 and a reply or `success`, whatever happens inside.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { isUserMessage } from '../domain/inbound.ts';
import type { OfficialAccount } from '../domain/official-account.ts';
import type { SettledReply } from '../domain/reply.ts';
import { AppError } from '../errors.ts';
import type { Delivery } from '../turn/delivery.ts';
import type { TurnAnswer } from '../turn/turn-answer.ts';
import { type DecodedMessage, decodeMessage } from '../wechat/decode.ts';
import { encodeReply, silence } from '../wechat/encode.ts';
import { sealReply } from '../wechat/envelope.ts';
import { maxBodyBytes, platformTimeoutMs } from '../wechat/limits.ts';
import { turnIdOf } from '../wechat/turn-identity.ts';
import { Verifier } from './verify.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** When the head of the request was read: our deadline counts from here. */
    arrivedAtMs: number;
  }
}

/** Hears what came in; logs and metrics listen here. It must not throw. */
export interface WebhookObserver {
  /** The account's configuration is unusable: all its deliveries are refused until somebody mends it. */
  accountClosed(account: AccountName, problem: AppError): void;
  deliveryRefused(error: AppError): void;
  /** Authentic, but nothing we can read: acknowledged. */
  deliveryUndecodable(error: unknown): void;
  /** Authentic, and something inside broke that nothing else caught: acknowledged. */
  deliveryFailed(error: unknown): void;
  /** @param aheadMs how far our clock was ahead of the signature's time; a repeated delivery keeps its first one's */
  deliveryAnswered(tookMs: number, aheadMs: number): void;
}

export interface Webhook {
  /** All of them lead to the same account. */
  readonly paths: readonly string[];
  readonly account: OfficialAccount;
  readonly clock: Clock;
  readonly observer: WebhookObserver;
  /** Never throws. */
  readonly takeTurn: (delivery: Delivery) => Promise<TurnAnswer>;
}

/** A delivery that stays unanswered is cut by the platform; we let go a little later. */
const unansweredHoldMs = platformTimeoutMs + 500;

export function addWebhook(app: FastifyInstance, webhook: Webhook): void {
  const { observer } = webhook;
  const verifier = new Verifier(webhook.account);
  if (verifier.problem) observer.accountClosed(webhook.account.name, verifier.problem);
  for (const path of webhook.paths) addRoutes(app, path, { webhook, verifier });
}

function addRoutes(
  app: FastifyInstance,
  path: string,
  { webhook, verifier }: Pick<Answering, 'webhook' | 'verifier'>,
): void {
  const { clock, observer } = webhook;
  const nowSec = (): number => Math.floor(clock.now() / 1000);

  app.get(path, async (request, reply) => {
    const echo = verifier.verifyHandshake(queryOf(request), nowSec());
    return reply.type('text/plain; charset=utf-8').send(echo);
  });

  app.post(path, { bodyLimit: maxBodyBytes }, async (request, reply) => {
    const { arrivedAtMs } = request;
    const verified = verifier.verifyDelivery(
      {
        query: queryOf(request),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        contentType: request.headers['content-type'],
      },
      nowSec(),
    );
    const { socket } = request.raw;
    const text = await answerDelivery(verified, {
      ...{ webhook, verifier, arrivedAtMs },
      isCut: () => socket.destroyed,
    });
    if (text === undefined) return holdUnanswered(request, reply, clock);
    const signedAtMs = Number(queryOf(request)['timestamp']) * 1000;
    observer.deliveryAnswered(clock.now() - arrivedAtMs, arrivedAtMs - signedAtMs);
    void reply.type(contentTypeOf(text));
    // Not the reply itself: Fastify would watch its socket until the end of the response.
    return text;
  });
}

interface Answering {
  readonly webhook: Webhook;
  readonly verifier: Verifier;
  readonly arrivedAtMs: number;
  readonly isCut: () => boolean;
}

/** @returns the response body; undefined to leave the delivery to the platform's retry. */
async function answerDelivery(
  verified: ReturnType<Verifier['verifyDelivery']>,
  { webhook, verifier, arrivedAtMs, isCut }: Answering,
): Promise<string | undefined> {
  const decoded = decodeOrUndefined(verified, webhook.observer);
  if (!decoded) return silence;
  const { name, originalId } = webhook.account;
  if (originalId !== undefined && decoded.message.accountId !== originalId) throw toAnother();
  try {
    const answer = await webhook.takeTurn({
      account: name,
      turnId: turnIdOf(name, decoded),
      message: decoded.message,
      arrivedAtMs,
      isCut,
    });
    if (answer.kind === 'unanswered') return undefined;
    return writeAnswer(decoded, answer.settled, { account: webhook.account, key: verifier.aesKey });
  } catch (error) {
    webhook.observer.deliveryFailed(error);
    return silence;
  }
}

function decodeOrUndefined(
  verified: ReturnType<Verifier['verifyDelivery']>,
  observer: WebhookObserver,
): DecodedMessage | undefined {
  try {
    return decodeMessage(verified.document, verified.format);
  } catch (error) {
    observer.deliveryUndecodable(error);
    return undefined;
  }
}

/** In plain mode nothing else tells two accounts with one Token apart. */
function toAnother(): AppError {
  return new AppError('RECEIVER_WRONG', 'The delivery is addressed to another official account.');
}

function writeAnswer(
  decoded: DecodedMessage,
  settled: SettledReply,
  by: { account: OfficialAccount; key: Buffer | undefined },
): string {
  const { message, format } = decoded;
  const reply = encodeReply({
    settled,
    to: message,
    format,
    answersEvent: !isUserMessage(message),
  });
  if (!by.key) return reply;
  return sealReply({
    reply,
    key: by.key,
    appId: by.account.appId,
    webhookToken: by.account.webhookToken,
    timestampSec: settled.createTimeSec,
    format,
  });
}

/** Keeps the connection until the platform has cut it, without an answer. */
function holdUnanswered(request: FastifyRequest, reply: FastifyReply, clock: Clock): FastifyReply {
  void reply.hijack();
  const { socket } = request.raw;
  const alarm = clock.after(unansweredHoldMs);
  socket.once('close', alarm.cancel);
  void alarm.rang.then(() => socket.destroy());
  return reply;
}

function queryOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return request.query as Record<string, unknown>;
}

function contentTypeOf(text: string): string {
  if (text.startsWith('<')) return 'application/xml; charset=utf-8';
  return text.startsWith('{') ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
}

/** True when `error` is one of ours that says: not the platform. */
export function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.family === 'refused';
}
