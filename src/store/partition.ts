/**
 * Where a follower lives (design D3): one of 256 virtual partitions. The hash is part of the stored data's layout,
 * so neither it nor the count may ever change.
 */

export const partitionCount = 256;

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** 0 to 255: FNV-1a over the UTF-16 units of the openid, folded to one byte. */
export function partitionOf(openId: string): number {
  let hash = fnvOffset;
  for (let index = 0; index < openId.length; index += 1) {
    hash = Math.imul(hash ^ openId.charCodeAt(index), fnvPrime);
  }
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (partitionCount - 1);
}
