/** What the store says when all is over, through its ports: coupons, cards, records, sends, conversations with people. */
import { dayNumberAt, dayText } from '../../../src/domain/beijing-time.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { DeskConversation, DeskLine } from '../../../src/domain/desk.ts';
import type { AccountName, OpenId, TurnId } from '../../../src/domain/ids.ts';
import type { SendLine } from '../../../src/domain/outgoing.ts';
import { openStores } from '../../../src/open-stores.ts';
import { cardOf, memberRegister } from '../../../src/services/member-card.ts';
import type { RegisterEntry } from '../../../src/store/registers.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { RigRecord } from './record.ts';

export interface KeptCard {
  readonly openId: OpenId;
  readonly balance: number;
  readonly lines: readonly { readonly lineId: string; readonly points: number }[];
}

export interface KeptConversation {
  readonly conversation: DeskConversation;
  readonly lines: readonly DeskLine[];
}

export interface StoreTruth {
  readonly grantedCount: number;
  readonly owners: readonly { readonly openId: OpenId; readonly code: string }[];
  readonly cards: readonly KeptCard[];
  /** In no order. */
  readonly records: readonly { readonly turnId: TurnId; readonly result: string }[];
  /** By the counters of the days. */
  readonly countedTurns: number;
  readonly sends: readonly SendLine[];
  readonly waitingCount: number;
  readonly conversations: readonly KeptConversation[];
}

const campaignId = 'half';
const atOnce = 40;
const pageSize = 500;

type Span = Pick<RigRecord, 'account' | 'startedAtMs' | 'endedAtMs' | 'messages'>;

export async function readTruth(storeUrl: string, span: Span): Promise<StoreTruth> {
  const stores = await openStores(storeUrl, { clock: systemClock });
  try {
    const { account } = span;
    const { waiting } = await stores.outbox.backlog(account);
    return {
      grantedCount: await stores.coupons.countGranted(account, campaignId),
      owners: await readOwners(stores, span),
      cards: await readCards(stores, account),
      ...(await readRecords(stores, span)),
      sends: await readSends(stores, account),
      waitingCount: waiting,
      conversations: await readConversations(stores, span),
    };
  } finally {
    await stores.close();
  }
}

async function readOwners(
  { coupons }: Stores,
  { account, messages }: Span,
): Promise<StoreTruth['owners']> {
  const everybody = [...new Set(messages.map(({ openId }) => openId))];
  const owners: { openId: OpenId; code: string }[] = [];
  for (let at = 0; at < everybody.length; at += atOnce) {
    const some = everybody.slice(at, at + atOnce);
    const held = await Promise.all(
      some.map(async (openId) => {
        const list = await coupons.list(account, openId, [campaignId]);
        return list.map(({ code }) => ({ openId, code }));
      }),
    );
    owners.push(...held.flat());
  }
  return owners;
}

async function readCards({ registers }: Stores, account: AccountName): Promise<KeptCard[]> {
  const register = memberRegister(account);
  const entries: RegisterEntry[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor === undefined ? {} : { cursor };
    const page = await registers.list(register, { label: '', limit: pageSize, ...from });
    entries.push(...page.found);
    cursor = page.next;
  } while (cursor !== undefined);
  return Promise.all(
    entries.map(async (entry) => {
      const { found } = await registers.listOwnLines(register, entry.openId, { limit: pageSize });
      const lines = found.map(({ lineId, body }) => ({ lineId, points: Number(body['points']) }));
      return { openId: entry.openId, balance: cardOf(entry).points.balance, lines };
    }),
  );
}

async function readRecords(
  { records }: Stores,
  { account, startedAtMs, endedAtMs }: Span,
): Promise<Pick<StoreTruth, 'records' | 'countedTurns'>> {
  const found: { turnId: TurnId; result: string }[] = [];
  for await (const piece of records.all(account, { fromMs: startedAtMs, toMs: endedAtMs + 1 })) {
    found.push(...piece.map(({ turnId, result }) => ({ turnId, result })));
  }
  let countedTurns = 0;
  for (let day = dayNumberAt(startedAtMs); day <= dayNumberAt(endedAtMs); day += 1) {
    countedTurns += (await records.countsOfDay(account, dayText(day)))['turns'] ?? 0;
  }
  return { records: found, countedTurns };
}

async function readSends({ outbox }: Stores, account: AccountName): Promise<SendLine[]> {
  const sends: SendLine[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor === undefined ? {} : { cursor };
    const page = await outbox.sends(account, { limit: pageSize, ...from });
    sends.push(...page.lines);
    cursor = page.next;
  } while (cursor !== undefined);
  return sends;
}

/** Of everybody who asked for a person. */
async function readConversations(
  { desks }: Stores,
  { account, messages }: Span,
): Promise<KeptConversation[]> {
  const askers = new Set(
    messages.filter(({ script }) => script === 'person').map(({ openId }) => openId),
  );
  const kept: KeptConversation[] = [];
  for (const openId of askers) {
    for (const conversation of await desks.ofFollower(account, openId)) {
      kept.push({ conversation, lines: await desks.lines(account, conversation.id) });
    }
  }
  return kept;
}
