/** How long a stop may take, part by part. Whatever waits for a server to end must wait longer (`deploy/`). */

/** In-flight turns get this long to finish; the platform gives up after five seconds anyway. */
export const drainLimitMs = 8000;
/** With PROCESSES: a process that is there after it is killed, which loses nothing. */
export const workerDrainLimitMs = 9000;
/** Whoever leads is the last to go. */
export const leaderDrainLimitMs = 10_000;
