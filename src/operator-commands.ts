/** The commands of `npm run operator`, apart from terminal and environment. Each is noted as done by the owner. */
import type { AccountName } from './domain/ids.ts';
import { AppError } from './errors.ts';
import { toLoginName } from './people/login-name.ts';
import { findPasswordProblem } from './people/password-problem.ts';
import type { People } from './people/people.ts';
import { fingerprint, type TakenInHand } from './people/people-desk.ts';
import { isRole } from './people/person-wish.ts';
import { findStrangeShop, readNames } from './people/read-names.ts';
import { readSkills } from './people/read-skills.ts';
import type { AuditLog } from './store/audit-log.ts';
import type { Person } from './store/operators.ts';
import { refuseSurplus } from './surplus-words.ts';

export const usage = `Usage: npm run operator -- COMMAND [LOGIN-NAME]
  list                    who may sign in to the console
  add LOGIN --name NAME [--role admin|editor|agent|shop-manager|viewer] [--accounts main,…] [--shops main/shop-01,…]
            [--skills 退款,…]
  accounts LOGIN [--accounts main,…]
                          the official accounts that somebody works on from now on; without names all, and those to come
  takes LOGIN [--shops main/shop-01,…] [--skills 退款,…]
                          what somebody takes at the desk from now on; without either, everything
  disable | enable LOGIN  keeps somebody out at once; lets them in again
  reset-password LOGIN    asks for a new password, or makes one; they choose their own when they sign in
  reset-totp LOGIN        forgets a phone that was lost
  end-sessions LOGIN      signs out everywhere
  first-code              a new code for the first administrator, while there is nobody
  audit                   the newest changes
Passwords are asked for, or read from standard input; never an argument. It uses STORE_URL (or the first account of
ACCOUNTS_FILE) as the server does. A store in SQLite belongs to one process: stop the server first.`;

export interface OperatorWish {
  readonly command: string;
  /** A login name. */
  readonly who: string | undefined;
  readonly name: string;
  readonly role: string;
  /** Separated by commas; empty for all. */
  readonly accounts: string;
  /** Separated by commas. */
  readonly shops: string;
  /** What they are good at: the queue of the desk goes by it. */
  readonly skills: string;
}

export interface OperatorToolParts {
  readonly people: People;
  readonly auditLog: AuditLog;
  readonly account: AccountName;
  /** Of the configuration. */
  readonly accounts: readonly AccountName[];
  readonly say: (text: string) => void;
  /** @returns an empty text for one that is made */
  readonly askPassword: () => Promise<string>;
}

const owner = { id: 'owner', name: 'owner', accounts: 'all' } as const;

type Command = (wish: OperatorWish, parts: OperatorToolParts) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  list: async (_wish, { people, say }) => {
    for (const person of await people.desk.list()) say(lineOf(person));
  },
  add,
  accounts: (wish, parts) => withPerson((person) => setAccounts(person, wish, parts))(wish, parts),
  takes: (wish, parts) => withPerson((person) => setTakes(person, wish, parts))(wish, parts),
  disable: withPerson((person, { people }) => people.desk.disable(owner, person.id)),
  enable: withPerson((person, { people }) => people.desk.enable(owner, person.id)),
  'reset-password': withPerson(resetPassword),
  'reset-totp': withPerson((person, { people }) => people.desk.resetSecondFactor(owner, person.id)),
  'end-sessions': withPerson((person, { people }) => people.desk.endSessions(owner, person.id)),
  'first-code': async (_wish, { people, say }) => {
    const code = await people.first.makeCode();
    say(code ?? 'There is somebody already: use reset-password.');
  },
  audit: async (_wish, { auditLog, account, say }) => {
    const { entries } = await auditLog.page(account, { limit: 50 });
    for (const { atMs, by, byId, act, target, note = '' } of entries) {
      say([new Date(atMs).toISOString(), by || byId, act, target, note].join('\t'));
    }
  },
};

/** About nobody in particular. */
const withoutLogin: readonly string[] = ['list', 'first-code', 'audit'];

/** @throws AppError CONFIG_INVALID for a second login name, and for what a blank cut off an option */
export function checkWords(words: readonly string[]): void {
  const [command = ''] = words;
  refuseSurplus(words, withoutLogin.includes(command) ? 1 : 2, usage);
}

/** @throws AppError CONFIG_INVALID for what cannot be done as it was asked */
export async function runOperatorCommand(
  wish: OperatorWish,
  parts: OperatorToolParts,
): Promise<void> {
  const command = Object.hasOwn(commands, wish.command) ? commands[wish.command] : undefined;
  if (!command) throw refused(`There is no command "${wish.command}".\n${usage}`);
  await command(wish, parts);
}

async function add(wish: OperatorWish, parts: OperatorToolParts): Promise<void> {
  const { people, say } = parts;
  const { who = '', name, role } = wish;
  if (!isRole(role))
    throw refused(`--role ${role}: write admin, editor, agent, shop-manager or viewer`);
  const added = await people.desk.add(owner, {
    loginName: who,
    name: name || who,
    role,
    accounts: accountsOf(wish, parts),
    ...takesOf(wish),
  });
  if (added.kind === 'problems') {
    throw refused(`Not added; what is wrong: ${JSON.stringify(added.problems)}\n${usage}`);
  }
  say(`${added.person.loginName} can sign in with this first password: ${added.password}`);
}

/** Names that the configuration does not have would shut somebody out without a word. */
function accountsOf(
  wish: Pick<OperatorWish, 'accounts'>,
  { accounts }: OperatorToolParts,
): Person['accounts'] {
  const names = readNames(wish.accounts);
  if (names.length === 0) return 'all';
  const strange = names.find((name) => !accounts.some((known) => known === name));
  if (strange === undefined) return accounts.filter((known) => names.includes(known));
  throw refused(`--accounts: there is no account "${strange}"; there are: ${accounts.join(', ')}`);
}

function takesOf(wish: OperatorWish): Pick<Person, 'shops' | 'skills'> {
  const shops = readNames(wish.shops);
  const strange = findStrangeShop(shops);
  if (strange !== undefined) {
    throw refused(
      `--shops: "${strange}" is no shop. Write the account's name, a slash and the shop's id in stores.csv, with commas between several: --shops main/shop-01,main/shop-02`,
    );
  }
  return { shops, skills: readSkills(wish.skills) };
}

function setAccounts(
  person: Person,
  wish: OperatorWish,
  parts: OperatorToolParts,
): Promise<TakenInHand> {
  return change(person, { accounts: accountsOf(wish, parts) }, parts);
}

function setTakes(
  person: Person,
  wish: OperatorWish,
  parts: OperatorToolParts,
): Promise<TakenInHand> {
  return change(person, takesOf(wish), parts);
}

async function change(
  person: Person,
  differences: Partial<Person>,
  { people }: OperatorToolParts,
): Promise<TakenInHand> {
  const changed = await people.desk.change(owner, person.id, {
    wish: { ...person, ...differences },
    seen: fingerprint(person),
  });
  if (changed.kind === 'conflict') {
    throw refused(`${person.loginName} was changed by somebody just now: run it once more.`);
  }
  if (changed.kind === 'problems') {
    throw refused(`Not changed; what is wrong: ${JSON.stringify(changed.problems)}\n${usage}`);
  }
  return changed;
}

async function resetPassword(
  person: Person,
  { people, say, askPassword }: OperatorToolParts,
): Promise<TakenInHand> {
  const password = await askPassword();
  if (password === '') {
    const changed = await people.desk.resetPassword(owner, person.id);
    say(`The new password: ${changed.password}`);
    return changed;
  }
  const problem = findPasswordProblem(password, person.loginName);
  if (problem) throw refused(`This password is ${problem.replaceAll('-', ' ')}: choose another.`);
  return people.desk.setPassword(owner, person.id, { password, mustChange: true });
}

function withPerson(
  act: (person: Person, parts: OperatorToolParts) => Promise<TakenInHand>,
): Command {
  return async ({ who = '' }, parts) => {
    const everybody = await parts.people.desk.list();
    const person = everybody.find(({ loginName }) => loginName === toLoginName(who));
    if (!person) {
      const names = everybody.map(({ loginName }) => loginName).join(', ');
      throw refused(`There is no "${who}"; there are: ${names || 'nobody yet'}`);
    }
    const { kind } = await act(person, parts);
    if (kind === 'last-admin') {
      throw refused(`${person.loginName} is the last administrator: add another first.`);
    }
    if (kind === 'last-admin-of-all') {
      throw refused(
        `${person.loginName} is the last administrator of all accounts: give another all of them first (accounts LOGIN).`,
      );
    }
    parts.say(kind === 'saved' ? `Done: ${person.loginName}.` : 'Nothing had to be changed.');
  };
}

function lineOf({
  loginName,
  name,
  role,
  isDisabled,
  secondFactor,
  accounts,
  shops,
  skills,
}: Person): string {
  const states = [isDisabled ? 'disabled' : 'active', secondFactor ? 'phone set up' : 'no phone'];
  const some = accounts === 'all' ? [] : [`accounts ${accounts.join(',')}`];
  const takes = [...shops, ...(skills ?? [])].join(',');
  return [loginName, name, role, ...states, ...some, ...(takes === '' ? [] : [takes])].join('\t');
}

function refused(message: string): AppError {
  return new AppError('CONFIG_INVALID', message);
}
