/**
 * Every key of ours, on every master, in pieces. A key may come twice, as SCAN says; one that is there from beginning to
 * end comes. A server that was replaced meanwhile does not know the way of the other: `runIdsOf` tells.
 */
import { Cluster, type Redis } from 'ioredis';
import type { RedisClient } from './connect.ts';
import type { RedisLink } from './redis-link.ts';

const keysAtOnce = 200;
const tries = 5;

/** For what may be asked twice: a restore or a backup of an hour should not end with one slow answer. */
export async function insist<T>(
  link: RedisLink,
  question: (client: RedisClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await link.ask(question);
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

export async function* scanKeys(
  link: RedisLink,
  pattern = 'yd:*',
): AsyncGenerator<readonly string[]> {
  const count = await insist(link, async (client) => mastersOf(client).length);
  for (let index = 0; index < count; index += 1) {
    let cursor = '0';
    do {
      const from = cursor;
      const [next, keys] = await insist(link, (client) =>
        masterAt(client, index).scan(from, 'MATCH', pattern, 'COUNT', keysAtOnce),
      );
      yield keys;
      cursor = next;
    } while (cursor !== '0');
  }
}

/** Of the processes that are asked, as one text. */
export function runIdsOf(link: RedisLink): Promise<string> {
  return insist(link, async (client) => {
    const about = await Promise.all(mastersOf(client).map((master) => master.info('server')));
    return about.map((text) => /^run_id:(\w+)/m.exec(text)?.[1]).join(' ');
  });
}

/** In an order that does not change from one question to the next. */
function mastersOf(client: RedisClient): readonly Redis[] {
  if (!(client instanceof Cluster)) return [client];
  const placeOf = ({ options }: Redis) => `${options.host}:${options.port}`;
  return client.nodes('master').toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)));
}

function masterAt(client: RedisClient, index: number): Redis {
  const master = mastersOf(client)[index];
  if (!master) throw new Error('A master of the Cluster is gone.');
  return master;
}
