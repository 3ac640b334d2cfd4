/** Finds pages of entries and lines of registers on Redis. It must never write. */
import type { OpenId } from '../../domain/ids.ts';
import type {
  EntrySpan,
  FollowerLine,
  Register,
  RegisterEntry,
  RegisterPage,
} from '../registers.ts';
import type { RedisLink } from './redis-link.ts';
import { registerHomes, registerKeysOf } from './register-keys.ts';
import { type ListedRow, readPage } from './register-pages.ts';
import { gap, readEntry, readLine, timeDigits } from './register-texts.ts';

interface PageSpan {
  readonly limit: number;
  readonly cursor?: string;
}

export function findEntries(
  link: RedisLink,
  register: Register,
  { label, order = 'last-written', ...page }: EntrySpan,
): Promise<RegisterPage<RegisterEntry>> {
  return readPage(registerHomes(register), page, async (home, { after, limit }) => {
    const [first, beyond] = [`[${label}${gap}`, `(${label} `];
    const from = after === undefined ? undefined : `(${label}${gap}${after}`;
    const members = await link.ask((client) =>
      order === 'last-written'
        ? client.zrevrangebylex(home.labels, from ?? beyond, first, 'LIMIT', 0, limit)
        : client.zrangebylex(home.labels, from ?? first, beyond, 'LIMIT', 0, limit),
    );
    const places = members.map((member) => member.slice(label.length + 1));
    const openIds = places.map((place) => place.slice(place.indexOf(gap) + 1) as OpenId);
    const texts = await readFields(link, home.entries, openIds);
    return placeRows(places, texts, (index, text) => readEntry(openIds[index] as OpenId, text));
  });
}

export function findLines(
  link: RedisLink,
  register: Register,
  { fromMs, toMs, ...page }: PageSpan & { readonly fromMs: number; readonly toMs: number },
): Promise<RegisterPage<FollowerLine>> {
  return readPage(registerHomes(register), page, async (home, { after, limit }) => {
    const max = after === undefined ? `(${timeDigits(toMs)} ~` : `(${after}`;
    const places = await link.ask((client) =>
      client.zrevrangebylex(home.lineTimes, max, `[${timeDigits(fromMs)}`, 'LIMIT', 0, limit),
    );
    const texts = await readFields(link, home.lines, places);
    return placeRows(places, texts, (index, text) => readLine(places[index] as string, text));
  });
}

export function findOwnLines(
  link: RedisLink,
  { register, openId }: { readonly register: Register; readonly openId: OpenId },
  page: PageSpan,
): Promise<RegisterPage<FollowerLine>> {
  const keys = registerKeysOf(register, openId);
  const ofFollower = `${openId}${gap}`;
  return readPage([keys], page, async (home, { after, limit }) => {
    const max = after === undefined ? `(${openId} ` : `(${ofFollower}${after}`;
    const members = await link.ask((client) =>
      client.zrevrangebylex(home.ownLines, max, `[${ofFollower}`, 'LIMIT', 0, limit),
    );
    const places = members.map((member) => member.slice(ofFollower.length));
    const texts = await readFields(link, home.lines, places);
    return placeRows(places, texts, (index, text) => readLine(places[index] as string, text));
  });
}

async function readFields(link: RedisLink, key: string, fields: readonly string[]) {
  return fields.length === 0 ? [] : link.ask((client) => client.hmget(key, ...fields));
}

function placeRows<T>(
  places: readonly string[],
  texts: readonly (string | null)[],
  read: (index: number, text: string) => T,
): readonly ListedRow<T>[] {
  return places.map((place, index) => {
    const text = texts[index];
    return { place, value: text ? read(index, text) : undefined };
  });
}
