/** Whose address it is, for a pace: one of IPv4, or the 64 bits of IPv6 behind which somebody has as many as they like. Pure. */
const groupsInAll = 8;
const groupsOfNetwork = 4;

/** @param address as a socket has it; an IPv4 one may be written inside an IPv6 one */
export function addressRange(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const left = Math.max(0, groupsInAll - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: left }, () => '0'), ...tail];
  return groups.slice(0, groupsOfNetwork).join(':');
}
