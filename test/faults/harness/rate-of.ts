/** How many messages a second: FAULT_RATE where it says so, for a machine that is slower or has other work. */
export function rateOf(length: 'short' | 'long', usual: { short: number; long: number }): number {
  const { FAULT_RATE: asked } = process.env;
  return length === 'long' && asked ? Number(asked) : usual[length];
}
