/**
 * All that a rig saw from outside: each message with every answer, each service message that came in, each call of the
 * till, and the life of each process. The checker believes nothing else, except what the store says afterwards.
 */
import type { AccountName, OpenId, TurnId } from '../../../src/domain/ids.ts';
import type { Shown } from '../../../src/simulator/exchange.ts';
import { apologyFor, crowdedFor, stillBusyFor } from '../../../src/turn/apology.ts';

/** What came back to one delivery. */
export interface Answer {
  /** Of the platform's delivery, from 1; a copy that was delivered besides has 0. */
  readonly number: number;
  readonly url: string;
  readonly startedAtMs: number;
  readonly tookMs: number;
  readonly kind: 'answered' | 'cut' | 'broken';
  readonly status?: number;
  /** After decryption. */
  readonly body?: string;
  /** Of a broken one. */
  readonly reason?: string;
}

export interface SentMessage {
  /** Counts up from 1. */
  readonly id: number;
  readonly openId: OpenId;
  /** Which part of the crowd it is of. */
  readonly script: string;
  /** The words, or what was done. */
  readonly said: string;
  readonly isText: boolean;
  readonly turnId: TurnId;
  readonly sentAtMs: number;
  /** As long as the follower waited. */
  readonly tookMs: number;
  readonly answers: readonly Answer[];
  /** Deliveries of the same bytes when it had its answer. */
  readonly copies: readonly Answer[];
  readonly shown: Shown['kind'];
  /** What the phone shows; empty when that is no text. */
  readonly text: string;
}

/** A call of the platform's API that asked to show a follower something. */
export interface ServiceCall {
  readonly atMs: number;
  readonly openId: string;
  readonly content: string;
  readonly errcode: number;
}

/** One life of one server process. */
export interface NodeLife {
  readonly node: string;
  readonly startedAtMs: number;
  /** From the start of the process to the first green readiness. */
  readonly readyAfterMs: number;
  /** Missing while it runs. */
  readonly endedAtMs?: number;
  /** How it was meant to end: `killed` by us or at a trap, `stopped` by SIGTERM. */
  readonly wanted: 'running' | 'killed' | 'stopped';
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** From SIGTERM to its end. */
  readonly stopTookMs?: number;
  /** All it said. */
  readonly log: string;
  /** It is of another version (`newer-version.ts`). */
  readonly isNewer?: boolean;
}

/** A receipt that the till reported for a card, until somebody said yes. */
export interface TillReceipt {
  readonly receipt: string;
  readonly openId: OpenId;
  readonly points: number;
  readonly isConfirmed: boolean;
}

export interface RigRecord {
  readonly seed: number;
  readonly account: AccountName;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly messages: readonly SentMessage[];
  readonly serviceCalls: readonly ServiceCall[];
  readonly receipts: readonly TillReceipt[];
  readonly lives: readonly NodeLife[];
  /** What no log may hold, by what it is. */
  readonly secrets: ReadonlyMap<string, string>;
  /** How many of the coupon there are. */
  readonly stock: number;
  /** How late the rig itself was at worst: its times are wrong by that, and say little of the servers where it is much. */
  readonly ownLagMs: number;
}

const anyMessage = { kind: 'text' } as Parameters<typeof apologyFor>[0];
const askingAgain: ReadonlySet<string> = new Set(
  [apologyFor(anyMessage), stillBusyFor(anyMessage), crowdedFor(anyMessage)].flatMap((reply) =>
    reply.kind === 'text' ? [reply.text] : [],
  ),
);

/** Whether the follower was asked to send it once more. */
export function asksAgain({ text }: Pick<SentMessage, 'text'>): boolean {
  return askingAgain.has(text);
}

/** All answers that the platform would have taken. */
export function takenAnswers({ answers, copies }: SentMessage): readonly Answer[] {
  return [...answers, ...copies].filter(
    ({ kind, status }) => kind === 'answered' && status === 200,
  );
}

/** Words of the coupon's codes in the brand of the crowd. */
export function couponCodesIn(text: string): readonly string[] {
  return text.match(/\bBJ(?:-[0-9A-Z]{3}){3,4}\b/g) ?? [];
}

/** For whoever looks for the cause: `08:00:07.120 「半价券」: 1 :8001 broken ECONNREFUSED 2 ms, 2 :8002 answered 200 31 ms → reply`. */
export function describeMessage(message: SentMessage): string {
  const { sentAtMs, said, answers, copies, shown } = message;
  const came = [...answers, ...copies].map(
    ({ number, url, kind, status, reason, tookMs }) =>
      `${number === 0 ? 'copy' : number} :${new URL(url).port} ${kind} ${status ?? reason ?? ''} ${tookMs} ms`,
  );
  const sentAt = new Date(sentAtMs).toISOString().slice(11, 23);
  return `${sentAt} 「${said}」: ${came.join(', ')} → ${shown}`;
}
