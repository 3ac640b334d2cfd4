/**
 * Where a span of records ends in their streams. Streams are in the order of Redis' clock, and records belong where they
 * were received: so it is found by halving, by what is there, and does not depend on two clocks that agree.
 */
import type { AccountName } from '../../domain/ids.ts';
import { partitionCount } from '../partition.ts';
import { longestTurnMs } from '../record-page.ts';
import { findStoredRecord } from '../stored-record.ts';
import { recordsKey } from './keys.ts';
import type { RedisLink } from './redis-link.ts';

const streamsAtOnce = 16;
/** What is read too much is little. */
const nearEnoughMs = 15 * 60_000;
/** In XREVRANGE's notation. */
const newestId = '+';

/**
 * @param nowMs on the clock by which records are received
 * @returns the id from which to read backwards, in XREVRANGE's notation; the same for all streams, as they are written by
 * one clock. No record of the span was written behind it.
 */
export async function findEndOfSpan(
  link: RedisLink,
  account: AccountName,
  { toMs, nowMs }: { readonly toMs: number; readonly nowMs: number },
): Promise<string> {
  const afterMs = toMs + longestTurnMs;
  if (afterMs > nowMs) return newestId;
  const later = await findLaterEntry(link, account, afterMs);
  if (!later) return newestId;
  const { key } = later;
  let [lowMs, highMs] = [await findOldestMs(link, key), later.writtenAtMs];
  while (highMs - lowMs > nearEnoughMs) {
    const atMs = Math.floor((lowMs + highMs) / 2);
    const entry = await findEntryBefore(link, key, String(atMs));
    if (entry && entry.receivedAtMs >= afterMs) highMs = entry.writtenAtMs;
    else lowMs = atMs;
  }
  return String(highMs);
}

interface Entry {
  readonly key: string;
  readonly writtenAtMs: number;
  readonly receivedAtMs: number;
}

/** The newest of some stream, where that was received from then on. */
async function findLaterEntry(
  link: RedisLink,
  account: AccountName,
  afterMs: number,
): Promise<Entry | undefined> {
  for (let first = 0; first < partitionCount; first += streamsAtOnce) {
    const places = Array.from({ length: streamsAtOnce }, (_, at) => first + at);
    const newest = await Promise.all(
      places.map((partition) => findEntryBefore(link, recordsKey(account, partition), newestId)),
    );
    const later = newest.find((entry) => entry && entry.receivedAtMs >= afterMs);
    if (later) return later;
  }
  return undefined;
}

async function findEntryBefore(
  link: RedisLink,
  key: string,
  id: string,
): Promise<Entry | undefined> {
  const [row] = await link.ask((client) => client.xrevrange(key, id, '-', 'COUNT', 1));
  if (!row) return undefined;
  const record = findStoredRecord(row[1][row[1].indexOf('record') + 1] ?? '');
  return { key, writtenAtMs: writtenAtMs(row[0]), receivedAtMs: record?.receivedAtMs ?? 0 };
}

async function findOldestMs(link: RedisLink, key: string): Promise<number> {
  const [row] = await link.ask((client) => client.xrange(key, '-', '+', 'COUNT', 1));
  return row ? writtenAtMs(row[0]) : 0;
}

function writtenAtMs(id: string): number {
  return Number(id.split('-')[0]);
}
