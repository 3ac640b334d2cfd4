import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { AccessTokenEntry } from '../../../src/store/access-tokens.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { noonMs } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

const minuteMs = 60_000;
const shortMs = 40;

export function accessTokenRules(ground: Ground): void {
  describe('an access token', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });
    const claim = (node: Stores, owner: string, more: { after?: number; leaseMs?: number } = {}) =>
      node.accessTokens.claimRefresh(account, { after: 0, owner, leaseMs: minuteMs, ...more });

    it('is not there before the first one is written', async () => {
      expect(await stores.accessTokens.find(account)).toBeUndefined();
    });

    it.each([
      ['as it is', entryOf(1)],
      ['with the time of a forced refresh', entryOf(1, { forcedAtMs: noonMs })],
      ['of the greatest length', entryOf(1, { accessToken: 'x'.repeat(512) })],
    ])('is read on every node %s', async (_name, entry) => {
      expect(await stores.accessTokens.write(account, entry, 'a')).toEqual(entry);
      expect(await otherNode.accessTokens.find(account)).toEqual(entry);
    });

    it('of one official account is none of another', async () => {
      await stores.accessTokens.write(account, entryOf(1), 'a');
      expect(await stores.accessTokens.find(ground.newAccount())).toBeUndefined();
    });

    it.each([
      ['older', 1],
      ['of the same generation', 2],
    ])('never gives way to one that is %s', async (_name, generation) => {
      const newer = entryOf(2);
      await stores.accessTokens.write(account, newer, 'a');
      const late = entryOf(generation, { accessToken: 'late' });

      expect(await otherNode.accessTokens.write(account, late, 'b')).toEqual(newer);
      expect(await stores.accessTokens.find(account)).toEqual(newer);
    });

    it('gives way to a newer one', async () => {
      await stores.accessTokens.write(account, entryOf(9), 'a');
      await otherNode.accessTokens.write(account, entryOf(10), 'b');
      expect(await stores.accessTokens.find(account)).toEqual(entryOf(10));
    });

    it('is refreshed by one owner at a time, who may ask again', async () => {
      expect(await claim(stores, 'a')).toBe(true);
      expect(await claim(otherNode, 'b')).toBe(false);
      expect(await claim(stores, 'a')).toBe(true);
    });

    it('is refreshed by one of fifty that ask at once', async () => {
      const asked = Array.from({ length: 50 }, (_, index) =>
        claim(index % 2 === 0 ? stores : otherNode, `owner-${index}`),
      );
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    });

    it('may be refreshed by another when the claim has run out', async () => {
      await claim(stores, 'a', { leaseMs: shortMs });
      await ground.store().outliveLease(shortMs);
      expect(await claim(otherNode, 'b')).toBe(true);
    });

    it('needs no refresh when a newer generation is there', async () => {
      await stores.accessTokens.write(account, entryOf(1), 'a');
      expect(await claim(otherNode, 'b', { after: 0 })).toBe(false);
      expect(await claim(otherNode, 'b', { after: 1 })).toBe(true);
    });

    it('that is written frees the next refresh', async () => {
      await claim(stores, 'a');
      await stores.accessTokens.write(account, entryOf(1), 'a');
      expect(await claim(otherNode, 'b', { after: 1 })).toBe(true);
    });

    it('written as it was found gives a claim back', async () => {
      await stores.accessTokens.write(account, entryOf(1), 'a');
      await claim(stores, 'a', { after: 1 });
      await stores.accessTokens.write(account, entryOf(1), 'a');
      expect(await claim(otherNode, 'b', { after: 1 })).toBe(true);
    });

    it("written too late leaves the next owner's claim alone", async () => {
      await claim(stores, 'slow', { leaseMs: shortMs });
      await ground.store().outliveLease(shortMs);
      await claim(otherNode, 'quick');
      await stores.accessTokens.write(account, entryOf(1), 'slow');
      expect(await claim(stores, 'third', { after: 1 })).toBe(false);
    });
  });
}

function entryOf(generation: number, more: Partial<AccessTokenEntry> = {}): AccessTokenEntry {
  return {
    accessToken: `token of generation ${generation}`,
    generation,
    expiresAtMs: noonMs + 120 * minuteMs,
    secretHash: 'a1b2c3',
    ...more,
  };
}
