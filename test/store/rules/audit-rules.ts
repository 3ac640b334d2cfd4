import { describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { AuditEntry } from '../../../src/store/audit-log.ts';
import { noonMs } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

export function auditRules(ground: Ground): void {
  describe('the audit log', () => {
    const entryOf = (account: AccountName, more: Partial<AuditEntry> = {}): AuditEntry => ({
      account,
      atMs: noonMs,
      byId: 'id-of-wang',
      by: '王经理',
      act: 'person-changed',
      target: 'id-of-li',
      ...more,
    });

    it('shows the newest first, page by page, each account its own', async () => {
      const { stores, otherNode } = ground.store();
      const account = ground.newAccount();
      const entries = [1, 2, 3, 4, 5].map((number) =>
        entryOf(account, { atMs: noonMs + number, note: `第 ${number} 次` }),
      );
      for (const one of entries) await stores.auditLog.append(one);
      const newest = entries.toReversed();
      const first = await otherNode.auditLog.page(account, { limit: 2 });
      const second = await otherNode.auditLog.page(account, { limit: 2, cursor: first.next ?? '' });
      const third = await otherNode.auditLog.page(account, { limit: 2, cursor: second.next ?? '' });

      expect([...first.entries, ...second.entries, ...third.entries]).toEqual(newest);
      expect(third.next).toBeUndefined();
      expect(await stores.auditLog.page(ground.newAccount(), { limit: 2 })).toEqual({
        entries: [],
      });
    });

    it.each([
      ['who did it', { byId: 'id-of-li' }, [1, 3]],
      ['what it was done to', { target: 'rules' }, [0, 1]],
      ['both', { byId: 'id-of-li', target: 'rules' }, [1]],
      ['somebody who did nothing', { byId: 'nobody' }, []],
    ])('is asked by %s', async (_name, filter, expected) => {
      const { stores, otherNode } = ground.store();
      const account = ground.newAccount();
      const entries = [
        entryOf(account, { target: 'rules' }),
        entryOf(account, { byId: 'id-of-li', target: 'rules' }),
        entryOf(account),
        entryOf(account, { byId: 'id-of-li', before: '{"a":1}', after: '{"a":2}' }),
      ];
      for (const one of entries) await stores.auditLog.append(one);

      const page = await otherNode.auditLog.page(account, { limit: 10, ...filter });
      expect(page.entries).toEqual(expected.toReversed().map((index) => entries[index]));
    });

    it('cuts what is too long, each character whole', async () => {
      const { stores } = ground.store();
      const account = ground.newAccount();
      const long = '汉'.repeat(40_000);
      await stores.auditLog.append(entryOf(account, { before: long, after: '汉' }));
      const [entry] = (await stores.auditLog.page(account, { limit: 1 })).entries;

      expect(Buffer.byteLength(entry?.before ?? '')).toBeLessThan(32_000);
      expect(entry?.before).toMatch(/^汉+…$/);
      expect(entry?.after).toBe('汉');
    });
  });
}
