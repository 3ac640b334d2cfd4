/**
 * How even a Cluster is: an official account lies in 256 slots of 16,384, one for each partition, wherever their hashes
 * fall. Shards of equal ranges of slots have unequal numbers of partitions; moving slots by hand mends that.
 */
import { partitionCount } from '../../src/store/partition.ts';

const slotCount = 16_384;

/** CRC-16/XMODEM, as the Cluster has it. */
export function slotOf(tag: string): number {
  let crc = 0;
  for (const byte of Buffer.from(tag)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
    }
  }
  return crc % slotCount;
}

/** Of all followers of an account, those of the fullest shard, when the slots are dealt out in equal ranges. */
export function busiestShare(account: string, shards: number): number {
  const counts = Array.from({ length: shards }, () => 0);
  for (let partition = 0; partition < partitionCount; partition += 1) {
    const shard = Math.floor((slotOf(`${account}:${partition}`) * shards) / slotCount);
    counts[shard] = (counts[shard] ?? 0) + 1;
  }
  return Math.max(...counts) / partitionCount;
}

/** The same after slots were moved so that shards differ by one partition at most. */
export function balancedShare(shards: number): number {
  return Math.ceil(partitionCount / shards) / partitionCount;
}
