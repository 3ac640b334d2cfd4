/**
 * Notices that Redis was emptied under us: keys all over it that never go away hold one word, and each node remembers it.
 * When they are gone, all that was given is forgotten, and stock would begin anew; so nothing is asked of Redis any more
 * until a backup is there, or a person says that what lies there now is meant (docs/decisions/0037).
 */
import { randomUUID } from 'node:crypto';
import type { Alarm, Clock } from '../../domain/clock.ts';
import { AppError } from '../../errors.ts';
import type { Warn } from '../stores.ts';
import type { RedisClient } from './connect.ts';
import { canaryKeys, emptiedKey } from './keys.ts';
import type { RedisLink } from './redis-link.ts';

const lookMs = 1000;
/** Before the word that a person wrote by `npm run store -- accept`. */
const accepted = 'accepted:';

export interface CanaryParts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly warn: Warn;
  /** Told before anything is asked again: what lies there may be other than what lay there. */
  readonly replaced: () => void;
}

export class Canary {
  readonly #parts: CanaryParts;
  #known: string | undefined;
  /** Why nothing may be asked of Redis; undefined while all is well. */
  #problem: AppError | undefined;
  #alarm: Alarm | undefined;
  #isClosed = false;

  constructor(parts: CanaryParts) {
    this.#parts = parts;
  }

  /** Looks once. @throws AppError STORE_UNAVAILABLE when Redis does not answer; then nothing has changed */
  async look(): Promise<void> {
    this.#judge(await this.#parts.link.askAnyway((client) => this.#read(client)));
  }

  /** From now on nothing is asked of Redis while there is a problem. Goes on looking until it is closed. */
  follow(): void {
    this.#parts.link.guard(
      () => this.#problem,
      () => this.look(),
    );
    this.#lookOn();
  }

  close(): void {
    this.#isClosed = true;
    this.#alarm?.cancel();
  }

  #lookOn(): void {
    if (this.#isClosed) return;
    this.#alarm = this.#parts.clock.after(lookMs);
    void this.#alarm.rang.then(async () => {
      await this.look().catch(() => undefined);
      this.#lookOn();
    });
  }

  async #read(client: RedisClient): Promise<Seen> {
    if (this.#known === undefined) await beginWhereNew(client);
    const words = await Promise.all(canaryKeys.map((key) => client.get(key)));
    const isEmptied = (await client.get(emptiedKey)) !== null;
    const seen = { word: alike(words), isEmptied };
    if (this.#known !== undefined) await tellWhoStartsNow(client, seen, this.#known);
    return seen;
  }

  #judge(seen: Seen): void {
    const { warn, replaced } = this.#parts;
    const isWell = this.#known === undefined ? !seen.isEmptied : isMeant(seen, this.#known);
    if (isWell) {
      if (this.#problem) warn('Redis holds again what it should.', {});
      if (this.#problem || this.#known !== seen.word) replaced();
      this.#known = seen.word;
      this.#problem = undefined;
      return;
    }
    if (!this.#problem) warn(sentence, { reason: 'EMPTIED' });
    this.#problem ??= new AppError('STORE_UNAVAILABLE', sentence, {
      details: { reason: 'EMPTIED' },
    });
  }
}

interface Seen {
  /** Undefined when it is missing somewhere, or is not the same everywhere. */
  readonly word: string | undefined;
  /** A node has noticed that everything was gone. */
  readonly isEmptied: boolean;
}

const sentence =
  'Redis was emptied while the server ran: coupons, cards and conversations are gone. Nothing is given and nothing is ' +
  'written. Restore a backup; or, when what lies there now is meant, run: npm run store -- accept';

/** What lies in Redis now is what it should be: every node goes on with it. */
export async function acceptWhatIsThere(link: RedisLink): Promise<void> {
  const word = `${accepted}${randomUUID()}`;
  await link.askAnyway(async (client) => {
    await Promise.all(canaryKeys.map((key) => client.set(key, word)));
    await client.del(emptiedKey);
  });
}

/** A word that came without anybody's wish is of a node that started in an emptied Redis. */
function isMeant({ word }: Seen, known: string): boolean {
  return word !== undefined && (word === known || word.startsWith(accepted));
}

/** Whoever starts now knows no word of before. */
async function tellWhoStartsNow(client: RedisClient, seen: Seen, known: string): Promise<void> {
  const isEmptied = !isMeant(seen, known);
  if (isEmptied === seen.isEmptied) return;
  if (isEmptied) await client.set(emptiedKey, 'npm run store -- accept', 'NX');
  else await client.del(emptiedKey);
}

/** The first key decides, so that nodes that start at once have one word. */
async function beginWhereNew(client: RedisClient): Promise<void> {
  const [first = '', ...others] = canaryKeys;
  if ((await client.get(emptiedKey)) !== null) return;
  await client.set(first, randomUUID(), 'NX');
  const word = (await client.get(first)) ?? '';
  await Promise.all(others.map((key) => client.set(key, word, 'NX')));
}

function alike(words: readonly (string | null)[]): string | undefined {
  const [word] = words;
  return words.every((other) => other === word) ? (word ?? undefined) : undefined;
}
