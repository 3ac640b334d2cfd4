/**
 * The weights of all machines without those that are zero, which are three quarters: few examples of an intent have a
 * given feature. Sums over them are the same, bit for bit, as over all.
 */

export interface Weights {
  /** Where each place begins in `machines` and `values`; one more, where the last ends. */
  readonly starts: Uint32Array;
  /** Of which machine a value is. What could be learnt at all has far fewer than 65,536. */
  readonly machines: Uint16Array;
  readonly values: Float32Array;
}

/** The weights of one machine that are not zero, in the order of their places. */
export interface MachineWeights {
  readonly places: Uint32Array;
  readonly values: Float32Array;
}

/** @param dense a weight for each place */
export function withoutZeros(dense: Float64Array): MachineWeights {
  let count = 0;
  for (let place = 0; place < dense.length; place++) {
    if (Math.fround(dense[place] as number) !== 0) count++;
  }
  const packed = { places: new Uint32Array(count), values: new Float32Array(count) };
  let to = 0;
  for (let place = 0; place < dense.length; place++) {
    const weight = Math.fround(dense[place] as number);
    if (weight === 0) continue;
    packed.places[to] = place;
    packed.values[to] = weight;
    to++;
  }
  return packed;
}

/** Place after place, in each the machines in their order. */
export function packWeights(machines: readonly MachineWeights[], placeCount: number): Weights {
  const starts = new Uint32Array(placeCount + 1);
  for (const { places } of machines) {
    for (const place of places) starts[place + 1] = (starts[place + 1] as number) + 1;
  }
  for (let place = 0; place < placeCount; place++) {
    starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
  }
  const count = starts[placeCount] as number;
  const packed = { starts, machines: new Uint16Array(count), values: new Float32Array(count) };
  const next = starts.slice();
  for (const [machine, { places, values }] of machines.entries()) {
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as number;
      const to = next[place] as number;
      next[place] = to + 1;
      packed.machines[to] = machine;
      packed.values[to] = values[at] as number;
    }
  }
  return packed;
}
