import type { Person } from '../../src/store/operators.ts';
import { goodPassword, owner } from '../people/people-ground.ts';
import type { TestConsole } from './open-test-console.ts';
import { personNamed } from './person-fixtures.ts';
import { accountNamed } from './store-fixtures.ts';

/** What Li types to sign in. */
export const li = { loginName: 'li', password: goodPassword };

/** An editor who can sign in with a password. */
export async function addLi(
  { people, stores }: TestConsole,
  differences: Partial<Person> = {},
): Promise<Person> {
  const added = personNamed('li', { role: 'editor', ...differences });
  await stores.operators.add(accountNamed('main'), added);
  await people.desk.setPassword(owner, added.id, { password: goodPassword, mustChange: false });
  return added;
}
