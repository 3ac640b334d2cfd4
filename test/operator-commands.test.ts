import { describe, expect, it } from 'vitest';
import { checkWords, type OperatorWish, runOperatorCommand } from '../src/operator-commands.ts';
import { account, goodPassword, openPeople, type PeopleGround } from './people/people-ground.ts';
import { accountNamed } from './support/store-fixtures.ts';

const noWish: OperatorWish = {
  command: '',
  who: undefined,
  name: '',
  role: 'admin',
  accounts: '',
  shops: '',
  skills: '',
};

async function run(
  { people, stores }: PeopleGround,
  wish: Partial<OperatorWish>,
  typed = '',
): Promise<string> {
  const said: string[] = [];
  await runOperatorCommand(
    { ...noWish, ...wish },
    {
      ...{
        people,
        account,
        accounts: [account, accountNamed('second')],
        auditLog: stores.auditLog,
      },
      say: (text) => void said.push(text),
      askPassword: async () => typed,
    },
  );
  return said.join('\n');
}

describe('the owner of the server', () => {
  it('adds somebody, who signs in with the password that is said', async () => {
    const ground = await openPeople();
    const said = await run(ground, { command: 'add', who: 'wang', name: '王' });
    const password = said.split(': ').at(-1) ?? '';
    const given = { loginName: 'wang', password };
    expect(await ground.people.signIn.enter(given, ground.visitor())).toMatchObject({
      kind: 'signed-in',
    });
    expect(await run(ground, { command: 'list' })).toBe('wang\t王\tadmin\tactive\tno phone');
  });

  it('says what somebody takes at the desk, and says it anew', async () => {
    const ground = await openPeople();
    const given = { shops: 'main/shop-01', skills: '退款, 食品安全' };
    await run(ground, { command: 'add', who: 'li', role: 'agent', ...given });
    const before = await run(ground, { command: 'list' });
    await run(ground, { command: 'takes', who: 'li', skills: '外卖' });

    expect(before).toBe('li\tli\tagent\tactive\tno phone\tmain/shop-01,退款,食品安全');
    expect(await run(ground, { command: 'list' })).toBe('li\tli\tagent\tactive\tno phone\t外卖');
  });

  it('gives somebody some accounts, and then all and those to come', async () => {
    const ground = await openPeople();
    await ground.add('wang');
    await run(ground, { command: 'add', who: 'li', accounts: 'second', skills: '退款' });
    const before = await run(ground, { command: 'list' });
    await run(ground, { command: 'accounts', who: 'li', accounts: 'second, main' });
    const some = (await ground.people.desk.list())[0]?.accounts;
    await run(ground, { command: 'accounts', who: 'li' });

    expect(before).toContain('li\tli\tadmin\tactive\tno phone\taccounts second\t退款');
    expect(some).toEqual(['main', 'second']);
    expect((await ground.people.desk.list())[0]).toMatchObject({
      accounts: 'all',
      skills: ['退款'],
    });
  });

  it.each([
    'main/shop-01, main/shop-02',
    ' main/shop-01，main/shop-02 ',
    'main/shop-01 main/shop-02,main/shop-01',
  ])('may separate shops as people do: "%s"', async (shops) => {
    const ground = await openPeople();
    await run(ground, { command: 'add', who: 'li', role: 'agent', shops });
    const [li] = await ground.people.desk.list();
    expect(li?.shops).toEqual(['main/shop-01', 'main/shop-02']);
  });

  it('gives a password that was typed, and it is in no log', async () => {
    const ground = await openPeople();
    await ground.add('wang');
    const typed = '另外一句很长很长的话';
    const said = await run(ground, { command: 'reset-password', who: 'Wang' }, typed);
    const given = { loginName: 'wang', password: typed };
    expect(await ground.people.signIn.enter(given, ground.visitor())).toMatchObject({
      kind: 'signed-in',
    });
    expect(said + (await run(ground, { command: 'audit' }))).not.toContain(typed);
    expect(await run(ground, { command: 'audit' })).toContain('owner\tpassword-changed');
  });

  it('keeps somebody out at once, and lets them in again', async () => {
    const ground = await openPeople();
    await ground.add('wang');
    await ground.add('li');
    const session = await ground.enter('li');
    await run(ground, { command: 'disable', who: 'li' });
    expect(await ground.people.signIn.identify(session)).toBeUndefined();
    await run(ground, { command: 'enable', who: 'li' });
    expect(await ground.enter('li')).toBeDefined();
  });

  it('makes a first code while there is nobody', async () => {
    const ground = await openPeople();
    const code = await run(ground, { command: 'first-code' });
    const given = { code, loginName: 'wang', name: '王', password: goodPassword };
    expect(await ground.people.first.welcome(given, ground.visitor())).toMatchObject({
      kind: 'signed-in',
    });
    expect(await run(ground, { command: 'first-code' })).toContain('reset-password');
  });

  it.each([
    ['a command that is not there', { command: 'toString' }, /no command "toString"/],
    ['somebody who is not there', { command: 'disable', who: 'zoe' }, /there are: wang/],
    ['the last administrator', { command: 'disable', who: 'wang' }, /last administrator/],
    ['a role that is not there', { command: 'add', who: 'li', role: 'root' }, /--role root/],
    [
      'a skill that is too long',
      { command: 'takes', who: 'wang', skills: '退'.repeat(21) },
      /skills":"too-long/,
    ],
    [
      'an account that is not there',
      { command: 'accounts', who: 'wang', accounts: 'main,third' },
      /no account "third"; there are: main, second/,
    ],
    [
      'the last administrator of all accounts',
      { command: 'accounts', who: 'wang', accounts: 'main' },
      /last administrator of all accounts/,
    ],
    ['no login name', { command: 'add' }, /loginName/],
    ['a shop without an account', { command: 'add', who: 'li', shops: 'shop-01' }, /"shop-01" is/],
    [
      'a shop by its name',
      { command: 'takes', who: 'wang', shops: 'main/静安寺店' },
      /stores[.]csv/,
    ],
    [
      'an id in capitals',
      { command: 'takes', who: 'wang', shops: 'main/S001' },
      /"main[/]S001" is/,
    ],
  ])('hears what to do about %s: CONFIG_INVALID', async (_name, wish, message) => {
    const ground = await openPeople();
    await ground.add('wang');
    await expect(run(ground, wish)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['disable', 'li', 'wang'],
    ['takes', 'li', 'main/shop-02'],
    ['list', 'wang'],
  ])('hears that a word is too many, rather than have it passed over: %j', (...words) => {
    const check = () => checkWords(words);
    expect(check).toThrow(`"${words.at(-1)}" is a word too many`);
    expect(() => checkWords(words.slice(0, -1))).not.toThrow();
  });
});
