import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { hashTypedCode } from '../../src/people/one-time-text.ts';
import { noonMs } from '../support/store-fixtures.ts';
import { account, goodPassword, openPeople, owner, type PeopleGround } from './people-ground.ts';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const minuteMs = 60_000;
const factor = { secret, lastStep: 0, recoveryHashes: ['7KQF2M9XAAAA'].map(hashTypedCode) };

const codeAt = (nowMs: number) => new TOTP({ secret }).generate({ timestamp: nowMs });

const tryOften = async (
  { people, visitor }: PeopleGround,
  times: number,
  given: { loginName?: string; password?: string; address?: string },
) => {
  const { loginName = 'wang', password = 'a wrong password', address = '10.0.0.1' } = given;
  const kinds: string[] = [];
  for (let time = 0; time < times; time += 1) {
    const result = await people.signIn.enter({ loginName, password }, visitor({ address }));
    kinds.push(result.kind);
  }
  return kinds;
};

describe('signing in', () => {
  it('takes the right password, however the name is written, and knows who it is', async () => {
    const { people, add, visitor, stores } = await openPeople();
    const wang = await add('wang');
    const given = { loginName: ' ＷANG', password: goodPassword };
    const entered = await people.signIn.enter(given, visitor());
    if (entered.kind !== 'signed-in') throw new Error(entered.kind);
    const found = await people.signIn.identify(entered.sessionId);

    expect(entered.isFirst).toBe(true);
    expect(found?.person).toEqual({ ...wang, version: 2, lastSignInAtMs: noonMs });
    expect(
      JSON.stringify(await stores.operatorSessions.listOf(account, wang.id, noonMs)),
    ).not.toContain(entered.sessionId);
  });

  it.each([
    ['an unknown name', { loginName: 'nobody' }, 0],
    ['a name that nobody could have', { loginName: '' }, 0],
    ['a wrong password', {}, 0],
    ['a person who was disabled', { loginName: 'gone', password: goodPassword }, 0],
    ['a guesser who is slowed down', {}, 5],
  ])('does the same work for %s', async (_name, given, before) => {
    const ground = await openPeople();
    await ground.add('wang');
    await ground.add('gone', { isDisabled: true });
    await tryOften(ground, before, {});
    ground.hasher.computed.length = 0;
    const [kind] = await tryOften(ground, 1, given);

    expect(kind).toBe(before === 0 ? 'refused' : 'later');
    expect(ground.hasher.computed).toEqual(['verify']);
    expect((await ground.acts())[0]).toMatch(/^sign-in-refused /);
  });

  it('says later after five wrong ones, to the right password too, and opens again', async () => {
    const ground = await openPeople();
    await ground.add('wang');
    expect(await tryOften(ground, 6, {})).toEqual([
      ...['refused', 'refused', 'refused', 'refused', 'refused'],
      'later',
    ]);
    expect(await tryOften(ground, 1, { password: goodPassword })).toEqual(['later']);
    ground.clock.advance(minuteMs);
    expect(await tryOften(ground, 1, { password: goodPassword })).toEqual(['signed-in']);
    expect(await tryOften(ground, 5, {})).not.toContain('later');
  });

  it('says the same of a name that does not exist', async () => {
    const ground = await openPeople();
    expect((await tryOften(ground, 6, { loginName: 'nobody' })).at(-1)).toBe('later');
  });

  it('slows an address down that tries many names, and no other', async () => {
    const ground = await openPeople();
    await ground.add('wang');
    for (let name = 0; name < 20; name += 1) await tryOften(ground, 1, { loginName: `n${name}` });
    const right = { password: goodPassword };
    expect(await tryOften(ground, 1, right)).toEqual(['later']);
    expect(await tryOften(ground, 1, { ...right, address: '10.0.0.2' })).toEqual(['signed-in']);
  });

  it('does no work for an address that is slowed down', async () => {
    const ground = await openPeople();
    for (let name = 0; name < 20; name += 1) await tryOften(ground, 1, { loginName: `n${name}` });
    ground.hasher.computed.length = 0;
    expect(await tryOften(ground, 1, {})).toEqual(['later']);
    expect(ground.hasher.computed).toEqual([]);
  });

  it('counts nothing against a name when the crowd came while it was looked up', async () => {
    const ground = await openPeople();
    await ground.add('wang');
    ground.hasher.computed.length = 0;
    const crowds = Array.from({ length: 6 }, async () => {
      ground.hasher.isBusy = false;
      const trying = tryOften(ground, 1, {});
      ground.hasher.isBusy = true;
      return trying;
    });
    expect((await Promise.all(crowds)).flat()).toEqual(Array(6).fill('later'));
    expect(ground.hasher.computed).toEqual([]);
    ground.hasher.isBusy = false;
    expect(await tryOften(ground, 1, { password: goodPassword })).toEqual(['signed-in']);
  });

  it('keeps a busy hasher from being buried', async () => {
    const ground = await openPeople();
    ground.hasher.isBusy = true;
    expect(await tryOften(ground, 1, {})).toEqual(['later']);
    expect(ground.hasher.computed).toEqual([]);
  });

  it('gives a new session and ends what the browser brought', async () => {
    const { people, add, enter, visitor } = await openPeople();
    await add('wang');
    const first = await enter('wang');
    const given = { loginName: 'wang', password: goodPassword };
    const again = await people.signIn.enter(given, visitor({ sessionId: first }));

    expect(again).not.toMatchObject({ sessionId: first });
    expect(await people.signIn.identify(first)).toBeUndefined();
  });

  it('ends with signing out', async () => {
    const { people, add, enter, acts } = await openPeople();
    const wang = await add('wang');
    const sessionId = await enter('wang');
    await people.signIn.leave(sessionId);
    expect(await people.signIn.identify(sessionId)).toBeUndefined();
    expect((await acts())[0]).toBe(`signed-out ${wang.id}`);
  });

  it.each([
    ['rests for twelve hours', 12 * 60 * minuteMs + 1],
    ['is a week old', 168 * 60 * minuteMs + 1],
  ])('is over when it %s', async (_name, afterMs) => {
    const { people, add, enter, clock } = await openPeople();
    await add('wang');
    const sessionId = await enter('wang');
    clock.advance(afterMs);
    expect(await people.signIn.identify(sessionId)).toBeUndefined();
  });
});

describe('a session', () => {
  it.each([
    ['are disabled', (g: PeopleGround, id: string) => g.people.desk.disable(owner, id)],
    [
      'get another password',
      (g: PeopleGround, id: string) => g.people.desk.resetPassword(owner, id),
    ],
    [
      'lose their second factor',
      (g: PeopleGround, id: string) => g.people.desk.resetSecondFactor(owner, id),
    ],
    [
      'are signed out by an admin',
      (g: PeopleGround, id: string) => g.people.desk.endSessions(owner, id),
    ],
    [
      'get another role',
      (g: PeopleGround, id: string) =>
        g.people.desk.change(owner, id, {
          wish: { name: 'li 同事', role: 'viewer', accounts: 'all', shops: [] },
          seen: JSON.stringify(['li 同事', 'editor', 'all', [], []]),
        }),
    ],
  ])('is over at once when they %s, and one that begins at that moment too', async (_name, act) => {
    const ground = await openPeople();
    await ground.add('wang');
    const li = await ground.add('li', { role: 'editor', secondFactor: factor });
    const session = { ...(await startedSession(ground, li.id)) };
    expect(await act(ground, li.id)).toMatchObject({ kind: 'saved' });
    // As if its sign-in had read the person before, and wrote after.
    await ground.stores.operatorSessions.open(account, session.stored);

    expect(await ground.people.signIn.identify(session.id)).toBeUndefined();
  });
});

async function startedSession(ground: PeopleGround, operatorId: string) {
  const id = await secondStep(ground, codeAt(noonMs));
  if (id.kind !== 'signed-in') throw new Error(id.kind);
  const [stored] = await ground.stores.operatorSessions.listOf(account, operatorId, noonMs);
  if (!stored) throw new Error('no session');
  return { id: id.sessionId, stored };
}

async function secondStep(ground: PeopleGround, code: string, loginName = 'li') {
  const { people, visitor } = ground;
  const entered = await people.signIn.enter({ loginName, password: goodPassword }, visitor());
  if (entered.kind !== 'second-step') throw new Error(entered.kind);
  expect(await people.signIn.identify(entered.sessionId)).toBeUndefined();
  return people.signIn.takeSecondStep(code, visitor({ sessionId: entered.sessionId }));
}

describe('the second step', () => {
  it.each([
    ['the code of now', codeAt(noonMs), 'signed-in'],
    ['the one before', codeAt(noonMs - 30_000), 'signed-in'],
    ['the one after', codeAt(noonMs + 30_000), 'signed-in'],
    ['one that is a minute old', codeAt(noonMs - 60_000), 'refused'],
    ['a recovery code, as people type it', ' 7kqf 2m9x—aaaa', 'signed-in'],
    ['nothing', '', 'refused'],
    ['six other digits', '000000', 'refused'],
  ])('asks for a code: %s', async (_name, code, kind) => {
    const ground = await openPeople();
    await ground.add('li', { secondFactor: factor });
    expect(await secondStep(ground, code)).toMatchObject({ kind });
  });

  it.each([
    ['the app', codeAt(noonMs)],
    ['the recovery list', '7KQF-2M9X-AAAA'],
  ])('takes a code of %s once, of two at the same moment too', async (_name, code) => {
    const ground = await openPeople();
    await ground.add('li', { secondFactor: factor });
    const both = await Promise.all([secondStep(ground, code), secondStep(ground, code)]);
    const later = await secondStep(ground, code);

    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'signed-in']);
    expect(later.kind).toBe('refused');
  });

  it('has to come within ten minutes, and by the browser that began', async () => {
    const ground = await openPeople();
    await ground.add('li', { secondFactor: factor });
    const { people, visitor, clock } = ground;
    const stranger = await people.signIn.takeSecondStep(codeAt(noonMs), visitor());
    const given = { loginName: 'li', password: goodPassword };
    const entered = await people.signIn.enter(given, visitor());
    if (entered.kind !== 'second-step') throw new Error(entered.kind);
    clock.advance(10 * minuteMs + 1);
    const late = await people.signIn.takeSecondStep(
      codeAt(clock.now()),
      visitor({ sessionId: entered.sessionId }),
    );
    expect([stranger.kind, late.kind]).toEqual(['over', 'over']);
  });

  it('says later after five wrong codes', async () => {
    const ground = await openPeople();
    await ground.add('li', { secondFactor: factor });
    const kinds: string[] = [];
    for (let time = 0; time < 6; time += 1) {
      kinds.push((await secondStep(ground, '000000')).kind);
    }
    expect(kinds).toEqual([...Array(5).fill('refused'), 'later']);
  });
});
