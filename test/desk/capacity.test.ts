/** Nobody gets more conversations than they may have, whoever gives them how many at once. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type BuiltDesk, buildDesk } from '../../src/build-desk.ts';
import { type DeskSettings, firstDeskSettings } from '../../src/domain/desk-settings.ts';
import type { Operator } from '../../src/domain/operator.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, openIdNamed, turnIdNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const chen: Operator = {
  ...{ id: 'chen', loginName: 'chen', name: '陈姐', role: 'agent' },
  ...{ accounts: 'all', shops: [] },
};

let stores: Stores;
let clock: StoreClock;
beforeEach(async () => {
  clock = new StoreClock();
  stores = await openSqliteStores({ path: ':memory:', clock });
  onTestFinished(() => stores.close());
});

function nodeWith(more: Partial<DeskSettings>): BuiltDesk {
  return buildDesk({
    ...{ account, stores, jobsWritten: () => undefined, showTyping: () => undefined },
    observer: {
      deskFailed(_account, error) {
        throw error;
      },
    },
    settings: async () => ({ ...firstDeskSettings, capacity: 1, ...more }),
    serviceHours: () => ({
      weekly: Array.from({ length: 7 }, () => [{ startMinute: 0, endMinute: 1440 }]),
      exceptions: {},
    }),
  });
}

async function wait({ door }: BuiltDesk, name: string): Promise<void> {
  const message = { account, openId: openIdNamed(name), turnId: turnIdNamed(name), text: name };
  await door.enter({ ...message, atMs: clock.now(), cause: 'asked' });
}

const owned = async () => (await stores.desks.open(account)).filter(({ owner }) => owner).length;

describe('somebody who may have one conversation', () => {
  it('gets one of two that they claim at once, on two nodes, and hears that they are full', async () => {
    const nodes = [nodeWith({}), nodeWith({})] as const;
    await nodes[0].room.seen(chen, 'available');
    await wait(nodes[0], 'Xiao Li');
    await wait(nodes[1], 'Lao Wang');

    const claims = await Promise.all([
      nodes[0].room.claim({ operator: chen, conversationId: turnIdNamed('Xiao Li') }),
      nodes[1].room.claim({ operator: chen, conversationId: turnIdNamed('Lao Wang') }),
    ]);

    expect(claims.map(({ kind }) => kind).toSorted()).toEqual(['done', 'full']);
    expect(await owned()).toBe(1);
  });

  it('gets one of two who come back at once to whom they know', async () => {
    const nodes = [nodeWith({ sameAgentMs: 60_000 }), nodeWith({ sameAgentMs: 60_000 })] as const;
    await nodes[0].room.seen(chen, 'available');
    for (const name of ['Xiao Li', 'Lao Wang']) {
      await wait(nodes[0], name);
      const act = { operator: chen, conversationId: turnIdNamed(name) };
      await nodes[0].room.claim(act);
      await nodes[0].room.close(act);
    }
    const again = (name: string, { door }: BuiltDesk) => {
      const message = { account, openId: openIdNamed(name), turnId: turnIdNamed(`${name} again`) };
      return door.enter({ ...message, text: '人工', atMs: clock.now(), cause: 'asked' });
    };

    const entered = await Promise.all([again('Xiao Li', nodes[0]), again('Lao Wang', nodes[1])]);

    expect(entered.map(({ kind }) => kind).toSorted()).toEqual(['queued', 'with-agent']);
  });
});
