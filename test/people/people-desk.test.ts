import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/people/people-desk.ts';
import { makeSecondFactorSecret } from '../../src/people/second-factor.ts';
import { noonMs } from '../support/store-fixtures.ts';
import { account, goodPassword, openPeople, owner } from './people-ground.ts';

const wish = {
  loginName: 'Li',
  name: ' 李 小明 ',
  role: 'editor',
  accounts: 'all',
  shops: [],
} as const;

function givenFactor() {
  const secret = makeSecondFactorSecret();
  const typed = new TOTP({ secret }).generate({ timestamp: noonMs });
  return { secret, typed, password: '' };
}

describe('the people desk', () => {
  it('adds somebody with a password that only opens the way to one of their own', async () => {
    const { people, visitor } = await openPeople();
    const added = await people.desk.add(owner, wish);
    if (added.kind !== 'added') throw new Error(added.kind);
    const given = { loginName: 'li', password: added.password };

    expect(added.person).toMatchObject({
      loginName: 'li',
      name: '李 小明',
      mustChangePassword: true,
    });
    expect(await people.signIn.enter(given, visitor())).toMatchObject({ kind: 'signed-in' });
  });

  it.each([
    ['a name that is taken', { loginName: 'WANG' }, { loginName: 'taken' }],
    ['a login name with a space', { loginName: 'li xiao' }, { loginName: 'shape' }],
    ['a login name of one letter', { loginName: 'l' }, { loginName: 'shape' }],
    ['no name', { name: '  ' }, { name: 'empty' }],
    ['a name without end', { name: '名'.repeat(41) }, { name: 'too-long' }],
    ['a role that does not exist', { role: 'root' as 'admin' }, { role: 'unknown' }],
    ['no account', { accounts: [] }, { accounts: 'none' }],
    ['a skill without end', { skills: ['退'.repeat(21)] }, { skills: 'too-long' }],
    [
      'more skills than anybody has',
      { skills: Array.from({ length: 21 }, (_, at) => `${at}`) },
      { skills: 'too-many' },
    ],
    ['a shop manager without a shop', { role: 'shop-manager' as const }, { shops: 'none' }],
  ])('refuses %s', async (_name, differences, problems) => {
    const { people, add } = await openPeople();
    await add('wang');
    const result = await people.desk.add(owner, { ...wish, ...differences });
    expect(result).toEqual({ kind: 'problems', problems });
  });

  it.each([
    ['agent', ['main/S1'], ['退款']],
    ['editor', [], ['退款']],
    ['viewer', [], []],
  ] as const)('keeps of a %s what they need: shops %j, skills %j', async (role, shops, skills) => {
    const { people } = await openPeople();
    const given = { ...wish, role, shops: ['main/S1'], skills: ['退款'] };
    const added = await people.desk.add(owner, given);
    expect(added).toMatchObject({ kind: 'added', person: { shops, skills } });
  });

  it('tells of a change that somebody else made since the form was opened', async () => {
    const { people, add } = await openPeople();
    await add('wang');
    const li = await add('li', { role: 'editor' });
    const seen = fingerprint(li);
    const first = { ...li, name: '李店长' };
    expect(await people.desk.change(owner, li.id, { wish: first, seen })).toMatchObject({
      kind: 'saved',
    });
    const second = await people.desk.change(owner, li.id, { wish: { ...li, name: '小李' }, seen });

    expect(second).toMatchObject({ kind: 'conflict', person: { name: '李店长' } });
  });

  it('does not take a sign-in in between for a change', async () => {
    const { people, add, enter } = await openPeople();
    const li = await add('li');
    await enter('li');
    const change = { wish: { ...li, name: '小李' }, seen: fingerprint(li) };
    expect(await people.desk.change(owner, li.id, change)).toMatchObject({ kind: 'saved' });
  });

  it('keeps the last admin, and says in the log that it did', async () => {
    const { people, add, stores } = await openPeople();
    const wang = await add('wang');
    await add('li', { role: 'editor' });
    expect(await people.desk.disable(owner, wang.id)).toEqual({ kind: 'last-admin' });
    const { entries } = await stores.auditLog.page(account, { limit: 1 });
    expect(entries[0]?.note).toContain('did not happen: the last administrator');
  });

  it('notes who changed what, with before and after and without a secret', async () => {
    const { people, add, stores, acts } = await openPeople();
    const li = await add('li', {
      role: 'editor',
      secondFactor: { secret: makeSecondFactorSecret(), lastStep: 1, recoveryHashes: ['r'] },
    });
    const { password } = await people.desk.resetPassword(owner, li.id);
    await people.desk.resetSecondFactor(owner, li.id);
    await people.desk.disable(owner, li.id);
    await people.desk.enable(owner, li.id);
    await people.desk.endSessions(owner, li.id);
    const log = await stores.auditLog.page(account, { limit: 100 });
    const text = JSON.stringify(log);
    const person = await people.desk.find(li.id);

    expect(await acts()).toEqual([
      `sessions-ended ${li.id}`,
      `person-changed ${li.id}`,
      `person-disabled ${li.id}`,
      `second-factor-changed ${li.id}`,
      `password-changed ${li.id}`,
    ]);
    expect(JSON.parse(log.entries[2]?.after ?? '')).toMatchObject({ isDisabled: true });
    for (const hidden of [password, li.passwordHash, person?.passwordHash, 'scrypt', 'recovery']) {
      expect(text).not.toContain(hidden);
    }
    expect(text).not.toContain(li.secondFactor?.secret);
  });

  it('does nothing that it cannot note: STORE_UNAVAILABLE', async () => {
    const { people, add, stores } = await openPeople();
    await add('wang');
    const li = await add('li');
    await stores.close();
    await expect(people.desk.disable(owner, li.id)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });
});

describe('at their own desk', () => {
  it('people change their password, and every other browser is signed out', async () => {
    const { people, add, enter, visitor } = await openPeople();
    const li = await add('li', { mustChangePassword: true });
    const [here, elsewhere] = [await enter('li'), await enter('li')];
    const given = { current: goodPassword, next: '新的一句话 比从前长得多' };
    const changed = await people.own.changePassword(li, given, visitor({ sessionId: here }));
    if (changed.kind !== 'saved') throw new Error(changed.kind);

    expect(await people.signIn.identify(elsewhere)).toBeUndefined();
    expect(await people.signIn.identify(here)).toBeUndefined();
    const now = await people.signIn.identify(changed.sessionId);
    expect(now?.person.mustChangePassword).toBe(false);
  });

  it.each([
    ['the wrong one now', { current: 'no', next: '新的一句话 比从前长得多' }, { kind: 'wrong' }],
    ['a short one', { current: goodPassword, next: '短' }, { problem: 'too-short' }],
    ['the same', { current: goodPassword, next: goodPassword }, { problem: 'same' }],
    ['their name', { current: goodPassword, next: 'li-li-li-li' }, { problem: 'is-login-name' }],
  ])('people cannot change it with %s', async (_name, given, refusal) => {
    const { people, add, visitor } = await openPeople();
    const li = await add('li');
    expect(await people.own.changePassword(li, given, visitor())).toMatchObject(refusal);
  });

  it('people set up a second factor with a code of the app, and get ten codes for bad days', async () => {
    const { people, add, visitor } = await openPeople();
    const li = await add('li');
    const given = givenFactor();
    const { secret } = given;
    const wrong = await people.own.setSecondFactor(li, { ...given, typed: '000000' }, visitor());
    const set = await people.own.setSecondFactor(li, given, visitor());
    if (set.kind !== 'saved') throw new Error(set.kind);

    expect(wrong.kind).toBe('wrong');
    expect(new Set(set.recoveryCodes).size).toBe(10);
    expect((await people.desk.find(li.id))?.secondFactor?.secret).toBe(secret);
  });

  it.each([
    ['the password', goodPassword, 'saved'],
    ['a wrong password', 'no', 'password-wrong'],
    ['none', '', 'password-wrong'],
  ])(
    'another phone takes the place of the first one with %s: %s',
    async (...[, password, kind]) => {
      const { people, add, visitor } = await openPeople();
      const old = { secret: makeSecondFactorSecret(), lastStep: 1, recoveryHashes: [] };
      const li = await add('li', { secondFactor: old });
      const given = { ...givenFactor(), password };
      const set = await people.own.setSecondFactor(li, given, visitor());

      const isReplaced = kind === 'saved';
      expect(set.kind).toBe(kind);
      const now = await people.desk.find(li.id);
      expect(now?.secondFactor?.secret).toBe(isReplaced ? given.secret : old.secret);
    },
  );

  it.each([
    ['an editor with the password', 'editor', goodPassword, 'saved'],
    ['an editor without it', 'editor', 'no', 'wrong'],
    ['an admin', 'admin', goodPassword, 'wrong'],
  ] as const)('the second factor can be dropped by: %s', async (...[, role, password, result]) => {
    const { people, add, visitor } = await openPeople();
    const secondFactor = { secret: makeSecondFactorSecret(), lastStep: 1, recoveryHashes: [] };
    const li = await add('li', { role, secondFactor });
    expect(await people.own.dropSecondFactor(li, password, visitor())).toBe(result);
  });

  it('people end their own sessions, and nobody else’s', async () => {
    const { people, add, enter } = await openPeople();
    const [li, wang] = [await add('li'), await add('wang')];
    const [lis, wangs] = [await enter('li'), await enter('wang')];
    const [session] = await people.own.sessions(li);
    await people.own.endSession(wang, session?.idHash ?? '');
    expect(await people.signIn.identify(lis)).toBeDefined();
    await people.own.endSession(li, session?.idHash ?? '');

    expect(await people.signIn.identify(lis)).toBeUndefined();
    expect(await people.signIn.identify(wangs)).toBeDefined();
  });
});

describe('the first person', () => {
  const given = { loginName: 'owner', name: '王老板', password: goodPassword };

  it('gets in with the newest code, once', async () => {
    const { people, visitor } = await openPeople();
    const old = (await people.first.makeCode()) ?? '';
    const code = (await people.first.makeCode()) ?? '';
    expect(await people.first.welcome({ ...given, code: old }, visitor())).toEqual({
      kind: 'refused',
    });
    const welcomed = await people.first.welcome({ ...given, code: code.toLowerCase() }, visitor());
    if (welcomed.kind !== 'signed-in') throw new Error(welcomed.kind);
    const again = { ...given, loginName: 'other', code };

    expect((await people.signIn.identify(welcomed.sessionId))?.person.role).toBe('admin');
    expect(await people.first.welcome(again, visitor())).toEqual({ kind: 'refused' });
    expect(await people.first.makeCode()).toBeUndefined();
  });

  it('has a day for it', async () => {
    const { people, visitor, clock } = await openPeople();
    const code = (await people.first.makeCode()) ?? '';
    clock.advance(24 * 3_600_000);
    expect(await people.first.welcome({ ...given, code }, visitor())).toEqual({ kind: 'refused' });
  });

  it('may mistype a field without losing the code', async () => {
    const { people, visitor } = await openPeople();
    const code = (await people.first.makeCode()) ?? '';
    const wrong = { ...given, code, password: '1234567890', name: '' };
    expect(await people.first.welcome(wrong, visitor())).toEqual({
      kind: 'problems',
      problems: { name: 'empty', password: 'too-common' },
    });
    expect(await people.first.welcome({ ...given, code }, visitor())).toMatchObject({
      kind: 'signed-in',
    });
  });

  it('is told of a code that is not complete beside whatever else is wrong', async () => {
    const { people, visitor } = await openPeople();
    await people.first.makeCode();
    expect(await people.first.welcome({ ...given, code: 'ABCD', name: '' }, visitor())).toEqual({
      kind: 'problems',
      problems: { name: 'empty', code: 'shape' },
    });
  });

  it('cannot be guessed in by trying codes', async () => {
    const { people, visitor } = await openPeople();
    await people.first.makeCode();
    const kinds: string[] = [];
    for (let time = 0; time < 6; time += 1) {
      kinds.push((await people.first.welcome({ ...given, code: 'AAAA' }, visitor())).kind);
    }
    expect(kinds.at(-1)).toBe('later');
  });
});
