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

/** @param dense for each place a weight of each machine @param machineCount how many those are */
export function packWeights(dense: Float32Array, machineCount: number): Weights {
  const placeCount = dense.length / machineCount;
  const starts = new Uint32Array(placeCount + 1);
  let count = 0;
  for (let place = 0; place < placeCount; place++) {
    const end = (place + 1) * machineCount;
    for (let at = place * machineCount; at < end; at++) if (dense[at] !== 0) count++;
    starts[place + 1] = count;
  }
  const packed = { starts, machines: new Uint16Array(count), values: new Float32Array(count) };
  let to = 0;
  for (let at = 0; at < dense.length; at++) {
    const weight = dense[at] as number;
    if (weight === 0) continue;
    packed.machines[to] = at % machineCount;
    packed.values[to] = weight;
    to++;
  }
  return packed;
}
