/** The user of Redis that `docs/operating.md` describes, with a password of the tests. */
import { readFileSync } from 'node:fs';
import type { RedisUser } from './redis-servers.ts';

const password = 'of-a-test';

export function grantedUser(): RedisUser {
  const page = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');
  const [, name = '', rights = ''] = /^ACL SETUSER (\S+) ([^`]+)/m.exec(page) ?? [];
  return {
    name,
    password,
    rights: rights.trim().replace('>PASSWORD', `>${password}`).split(/\s+/),
  };
}
