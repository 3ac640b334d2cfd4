/** Where a request comes from, in words that may be kept: the address that is counted, and browser and system. */
import type { FastifyRequest } from 'fastify';
import { addressRange } from '../../domain/address-range.ts';

/** As the socket has it, or a proxy that is known. Of many addresses that one IPv6 customer has, one. */
export function findAddress({ ip }: FastifyRequest): string {
  return addressRange(ip);
}

const browsers = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg[AE]?\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
] as const;

/** Never what the browser said as it said it. */
export function describeDevice(userAgent: string | undefined): string {
  const find = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
  return [find(browsers), find(systems)].filter(Boolean).join(' · ') || '?';
}
