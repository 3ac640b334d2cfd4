/** What stands of a follower's opt-ins, and that what is repeated is done once. */
import { beforeEach, describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import type { QuietHours } from '../../src/domain/service-setup.ts';
import {
  changeOptIns,
  findOptIns,
  type OptInWish,
  optInRegister,
  standsOptIn,
} from '../../src/services/opt-ins.ts';
import { endOfQuietMs } from '../../src/services/quiet-hours.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { beijing } from '../catalogue/beijing.ts';
import { accountNamed, noonMs } from '../support/store-fixtures.ts';

const who = { account: accountNamed('main'), openId: 'Xiao Li' as OpenId };
let registers: RegisterStore;
beforeEach(() => {
  registers = rehearsalRegisters();
});

const change = (changeId: string, wish: Partial<OptInWish>) =>
  changeOptIns(registers, who, { by: 'word', changeId, nowMs: noonMs, ...wish });
const standing = async () => Object.keys((await findOptIns(registers, who)).topics);
const causeOf = async (topic: string) => {
  const optInId = (await findOptIns(registers, who)).topics[topic]?.id ?? 'none';
  return { kind: 'opt-in', topic, optInId } as const;
};

describe('an opt-in', () => {
  it('is counted under its topic, and ends for good when it is ended', async () => {
    await change('1', { begin: ['spending', 'pickup'] });
    await change('2', { end: ['spending'] });

    expect(await standing()).toEqual(['pickup']);
    expect(await registers.count(optInRegister(who.account), ['spending', 'pickup'])).toEqual([
      0, 1,
    ]);
  });

  it('that ended is not the one that begins later: what the first caused may not be sent', async () => {
    await change('1', { begin: ['spending'] });
    const before = await causeOf('spending');
    await change('2', { end: 'all' });
    await change('3', { begin: ['spending'] });

    expect(await standsOptIn(registers, who, before)).toBe(false);
    expect(await standsOptIn(registers, who, await causeOf('spending'))).toBe(true);
  });

  it('asked for twice by one turn begins once, and both are told so', async () => {
    const told = [
      await change('1', { begin: ['spending'] }),
      await change('1', { begin: ['spending'] }),
    ];
    const { found } = await registers.listOwnLines(optInRegister(who.account), who.openId, {
      limit: 10,
    });

    expect(told).toEqual([
      { begun: ['spending'], ended: [] },
      { begun: ['spending'], ended: [] },
    ]);
    expect(found).toHaveLength(1);
  });

  it('ended by a turn that comes again is told as ended both times', async () => {
    await change('1', { begin: ['spending', 'pickup'] });

    const told = [await change('2', { end: 'all' }), await change('2', { end: 'all' })];

    expect(told.map(({ ended }) => ended.toSorted())).toEqual([
      ['pickup', 'spending'],
      ['pickup', 'spending'],
    ]);
  });

  it('by the pop-up allows notifications, and a cross there ends both', async () => {
    await change('1', { by: 'popup', begin: ['spending'], allow: ['T1'] });
    const { allowed } = await findOptIns(registers, who);
    await change('2', { by: 'popup', end: ['spending'], forbid: ['T1'] });

    expect(allowed).toEqual(['T1']);
    expect(await findOptIns(registers, who)).toMatchObject({ topics: {}, allowed: [] });
  });

  it('of an earlier build is read with what it had counted of a day', async () => {
    await registers.save(optInRegister(who.account), {
      ...{ openId: who.openId, readVersion: 0, changeId: '1', atMs: noonMs, labels: ['spending'] },
      body: {
        topics: { spending: { id: 'x-1', sinceMs: noonMs, by: 'word' } },
        asked: { day: 20_727, ids: { spending: ['a', 'b'], pickup: ['c'] } },
      },
    });

    expect(await findOptIns(registers, who)).toEqual({
      topics: { spending: { id: 'x-1', sinceMs: noonMs, by: 'word' } },
      made: 0,
      allowed: [],
      counted: { spending: { day: 20_727, ids: ['a', 'b'] }, pickup: { day: 20_727, ids: ['c'] } },
    });
  });

  it('of a stranger that is ended changes nothing', async () => {
    expect(await change('1', { end: 'all' })).toEqual({ begun: [], ended: [] });
    expect(await registers.find(optInRegister(who.account), who.openId)).toBeUndefined();
  });
});

describe('quiet hours', () => {
  const night = { fromMinute: 22 * 60, untilMinute: 8 * 60 };
  const nap = { fromMinute: 12 * 60, untilMinute: 14 * 60 };
  it.each<[string, QuietHours | undefined, string, string]>([
    ['are not there before they begin', night, '2026-12-01 21:59', '2026-12-01 21:59'],
    ['of a night end in the morning after', night, '2026-12-01 22:00', '2026-12-02 08:00'],
    ['after midnight end on the same day', night, '2026-12-02 00:30', '2026-12-02 08:00'],
    ['are over when they end', night, '2026-12-02 08:00', '2026-12-02 08:00'],
    ['of a noon end that day', nap, '2026-12-02 12:00', '2026-12-02 14:00'],
    ['of a topic without any never hold', undefined, '2026-12-02 03:00', '2026-12-02 03:00'],
  ])('%s', (_name, quiet, now, end) => {
    expect(endOfQuietMs(quiet, beijing(now))).toBe(beijing(end));
  });
});
