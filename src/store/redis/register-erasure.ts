/** What an erasure takes from registers on Redis, one script at a time, and what is held of a follower in them. */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { ErasureRequest } from '../erasures.ts';
import { erasedOwner } from '../follower-hash.ts';
import { isEntryTaken } from '../next-entry.ts';
import type { FollowerLine, HeldInRegister, Register } from '../registers.ts';
import { dayMs } from '../retention.ts';
import type { House } from './house.ts';
import { claimText, RegisterCodes } from './register-codes.ts';
import { allRegisterKeys, registerKeysOf, registersKey } from './register-keys.ts';
import { gap, readEntry, readLine, timeDigits } from './register-texts.ts';

const linesAtOnce = 200;
/** A change from before the wish comes within seconds, or never. */
const refusalMs = dayMs;

export class RegisterErasure {
  readonly #house: House;
  readonly #codes: RegisterCodes;

  constructor(house: House) {
    this.#house = house;
    this.#codes = new RegisterCodes(house);
  }

  /**
   * Before a register's first change: erasure and export find only what was noted.
   * @returns true when an erasure of before may not have known of it.
   */
  note({ account, name, layout, erasureLeaves }: Register): Promise<boolean> {
    return this.#house.names.put(registersKey(account), `${layout} ${name}`, erasureLeaves);
  }

  async eraseAll(request: ErasureRequest): Promise<void> {
    for (const register of await this.#all(request.account)) await this.erase(register, request);
  }

  async erase(
    register: Register,
    { openId, requestedAtMs }: Pick<ErasureRequest, 'openId' | 'requestedAtMs'>,
  ): Promise<void> {
    const { link } = this.#house;
    const owner = erasedOwner(register.account, openId);
    const claims = await this.#eraseCodes(register, openId, requestedAtMs);
    const args = [
      ...allRegisterKeys(registerKeysOf(register, openId)),
      ...[openId, owner, requestedAtMs, timeDigits(requestedAtMs), register.erasureLeaves],
      ...[linesAtOnce, refusalMs, ...claims],
    ];
    while ((await link.run('erase-register-entry', args)) === 1);
  }

  /** Everything of one follower, also what an erasure is about to take. */
  async heldBy(account: AccountName, openId: OpenId): Promise<readonly HeldInRegister[]> {
    const held: HeldInRegister[] = [];
    for (const register of await this.#all(account)) {
      const keys = registerKeysOf(register, openId);
      const text = await this.#house.link.ask((client) => client.hget(keys.entries, openId));
      const lines = await this.#linesOf(register, openId);
      if (text === null && lines.length === 0) continue;
      const entry = text === null ? {} : { entry: readEntry(openId, text) };
      held.push({ name: register.name, ...entry, lines });
    }
    return held;
  }

  async #linesOf(register: Register, openId: OpenId): Promise<readonly FollowerLine[]> {
    const keys = registerKeysOf(register, openId);
    const { link } = this.#house;
    const members = await link.ask((client) =>
      client.zrevrangebylex(keys.ownLines, `(${openId} `, `[${openId}${gap}`),
    );
    if (members.length === 0) return [];
    const places = members.map((member) => member.slice(openId.length + 1));
    const texts = await link.ask((client) => client.hmget(keys.lines, ...places));
    return places.flatMap((place, index) => {
      const text = texts[index];
      return text ? [readLine(place, text)] : [];
    });
  }

  /** First the codes: they are known from the follower's home. @returns the notes that may go. */
  async #eraseCodes(
    register: Register,
    openId: OpenId,
    requestedAtMs: number,
  ): Promise<readonly string[]> {
    if (register.layout === 'whole') return [];
    const claims = await this.#codes.claimsOf(register, openId);
    if (claims.length === 0) return [];
    const { entries } = registerKeysOf(register, openId);
    const text = await this.#house.link.ask((client) => client.hget(entries, openId));
    const entry = text === null ? undefined : readEntry(openId, text);
    const isTaken = entry !== undefined && isEntryTaken(entry, requestedAtMs);
    const takenCode = isTaken ? entry.code : undefined;
    const gone = claims.filter(
      ({ code, by }) => code === takenCode || Number.parseInt(by, 10) <= requestedAtMs,
    );
    for (const claim of gone) {
      const isPlace = register.erasureLeaves === 'place' && claim.code === takenCode;
      const owner = isPlace ? erasedOwner(register.account, openId) : undefined;
      await this.#codes.erase(register, claim, owner);
    }
    return gone.map(claimText);
  }

  async #all(account: AccountName): Promise<readonly Register[]> {
    const fields = await this.#house.link.ask((client) => client.hgetall(registersKey(account)));
    return Object.entries(fields)
      .map(([field, leaves]): Register => {
        const layout = field.startsWith('whole ') ? 'whole' : 'spread';
        const name = field.slice(layout.length + 1);
        return { account, name, layout, erasureLeaves: leaves === 'place' ? 'place' : 'nothing' };
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
}
