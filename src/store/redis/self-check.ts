/** Looks at a Redis once it is reached: refuses what cannot work, warns of what will hurt one day. */
import { AppError } from '../../errors.ts';
import type { Warn } from '../stores.ts';
import { serverField } from './server-field.ts';

/** XTRIM MINID and exclusive ranges of streams came with 6.2. */
const oldestVersion = [6, 2] as const;

/**
 * @param info the answer of `INFO`; fields that are missing (a hosted Redis may hide them) are not judged.
 * @throws AppError CONFIG_INVALID for a server that is too old
 */
export function judgeServer(info: string, warn: Warn): void {
  const version = serverField(info, 'redis_version');
  if (version !== undefined && isTooOld(version)) {
    throw new AppError(
      'CONFIG_INVALID',
      `Redis ${version} is too old: version ${oldestVersion.join('.')} or newer is needed.`,
    );
  }
  const policy = serverField(info, 'maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    warn('Redis may throw away sessions and coupons: set maxmemory-policy to noeviction.', {
      maxmemoryPolicy: policy,
    });
  }
  if (serverField(info, 'aof_enabled') === '0') {
    warn('Redis forgets recent turns and coupons when it restarts: set appendonly to yes.', {});
  }
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestVersion;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
