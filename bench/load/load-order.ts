/** What the process that makes load is told, and what it tells back. */

export interface LoadOrder {
  readonly port: number;
  readonly token: string;
  readonly followers: number;
  readonly connections: number;
  readonly seconds: number;
  /** So many requests a second, whether the server keeps up or not; undefined: as many as it answers. */
  readonly perSecond: number | undefined;
}

export interface Latencies {
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface LoadReport extends Latencies {
  readonly answered: number;
  readonly perSecond: number;
  /** What was wrong with the first answer that was none. */
  readonly problem: string | undefined;
}
