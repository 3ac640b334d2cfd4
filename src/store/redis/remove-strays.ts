/**
 * Takes out of a restored Redis what leads to nothing: keys that are too large for one piece were read one after the other,
 * so that a backup can hold the code of a coupon, or the place of a line, that was written after its coupons or lines were
 * read. What is erased is found from these: such a code would keep an openid for ever.
 */
import type { OpenId } from '../../domain/ids.ts';
import type { RedisClient } from './connect.ts';
import type { RedisLink } from './redis-link.ts';
import { gap, readEntry } from './register-texts.ts';
import { insist, scanKeys } from './scan-keys.ts';

const namesAtOnce = 500;

/** A field with its value, or a member with its score. */
type Found = readonly [name: string, value: string];

interface Index {
  readonly kind: 'hash' | 'zset';
  /** Of a hash: where that lies which it leads to. */
  readonly leadsTo: (home: string, found: Found) => readonly [key: string, field: string];
  /** Whether what lies there is what it leads to; without it, anything is. */
  readonly fits?: (found: Found, text: string) => boolean;
  /** Members that stand for what lies there. */
  readonly members?: (found: Found, text: string) => readonly string[];
}

const afterGap = (text: string) => text.slice(text.lastIndexOf(gap) + 1);
const hasCode = ([code]: Found, text: string) => readEntry('' as OpenId, text).code === code;
const linesOf = (home: string) => `${home}:lines`;

const ofCampaign: Readonly<Record<string, Index>> = {
  codes: { kind: 'hash', leadsTo: (home, [, owner]) => [`${home}:owners`, owner] },
  redemptions: { kind: 'hash', leadsTo: (home, [owner]) => [`${home}:owners`, owner] },
};
const ofRegister: Readonly<Record<string, Index>> = {
  codes: {
    kind: 'hash',
    leadsTo: (home, [, openId]) => [`${home}:entries`, openId],
    fits: hasCode,
  },
  labels: {
    kind: 'zset',
    leadsTo: (home, [member]) => [`${home}:entries`, afterGap(member)],
    fits: ([member], text) => member.split(gap)[1] === numberOf(text),
    members: ([member], text) => labelMembers(afterGap(member), text),
  },
  'line-times': { kind: 'zset', leadsTo: (home, [place]) => [linesOf(home), place] },
  'own-lines': { kind: 'zset', leadsTo: (home, [member]) => [linesOf(home), afterGap(member)] },
  'line-ids': { kind: 'hash', leadsTo: (home, [, place]) => [linesOf(home), place] },
};
/** Of a register that is spread: with the code, not with the follower. */
const ofCodes: Index = {
  kind: 'hash',
  leadsTo(key, [, value]) {
    const [openId = '', partition = ''] = (value.split(gap)[0] ?? '').split(' ');
    const [, account, name] = /^yd:\{([^:}]+):\d+\}:register-codes:(.*)$/.exec(key) ?? [];
    return [`yd:{${account}:${partition}}:register:${name}:entries`, openId];
  },
  fits: hasCode,
};

const kinds: readonly (readonly [RegExp, (part: string) => Index | undefined])[] = [
  [/^(yd:\{[^:}]+:campaign:[^}]+\}):([^:]+)$/, (part) => ofCampaign[part]],
  [/^(yd:\{[^:}]+:register:[^}]+\}):([^:]+)$/, (part) => ofRegister[part]],
  [/^(yd:\{[^:}]+:\d+\}:register:[^:]+):([^:]+)$/, (part) => ofRegister[part]],
  [/^(yd:\{[^:}]+:\d+\}:register-codes:[^:]+)$/, () => ofCodes],
];

/** @param goesOn called now and then. */
export async function removeStrays(link: RedisLink, goesOn: () => Promise<void>): Promise<void> {
  for await (const keys of scanKeys(link)) {
    await goesOn();
    for (const key of keys) await lookThrough(link, key, goesOn);
  }
}

async function lookThrough(link: RedisLink, key: string, goesOn: () => Promise<void>) {
  for (const [pattern, indexOf] of kinds) {
    const [, home = '', part = ''] = pattern.exec(key) ?? [];
    const index = home === '' ? undefined : indexOf(part);
    if (!index) continue;
    let cursor = '0';
    do {
      const from = cursor;
      const [next, flat] = await insist(link, (client) => scanOnce(client, index, [key, from]));
      cursor = next;
      await removeFrom(link, { key, home, index }, pairsOf(flat));
      await goesOn();
    } while (cursor !== '0');
  }
}

function scanOnce(client: RedisClient, { kind }: Index, [key, from]: readonly [string, string]) {
  const count = ['COUNT', namesAtOnce] as const;
  return kind === 'hash' ? client.hscan(key, from, ...count) : client.zscan(key, from, ...count);
}

interface Place {
  readonly key: string;
  readonly home: string;
  readonly index: Index;
}

async function removeFrom(link: RedisLink, { key, home, index }: Place, found: readonly Found[]) {
  const leads = found.map((one) => index.leadsTo(home, one));
  const texts = await insist(link, (client) =>
    Promise.all(leads.map(([beside, field]) => client.hget(beside, field))),
  );
  const strays = found.filter((one, at) => !isLed(index, one, texts[at] ?? null));
  if (strays.length === 0) return;
  const names = strays.map(([name]) => name);
  const more = found.flatMap((one, at) => {
    const text = texts[at];
    return strays.includes(one) && text ? (index.members?.(one, text) ?? []) : [];
  });
  await insist(link, async (client) => {
    if (index.kind === 'hash') return client.hdel(key, ...names);
    if (more.length > 0) await client.zadd(key, ...more.flatMap((member) => [0, member]));
    return client.zrem(key, ...names);
  });
}

function isLed({ fits }: Index, found: Found, text: string | null): boolean {
  return text !== null && (fits?.(found, text) ?? true);
}

/** As in the members of labels, whose order is that of the numbers. */
function numberOf(text: string): string {
  return (text.split('\n')[0]?.split(' ')[3] ?? '').padStart(16, '0');
}

function labelMembers(openId: string, text: string): readonly string[] {
  const { labels } = readEntry(openId as OpenId, text);
  return [...labels, ''].map((label) => [label, numberOf(text), openId].join(gap));
}

function pairsOf(flat: readonly string[]): readonly Found[] {
  return flat.flatMap((name, at): Found[] => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : []));
}
