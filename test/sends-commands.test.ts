/** The proof that nothing was pushed, on a real store: every message with its cause, and what happens when one has none. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Cause, OutboxJob } from '../src/domain/outgoing.ts';
import { listSends, type SendsWish } from '../src/sends-commands.ts';
import { openSqliteStores } from '../src/store/sqlite/open.ts';
import type { Stores } from '../src/store/stores.ts';
import { jobOf, lineOf, takeOf } from './support/outbox-fixtures.ts';
import { StoreClock } from './support/store-clock.ts';
import { accountNamed, noonMs, turnOf } from './support/store-fixtures.ts';

const account = accountNamed('main');
const key = turnOf(account, 'Xiao Li', '1');
let stores: Stores;
beforeEach(async () => {
  const opened = await openSqliteStores({ path: ':memory:', clock: new StoreClock() });
  onTestFinished(() => opened.close());
  stores = opened;
});

async function send(name: string, cause: unknown, more: Partial<OutboxJob> = {}): Promise<void> {
  const job = jobOf(key, name, { cause: cause as Cause, ...more });
  await stores.outbox.add([job]);
  const taken = await takeOf(stores.outbox, key);
  await stores.outbox.start(taken, 1000);
  await stores.outbox.end(taken, lineOf(job, 'sent'));
}

async function list(wish: Partial<SendsWish> = {}) {
  const said: string[] = [];
  const isProven = await listSends(
    { from: '', to: '', isCsv: false, ...wish },
    {
      ...{ account, outbox: stores.outbox, records: stores.records, nowMs: noonMs },
      say: (text) => void said.push(text),
    },
  );
  return { isProven, said: said.join('\n') };
}

describe('the list of what was sent', () => {
  it('names the opt-in or the turn that asked for each message', async () => {
    await send('alert', { kind: 'opt-in', optInId: 'abc-1', topic: 'spending' });
    await send('late', { kind: 'turn', turnId: key.turnId });

    const { isProven, said } = await list();
    expect(isProven).toBe(true);
    expect(said).toContain('opt-in\tabc-1');
    expect(said).toContain(`turn-gone\t${key.turnId}`);
    expect(said).toContain('2 messages, 0 without a cause.');
    expect(said).not.toContain(key.openId);
  });

  it.each([
    ['bot', {}],
    ['agent', { speaker: 'agent' }],
    ['desk', { speaker: 'desk' }],
  ] as const)('says that it was the %s who spoke', async (speaker, more) => {
    await send('late', { kind: 'turn', turnId: key.turnId }, more);
    const { said } = await list({ isCsv: true });
    expect(said.split('\n').at(-1)).toMatch(new RegExp(`Z,${speaker},text,sent,`));
  });

  it('fails when one has no cause', async () => {
    await send('pushed', undefined);

    expect(await list()).toMatchObject({
      isProven: false,
      said: expect.stringContaining('1 without a cause.'),
    });
  });

  it('is of the days that were asked for, and a table for spreadsheets when that is', async () => {
    await send('alert', { kind: 'opt-in', optInId: 'abc-1', topic: 'spending' });

    const { said } = await list({ to: '2020-01-02', isCsv: true });
    expect(said).toBe('\uFEFFtime,speaker,kind,end,reason,cause,asked by,follower');
  });

  it.each([
    ['no day', { from: 'yesterday' }],
    ['days the wrong way round', { from: '2026-12-02', to: '2026-12-01' }],
  ])('is refused for %s', async (_name, wish) => {
    await expect(list(wish)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
