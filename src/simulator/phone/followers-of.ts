/** Which followers a request is about: `f`, perhaps several times, in an address, and `follower` in a form. */
import type { FollowerPhone } from '../follower-phone.ts';
import type { Platform } from '../platform.ts';
import { maxShownPhones } from './people-view.ts';

const maxNameLength = 12;
const firstFollower = '小王';

/** One at least: who is named by nobody is the first follower. A new name makes a new follower. */
export function followersOf(fields: unknown, platform: Platform): readonly FollowerPhone[] {
  const given = fields as { f?: unknown; follower?: unknown } | undefined;
  const names = [given?.f ?? given?.follower]
    .flat()
    .filter((name) => typeof name === 'string')
    .map((name) => name.trim().slice(0, maxNameLength))
    .filter((name) => name !== '');
  const wanted = [...new Set(names)].slice(0, maxShownPhones);
  return (wanted.length > 0 ? wanted : [firstFollower]).map((name) => platform.follower(name));
}
