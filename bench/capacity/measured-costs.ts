/**
 * What the capacity model rests on: measured by `npm run bench -- --only scale`, on two shared cores of a rented machine,
 * rounded up. Measure on yours before you buy; the ratios travel, the microseconds do not.
 */

export interface Constants {
  /** Processor time of a node for a turn, HTTP and XML included. */
  readonly nodeMicros: number;
  /** Of a Redis master for the same turn. It has one thread for commands. */
  readonly redisMicros: number;
  /** Of either, for a delivery that only gets its answer again, as a share of a turn. */
  readonly repeatShare: number;
  /** Bytes in Redis for each follower that has one. */
  readonly sessionBytes: number;
  readonly cardBytes: number;
  readonly couponBytes: number;
  /** Of a turn in the ledger, and how long it stays. */
  readonly settledTurnBytes: number;
  readonly ledgerSeconds: number;
  /** Of a decision record, and how many an official account keeps on Redis. */
  readonly recordBytes: number;
  readonly mostRecords: number;
  /** Between node and Redis for a turn. */
  readonly toRedisBytes: number;
  readonly fromRedisBytes: number;
  /** Of the log for a turn: to the disk, and to each replica. */
  readonly logBytes: number;
  /** Of a delivery and its answer, headers included. */
  readonly deliveryBytes: number;
  readonly answerBytes: number;
  /** On SQLite: processor time of the one process, and what a turn leaves for 30 days. */
  readonly sqliteMicros: number;
  readonly sqliteRecordBytes: number;
}

export const measured: Constants = {
  nodeMicros: 700,
  redisMicros: 190,
  repeatShare: 0.4,
  sessionBytes: 630,
  cardBytes: 1450,
  couponBytes: 370,
  settledTurnBytes: 660,
  ledgerSeconds: 60,
  recordBytes: 720,
  mostRecords: 256_000,
  toRedisBytes: 2700,
  fromRedisBytes: 560,
  logBytes: 2800,
  deliveryBytes: 1200,
  answerBytes: 900,
  sqliteMicros: 950,
  sqliteRecordBytes: 730,
};

/** How full things are planned to be: what is above is for the minute that nobody foresaw, and for one that fails. */
export const planned = {
  processorShare: 0.6,
  /** Of the memory of a shard: fragments, and pages that are copied while the log is rewritten. */
  memoryShare: 0.6,
} as const;
