/**
 * Codes of registers that are spread. A code lies with its own hash, not with its follower: it is noted at the follower's,
 * claimed where it lies, and only then saved. A claim that leads to nothing, of a node that died, is known from the note,
 * and is let go of when the follower's next change is saved, or they are erased.
 */
import type { OpenId } from '../../domain/ids.ts';
import { partitionOf } from '../partition.ts';
import type { EntryChange, Register } from '../registers.ts';
import type { House } from './house.ts';
import { registerCodesKey, registerKeysOf } from './register-keys.ts';
import { gap } from './register-texts.ts';

/** Whoever claims is through with it, or gave up. */
const claimWorkMs = 60_000;

/** As it is noted: whose, which code, and by which change. */
export interface CodeClaim {
  readonly openId: OpenId;
  readonly code: string;
  /** Begins with the time of the change. */
  readonly by: string;
}

export type CodeState = 'free' | 'claimed' | 'taken';

export class RegisterCodes {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  /** `free`: the follower's home itself says whose the code is, or there is none. */
  async claim(register: Register, change: EntryChange): Promise<CodeState> {
    const claim = claimBy(register, change);
    if (!claim) return 'free';
    const { link, lasting } = this.#house;
    const { claims } = registerKeysOf(register, claim.openId);
    await link.ask((client) => client.zadd(claims, 0, claimText(claim)));
    const args = [registerCodesKey(register, claim.code), claim.code, ownerOf(claim), claim.by];
    return (await lasting.run('claim-register-code', args)) === 1 ? 'claimed' : 'taken';
  }

  /** Lets go of claims that lead to nothing. */
  async release(register: Register, claims: readonly CodeClaim[], nowMs: number): Promise<void> {
    for (const claim of claims) {
      const isFound = await this.#letGo(register, claim, '');
      const isOld = Number.parseInt(claim.by, 10) < nowMs - claimWorkMs;
      // Perhaps it is about to be claimed only now, by a change that will then let go of it.
      if (!(isFound || isOld)) continue;
      await this.forget(register, claim);
    }
  }

  /** Of a change that came to nothing. */
  async takeBack(register: Register, claim: CodeClaim): Promise<void> {
    await this.#letGo(register, claim, '');
    await this.forget(register, claim);
  }

  async forget(register: Register, claim: CodeClaim): Promise<void> {
    const { claims } = registerKeysOf(register, claim.openId);
    await this.#house.link.ask((client) => client.zrem(claims, claimText(claim)));
  }

  /** Lets go of what is noted of an erased follower; the code of a place leads to the hash. */
  async erase(register: Register, claim: CodeClaim, newOwner: string | undefined): Promise<void> {
    const owner = newOwner === undefined ? '' : ownerText(newOwner, partitionOf(claim.openId));
    await this.#letGo(register, claim, owner);
  }

  async claimsOf(register: Register, openId: OpenId): Promise<readonly CodeClaim[]> {
    const { claims } = registerKeysOf(register, openId);
    const texts = await this.#house.link.ask((client) =>
      client.zrangebylex(claims, `[${openId}${gap}`, `(${openId} `),
    );
    return texts.map(readClaim);
  }

  /** Whose it seems to be, and in which partition their entry lies. */
  async findOwner(
    register: Register,
    code: string,
  ): Promise<{ readonly openId: OpenId; readonly partition: number } | undefined> {
    const key = registerCodesKey(register, code);
    const text = await this.#house.link.ask((client) => client.hget(key, code));
    const [openId, partition] = text?.split(gap)[0]?.split(' ') ?? [];
    if (openId === undefined) return undefined;
    return { openId: openId as OpenId, partition: Number(partition) };
  }

  async #letGo(register: Register, claim: CodeClaim, newOwner: string): Promise<boolean> {
    const key = registerCodesKey(register, claim.code);
    const args = [key, claim.code, ownerOf(claim), claim.by, newOwner];
    return (await this.#house.link.run('release-register-code', args)) === 1;
  }
}

export function claimBy(
  { layout }: Register,
  { openId, code, atMs, changeId, readVersion }: EntryChange,
): CodeClaim | undefined {
  if (layout === 'whole' || code === undefined) return undefined;
  return { openId, code, by: `${atMs} ${readVersion} ${changeId}` };
}

export function claimText({ openId, code, by }: CodeClaim): string {
  return [openId, code, by].join(gap);
}

export function readClaim(text: string): CodeClaim {
  const [openId = '', code = '', by = ''] = text.split(gap);
  return { openId: openId as OpenId, code, by };
}

function ownerOf({ openId }: CodeClaim): string {
  return ownerText(openId, partitionOf(openId));
}

function ownerText(owner: string, partition: number): string {
  return `${owner} ${partition}`;
}
