/** Random steps of a register, each with its answer, from a seed: the same on every store. */
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import type {
  EntryChange,
  EntryOrder,
  Register,
  RegisterStore,
} from '../../src/store/registers.ts';
import { allPages } from '../support/register-fixtures.ts';
import { noonMs, openIdNamed } from '../support/store-fixtures.ts';

/** Few of each, so that they meet. */
const followers = ['A', 'B', 'C', 'D', 'E', 'F'].map(openIdNamed);
const labels = ['beef', 'beef hot', 'fish', '鸡'];
const codes = ['1', '2', '3', '4'];
const orders: readonly EntryOrder[] = ['last-written', 'longest-unchanged'];

type Random = (below: number) => number;
export type RegisterStep = (registers: RegisterStore) => Promise<unknown>;

/** @returns a step; what it asks is settled already, what it answers is the store's. */
export function nextStep(register: Register, random: Random, number: number): RegisterStep {
  const openId = oneOf(followers, random);
  const label = oneOf(['', ...labels], random);
  const order = oneOf(orders, random);
  const code = oneOf(codes, random);
  const limit = 1 + random(4);
  const fromMs = noonMs + Math.max(0, number - 40) + random(20);
  const steps: readonly RegisterStep[] = [
    ...Array.from({ length: 6 }, () =>
      saving(register, openId, changeOf(register, random, number)),
    ),
    removing(register, openId, random(8) === 0),
    (registers) => registers.find(register, openId),
    (registers) => registers.findByCode(register, code),
    (registers) => registers.count(register, ['', ...labels]),
    async (registers) => {
      const wish = { label, limit, order };
      const read = (span: object) => registers.list(register, { ...wish, ...span });
      const found = await allPages(read);
      return inOrder(register, found, (one) => one.openId);
    },
    (registers) =>
      allPages((span) => registers.listOwnLines(register, openId, { limit: limit * 8, ...span })),
    async (registers) => {
      const times = { fromMs, toMs: fromMs + 20 };
      const read = (span: object) => registers.listLines(register, { ...times, limit, ...span });
      const found = await allPages(read);
      return inOrder(register, found, (one) => `${one.openId} ${one.lineId}`);
    },
  ];
  return oneOf(steps, random);
}

type Wish = Omit<EntryChange, 'openId' | 'readVersion'> & {
  readonly read: 'what is there' | 'something else' | 'nothing';
};

function changeOf(register: Register, random: Random, number: number): Wish {
  const chosen = labels.filter(() => random(3) === 0);
  const isRepeat = random(8) === 0;
  // One of the last ids, so that repeats are met.
  const lineId = `line ${number - (isRepeat ? random(20) : 0)}`;
  const read =
    random(8) === 0 ? oneOf(['something else', 'nothing'] as const, random) : 'what is there';
  return {
    changeId: `change ${number - (isRepeat ? random(6) : 0)}`,
    atMs: noonMs + number - random(5),
    body: { number, text: '好"\n' },
    labels: chosen,
    read,
    ...(read !== 'nothing' && random(2) === 0 && { code: oneOf(codes, random) }),
    ...(random(2) === 0 && {
      lines: [{ lineId, atMs: noonMs + number - random(20), body: { number } }],
    }),
    ...(register.layout === 'whole' && { limits: { beef: 2, fish: 3, '': 5 } }),
  };
}

function saving(register: Register, openId: OpenId, { read, ...wish }: Wish): RegisterStep {
  return async (registers) => {
    const version = (await registers.find(register, openId))?.version ?? 0;
    const other = read === 'nothing' ? 'any' : version + 1;
    const readVersion = read === 'what is there' ? version : other;
    return registers.save(register, { ...wish, openId, readVersion });
  };
}

function removing(register: Register, openId: OpenId, isStale: boolean): RegisterStep {
  return async (registers) => {
    const version = (await registers.find(register, openId))?.version ?? 1;
    return registers.remove(register, { openId, readVersion: version + (isStale ? 1 : 0) });
  };
}

/** A register that is spread has no order across its homes. */
function inOrder<T>({ layout }: Register, found: readonly T[], nameOf: (one: T) => string) {
  if (layout === 'whole') return found;
  return found.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function oneOf<T>(all: readonly T[], random: Random): T {
  return all[random(all.length)] as T;
}

/** mulberry32: small, and the same everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function registersOf(account: AccountName): readonly Register[] {
  return (['whole', 'spread'] as const).map((layout) => ({
    ...{ account, layout, name: `steps.${layout}`, erasureLeaves: 'nothing' },
  }));
}
