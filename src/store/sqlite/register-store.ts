/** Registers on SQLite: a change is on disk before anybody reads that it is done. */
import type { OpenId } from '../../domain/ids.ts';
import { checkRegisterChange } from '../check-register-change.ts';
import { erasedOwner } from '../follower-hash.ts';
import { isEntryTaken, isOutdated, nextEntry } from '../next-entry.ts';
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
import type { Erasures } from './erasures.ts';
import type { House } from './house.ts';
import type { NumberedLine } from './register-lines.ts';
import type { Registers } from './registers.ts';
import { reading } from './sqlite-failure.ts';

interface RegisterTables {
  readonly registers: Registers;
  readonly erasures: Erasures;
}

interface PageSpan {
  readonly limit: number;
  readonly cursor?: string;
}

/** Beyond every number and time. */
const end = Number.MAX_SAFE_INTEGER;

export class SqliteRegisterStore implements RegisterStore {
  readonly #house: House;
  readonly #tables: RegisterTables;

  constructor(house: House, tables: RegisterTables) {
    this.#house = house;
    this.#tables = tables;
  }

  find(register: Register, openId: OpenId): Promise<RegisterEntry | undefined> {
    return reading(() => this.#findOwn(register, openId));
  }

  findByCode(register: Register, code: string): Promise<RegisterEntry | undefined> {
    return reading(() => this.#tables.registers.entries.findByCode(register, code));
  }

  async save(register: Register, change: EntryChange): Promise<EntrySaved> {
    checkRegisterChange(register, change);
    const run = () => this.#save(register, change);
    return this.#house.writes.submit({ run, onDisk: true });
  }

  remove(register: Register, entry: { openId: OpenId; readVersion: number }): Promise<boolean> {
    const run = () => {
      const held = this.#findOwn(register, entry.openId);
      if (held?.version !== entry.readVersion) return false;
      this.#tables.registers.entries.remove(register, entry.openId);
      return true;
    };
    return this.#house.writes.submit({ run, onDisk: true });
  }

  count(register: Register, labels: readonly string[]): Promise<readonly number[]> {
    const { entries } = this.#tables.registers;
    return reading(() => labels.map((label) => entries.count(register, label)));
  }

  list(
    register: Register,
    { label, limit, cursor, order = 'last-written' }: EntrySpan,
  ): Promise<RegisterPage<RegisterEntry>> {
    return reading(() => {
      const after = Number(cursor ?? (order === 'last-written' ? end : 0));
      const span = { label, order, after, limit: limit + 1 };
      const rows = this.#tables.registers.entries.list(register, span);
      const found = rows.slice(0, limit);
      const next = rows.length > limit ? found.at(-1)?.number : undefined;
      return {
        found: found.map(({ entry }) => entry),
        ...(next === undefined ? {} : { next: String(next) }),
      };
    });
  }

  listOwnLines(
    register: Register,
    openId: OpenId,
    span: PageSpan,
  ): Promise<RegisterPage<FollowerLine>> {
    return reading(() => {
      const requestedAtMs = this.#tables.erasures.findRequestedAtMs(register.account, openId);
      const fromMs = requestedAtMs === undefined ? 0 : requestedAtMs + 1;
      return this.#lines(register, openId, { ...span, fromMs, toMs: end - 1 });
    });
  }

  listLines(
    register: Register,
    span: PageSpan & { readonly fromMs: number; readonly toMs: number },
  ): Promise<RegisterPage<FollowerLine>> {
    return reading(() => this.#lines(register, undefined, span));
  }

  #lines(
    register: Register,
    openId: OpenId | undefined,
    { fromMs, toMs, limit, cursor }: PageSpan & { fromMs: number; toMs: number },
  ): RegisterPage<FollowerLine> {
    const [beforeMs, beforeNumber] = cursor?.split(' ').map(Number) ?? [];
    const span = { fromMs, beforeMs: beforeMs ?? toMs + 1, beforeNumber: beforeNumber ?? 0 };
    const rows = this.#tables.registers.lines.list(register, openId, { ...span, limit: limit + 1 });
    const found = rows.slice(0, limit);
    const last = rows.length > limit ? found.at(-1) : undefined;
    return {
      found: found.map(({ line }) => line),
      ...(last === undefined ? {} : { next: cursorOf(last) }),
    };
  }

  /** Not what an erasure that was asked for takes. */
  #findOwn(register: Register, openId: OpenId): RegisterEntry | undefined {
    const { registers, erasures } = this.#tables;
    const held = registers.entries.find(register, openId);
    if (!held) return undefined;
    const requestedAtMs = erasures.findRequestedAtMs(register.account, openId);
    return isEntryTaken(held, requestedAtMs) ? undefined : held;
  }

  #save(register: Register, change: EntryChange): EntrySaved {
    const { openId, atMs, lines = [] } = change;
    const { registers, erasures } = this.#tables;
    const { entries } = registers;
    const { account } = register;
    registers.note(register);
    if (erasures.wasAskedSince({ account, openId }, atMs)) return { kind: 'erased-before' };
    const requestedAtMs = erasures.findRequestedAtMs(account, openId);
    if (requestedAtMs !== undefined) {
      registers.erase(register, { account, openId, requestedAtMs, reason: 'asked' });
    }
    if (entries.find(register, erasedOwner(account, openId))) return { kind: 'erased-before' };
    const held = entries.find(register, openId);
    const refusal = this.#refuse(register, held, change);
    if (refusal) return refusal;
    const entry = nextEntry(held, change);
    entries.write(register, entry);
    for (const line of lines) registers.lines.add(register, openId, line);
    return { kind: 'saved', entry };
  }

  #refuse(
    register: Register,
    held: RegisterEntry | undefined,
    change: EntryChange,
  ): EntrySaved | undefined {
    const { openId, changeId, code, lines = [] } = change;
    const { entries, lines: stored } = this.#tables.registers;
    if (
      held?.changeId === changeId ||
      lines.some(({ lineId }) => stored.has(register, openId, lineId))
    ) {
      return { kind: 'repeated', entry: held ?? nextEntry(held, change) };
    }
    if (isOutdated(held, change)) return { kind: 'conflict', entry: held };
    const full = this.#findFull(register, held, change);
    if (full !== undefined) return { kind: 'full', label: full };
    const owner = code === undefined ? undefined : entries.findByCode(register, code)?.openId;
    return owner === undefined || owner === openId ? undefined : { kind: 'code-taken' };
  }

  #findFull(
    register: Register,
    held: RegisterEntry | undefined,
    { labels, limits = {} }: EntryChange,
  ): string | undefined {
    const { entries } = this.#tables.registers;
    const added = held ? labels.filter((label) => !held.labels.includes(label)) : ['', ...labels];
    return added.find(
      (label) => entries.count(register, label) >= (limits[label] ?? Number.POSITIVE_INFINITY),
    );
  }
}

function cursorOf({ number, line }: NumberedLine): string {
  return `${line.atMs} ${number}`;
}
