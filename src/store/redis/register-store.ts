/**
 * Registers on Redis. A `whole` one has a tag of its own; of a `spread` one each follower's part lies with the follower. A
 * change is one script. Followers who asked for their erasure are looked after when a change meets what is theirs.
 */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import { checkRegisterChange } from '../check-register-change.ts';
import { erasedOwner, hashFollower } from '../follower-hash.ts';
import { isEntryTaken, nextEntry } from '../next-entry.ts';
import type {
  EntryChange,
  EntrySaved,
  EntrySpan,
  FollowerLine,
  Register,
  RegisterEntry,
  RegisterPage,
  RegisterStore,
} from '../registers.ts';
import type { House } from './house.ts';
import { followerKeys } from './keys.ts';
import { type CodeState, claimBy, claimText, RegisterCodes, readClaim } from './register-codes.ts';
import type { RegisterErasure } from './register-erasure.ts';
import { allRegisterKeys, registerHomes, registerKeysIn, registerKeysOf } from './register-keys.ts';
import { findEntries, findLines, findOwnLines } from './register-lists.ts';
import { readEntry, timeDigits } from './register-texts.ts';

type SaveReply =
  | ['saved', string, ...string[]]
  | ['repeated' | 'conflict', string | null]
  | ['full', string]
  | ['code-taken']
  | ['erased-before'];

interface PageSpan {
  readonly limit: number;
  readonly cursor?: string;
}

export class RedisRegisterStore implements RegisterStore {
  readonly #house: House;
  readonly #codes: RegisterCodes;
  readonly #erasure: RegisterErasure;

  constructor(house: House, erasure: RegisterErasure) {
    this.#house = house;
    this.#codes = new RegisterCodes(house);
    this.#erasure = erasure;
  }

  async find(register: Register, openId: OpenId): Promise<RegisterEntry | undefined> {
    const { entries } = registerKeysOf(register, openId);
    const { erasures } = followerKeys(register.account, openId);
    const [text, request] = await this.#house.link.ask((client) =>
      Promise.all([client.hget(entries, openId), client.hget(erasures, openId)]),
    );
    const entry = text === null ? undefined : readEntry(openId, text);
    return entry && isEntryTaken(entry, requestTime(request)) ? undefined : entry;
  }

  async findByCode(register: Register, code: string): Promise<RegisterEntry | undefined> {
    const owner = await this.#findOwner(register, code);
    if (!owner) return undefined;
    const { entries } = registerKeysIn(register, owner.partition);
    const text = await this.#house.link.ask((client) => client.hget(entries, owner.openId));
    const entry = text === null ? undefined : readEntry(owner.openId, text);
    return entry?.code === code ? entry : undefined;
  }

  async save(register: Register, change: EntryChange): Promise<EntrySaved> {
    checkRegisterChange(register, change);
    const isNew = await this.#erasure.note(register);
    if (isNew && (await this.#wasAskedSince(register, change))) return { kind: 'erased-before' };
    await this.#eraseAsked(register, change);
    const codeState = await this.#codes.claim(register, change);
    let { saved, stale } = await this.#saveOnce(register, change, codeState);
    if (await this.#eraseFirst(register, saved)) {
      ({ saved, stale } = await this.#saveOnce(register, change, codeState));
    }
    await this.#codes.release(register, stale.map(readClaim), change.atMs);
    const claim = codeState === 'claimed' ? claimBy(register, change) : undefined;
    if (claim && codeOf(saved) !== claim.code) await this.#codes.takeBack(register, claim);
    return saved;
  }

  async remove(
    register: Register,
    { openId, readVersion }: { readonly openId: OpenId; readonly readVersion: number },
  ): Promise<boolean> {
    const args = [...allRegisterKeys(registerKeysOf(register, openId)), openId, readVersion];
    const answer = await this.#house.lasting.run('remove-register-entry', args);
    const [isRemoved, ...stale] = answer as [number, ...string[]];
    await this.#codes.release(register, stale.map(readClaim), this.#house.clock.now());
    return isRemoved === 1;
  }

  async count(register: Register, labels: readonly string[]): Promise<readonly number[]> {
    const homes = registerHomes(register);
    const count = async (label: string) => {
      const counts = await this.#house.link.ask((client) =>
        Promise.all(
          homes.map((home) => client.zlexcount(home.labels, `[${label}\u001f`, `(${label} `)),
        ),
      );
      return counts.reduce((sum, one) => sum + one, 0);
    };
    return Promise.all(labels.map(count));
  }

  list(register: Register, span: EntrySpan): Promise<RegisterPage<RegisterEntry>> {
    return findEntries(this.#house.link, register, span);
  }

  async listOwnLines(
    register: Register,
    openId: OpenId,
    span: PageSpan,
  ): Promise<RegisterPage<FollowerLine>> {
    const [page, requestedAtMs = -1] = await Promise.all([
      findOwnLines(this.#house.link, { register, openId }, span),
      this.#erasureRequestedAtMs(register.account, openId),
    ]);
    const found = page.found.filter(({ atMs }) => atMs > requestedAtMs);
    // What comes after a line that is taken is older, and taken too.
    return found.length < page.found.length ? { found } : page;
  }

  listLines(
    register: Register,
    span: PageSpan & { readonly fromMs: number; readonly toMs: number },
  ): Promise<RegisterPage<FollowerLine>> {
    return findLines(this.#house.link, register, span);
  }

  async #saveOnce(register: Register, change: EntryChange, codeState: CodeState) {
    const { openId, readVersion, changeId, atMs, code = '', labels, body, lines = [] } = change;
    const claim = claimBy(register, change);
    const { erasures } = followerKeys(register.account, openId);
    const isSpread = register.layout === 'spread';
    const script = isSpread ? 'save-spread-entry' : 'save-register-entry';
    const answer = (await this.#house.lasting.run(script, [
      ...allRegisterKeys(registerKeysOf(register, openId)),
      ...(isSpread ? [erasures] : []),
      ...[openId, erasedOwner(register.account, openId), readVersion, changeId, atMs, code],
      ...[codeState, JSON.stringify(labels), JSON.stringify(body)],
      ...[JSON.stringify(change.limits ?? {}), claim ? claimText(claim) : ''],
      ...lines.flatMap((line) => [
        ...[line.lineId, timeDigits(line.atMs), JSON.stringify(line.body)],
      ]),
    ])) as SaveReply;
    const stale = answer[0] === 'saved' ? (answer.slice(2) as string[]) : [];
    return { saved: toSaved(answer, change), stale };
  }

  /**
   * Whoever found an entry by its code may have the version of one that is about to go. Of a spread register the wish lies
   * beside the entry, and the script sees it.
   */
  async #eraseAsked(register: Register, { openId, readVersion }: EntryChange): Promise<void> {
    if (register.layout === 'spread' || readVersion === 0) return;
    const requestedAtMs = await this.#erasureRequestedAtMs(register.account, openId);
    if (requestedAtMs !== undefined) await this.#erasure.erase(register, { openId, requestedAtMs });
  }

  /** @returns true when what was in the way belonged to somebody who asked to be erased, and is gone. */
  async #eraseFirst(register: Register, saved: EntrySaved): Promise<boolean> {
    if (saved.kind !== 'conflict' && saved.kind !== 'repeated') return false;
    const { entry } = saved;
    if (!entry) return false;
    const { openId } = entry;
    const requestedAtMs = await this.#erasureRequestedAtMs(register.account, openId);
    if (requestedAtMs === undefined || !isEntryTaken(entry, requestedAtMs)) return false;
    await this.#erasure.erase(register, { openId, requestedAtMs });
    return true;
  }

  async #findOwner(register: Register, code: string) {
    if (register.layout === 'spread') return this.#codes.findOwner(register, code);
    const { codes } = registerKeysIn(register, 0);
    const openId = await this.#house.link.ask((client) => client.hget(codes, code));
    return openId === null ? undefined : { openId: openId as OpenId, partition: 0 };
  }

  /** Whether the follower was erased, or asked to be, at the time of the change or later. */
  async #wasAskedSince({ account }: Register, { openId, atMs }: EntryChange): Promise<boolean> {
    const { erasures, erased } = followerKeys(account, openId);
    const [request, erasedAtMs] = await this.#house.link.ask((client) =>
      Promise.all([
        client.hget(erasures, openId),
        client.zscore(erased, hashFollower(account, openId)),
      ]),
    );
    const askedAtMs = Math.max(requestTime(request) ?? 0, Number(erasedAtMs ?? 0));
    return atMs <= askedAtMs;
  }

  async #erasureRequestedAtMs(account: AccountName, openId: OpenId): Promise<number | undefined> {
    const { erasures } = followerKeys(account, openId);
    return requestTime(await this.#house.link.ask((client) => client.hget(erasures, openId)));
  }
}

function requestTime(request: string | null): number | undefined {
  return request === null ? undefined : Number(request.split(' ')[0]);
}

function codeOf(saved: EntrySaved): string | undefined {
  return 'entry' in saved ? saved.entry?.code : undefined;
}

function toSaved(answer: SaveReply, change: EntryChange): EntrySaved {
  switch (answer[0]) {
    case 'saved':
      return { kind: 'saved', entry: readEntry(change.openId, answer[1]) };
    case 'repeated': {
      const entry = answer[1] ? readEntry(change.openId, answer[1]) : nextEntry(undefined, change);
      return { kind: 'repeated', entry };
    }
    case 'conflict': {
      const entry = answer[1] ? readEntry(change.openId, answer[1]) : undefined;
      return { kind: 'conflict', entry };
    }
    case 'full':
      return { kind: 'full', label: answer[1] };
    default:
      return { kind: answer[0] };
  }
}
