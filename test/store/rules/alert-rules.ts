import { describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { AlertLine, AlertState } from '../../../src/store/alerts.ts';
import { dayMs } from '../../../src/store/retention.ts';
import type { Ground } from '../conformance.ts';

export function alertRules(ground: Ground): void {
  describe('alerts', () => {
    const stateOf = (account: AccountName, more: Partial<AlertState> = {}): AlertState => ({
      account,
      kind: 'outbox-stuck',
      version: 1,
      isRaised: true,
      sinceMs: ground.store().clock.now(),
      ...more,
    });
    const lineOf = (account: AccountName, more: Partial<AlertLine> = {}): AlertLine => ({
      account,
      id: 'l1',
      kind: 'outbox-stuck',
      change: 'raised',
      atMs: ground.store().clock.now(),
      figures: { waiting: 7 },
      told: [],
      ...more,
    });

    it('are changed by one of two nodes that saw the same', async () => {
      const { stores, otherNode } = ground.store();
      const account = ground.newAccount();
      const both = (version: number) =>
        Promise.all([
          stores.alerts.change(stateOf(account, { version, sinceMs: 1 })),
          otherNode.alerts.change(stateOf(account, { version, sinceMs: 2 })),
        ]);
      expect((await both(1)).filter(Boolean)).toHaveLength(1);
      expect((await both(2)).filter(Boolean)).toHaveLength(1);
      expect(await stores.alerts.change(stateOf(account, { version: 4 }))).toBe(false);
      expect(await otherNode.alerts.change(stateOf(account, { version: 1 }))).toBe(false);
      expect(await stores.alerts.states(account)).toMatchObject([{ version: 2 }]);
    });

    it('stand by their kinds, each account its own', async () => {
      const { stores, otherNode } = ground.store();
      const [account, other] = [ground.newAccount(), ground.newAccount()];
      const { told: _, ...line } = lineOf(account);
      const untold = { line, tellAtMs: 5, tries: 1 };
      const states = [stateOf(account, { kind: 'a', untold }), stateOf(account, { kind: 'b' })];
      await stores.alerts.change(stateOf(account, { kind: 'b' }));
      await stores.alerts.change(stateOf(account, { kind: 'a', untold }));
      await stores.alerts.change(stateOf(other));
      expect(await otherNode.alerts.states(account)).toEqual(states);
      expect(await otherNode.alerts.states(ground.newAccount())).toEqual([]);
    });

    it('leave lines, the newest first, which may be written anew and go after ninety days', async () => {
      const { stores, otherNode, clock } = ground.store();
      const account = ground.newAccount();
      const now = clock.now();
      await stores.alerts.note(lineOf(account, { id: 'old', atMs: now - 91 * dayMs }));
      await stores.alerts.note(lineOf(account, { id: 'l0', atMs: now - 1000 }));
      await stores.alerts.note(lineOf(account));
      const told = lineOf(account, { told: [{ channel: 'wecom', problem: 'status-500' }] });
      await otherNode.alerts.note(told);
      const older = lineOf(account, { id: 'l0', atMs: now - 1000 });
      expect(await stores.alerts.lines(account, 10)).toEqual([told, older]);
      expect(await stores.alerts.lines(account, 1)).toEqual([told]);
    });
  });
}
