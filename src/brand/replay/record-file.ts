/**
 * Decision records as a file, one JSON object a line: taken from one server, replayed elsewhere. What is masked in the
 * store is masked here; coupon codes, which a till would take, are hidden as well.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { AppError } from '../../errors.ts';
import { maskCouponCodes } from '../../intents/mask-coupon-codes.ts';

const chunkSize = 500;

/** What a replay cannot do without. */
const recordSchema = z.looseObject({
  turnId: z.string(),
  account: z.string(),
  followerHash: z.string(),
  receivedAtMs: z.number(),
  kind: z.string(),
  maskedText: z.string(),
  intent: z.string(),
  matcher: z.string(),
  entities: z.array(z.looseObject({ kind: z.string() })),
  rulesetVersion: z.string(),
  result: z.string(),
  stateBefore: z.string(),
});

export function recordLine(record: TurnRecord): string {
  return JSON.stringify(record, (_name, value: unknown) =>
    typeof value === 'string' ? maskCouponCodes(value) : value,
  );
}

/**
 * In the order of the file. Lines that npm writes before what a command prints are passed over.
 * @throws AppError CONTENT_INVALID for a file that cannot be read, or a line that is no record
 */
export async function* readRecordFile(
  path: string,
  limit: number,
): AsyncGenerator<readonly TurnRecord[]> {
  let chunk: TurnRecord[] = [];
  let left = limit;
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    if (line.trim() === '' || line.startsWith('> ')) continue;
    if (left === 0) break;
    left -= 1;
    chunk.push(parseRecord(line, `${path}, line ${number}`));
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('CONTENT_INVALID', `${path} cannot be read: ${why}`, { cause });
  }
}

function parseRecord(line: string, place: string): TurnRecord {
  const record = recordSchema.safeParse(parseJson(line));
  if (record.success) return record.data as unknown as TurnRecord;
  throw new AppError(
    'CONTENT_INVALID',
    `${place}: is no decision record; such a file is written by: npm --silent run content -- records > FILE`,
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
