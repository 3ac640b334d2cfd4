/**
 * What a person answered where the bot did not understand: the first text that an agent wrote after it, in a conversation
 * at our own desk that it led to. Masked like what followers say. Whoever shows it notes the look.
 */
import type { DeskConversation } from '../domain/desk.ts';
import type { AccountName } from '../domain/ids.ts';
import { maskText } from '../intents/mask-text.ts';
import type { DeskStore } from '../store/desks.ts';
import type { Miss } from './miss.ts';

/** What opens later is about something else. */
const ledToMs = 3_600_000;
const closedWithinMs = 24 * 3_600_000;
const pageSize = 200;
/** Of a day's closed conversations, so many pages are looked through. */
const maxPages = 10;
/** Of a cluster's messages, the newest are asked. */
const missesAsked = 5;

type Desk = Pick<DeskStore, 'open' | 'closedBetween' | 'lines'>;
type Asked = Pick<Miss, 'followerHash' | 'atMs'>;

/** @throws AppError STORE_UNAVAILABLE */
export async function findHumanAnswer(
  desk: Desk,
  account: AccountName,
  miss: Asked,
): Promise<string | undefined> {
  for (const { id } of await conversationsAfter(desk, account, miss)) {
    const lines = await desk.lines(account, id);
    const answer = lines.find(
      ({ kind, atMs, text }) => kind === 'agent' && atMs >= miss.atMs && text.trim() !== '',
    );
    if (answer) return maskText(answer.text);
  }
  return undefined;
}

/** Of the newest message that was answered. @param misses the newest first */
export async function findNewestAnswer(
  desk: Desk,
  account: AccountName,
  misses: readonly Asked[],
): Promise<string | undefined> {
  for (const miss of misses.slice(0, missesAsked)) {
    const answer = await findHumanAnswer(desk, account, miss);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

async function conversationsAfter(
  desk: Desk,
  account: AccountName,
  { followerHash, atMs }: Asked,
): Promise<readonly DeskConversation[]> {
  const isTheirs = (one: DeskConversation) =>
    one.followerHash === followerHash && one.openedAtMs >= atMs && one.openedAtMs <= atMs + ledToMs;
  const found: DeskConversation[] = [];
  let place: { readonly cursor?: string } = {};
  for (let page = 0; page < maxPages; page += 1) {
    const span = { fromMs: atMs, toMs: atMs + closedWithinMs, limit: pageSize, ...place };
    const { conversations, next } = await desk.closedBetween(account, span);
    found.push(...conversations.filter(isTheirs));
    if (next === undefined) break;
    place = { cursor: next };
  }
  const open = (await desk.open(account)).filter(isTheirs);
  return [...found, ...open].toSorted((a, b) => a.openedAtMs - b.openedAtMs);
}
