/** How long a stop may take, part by part. Whatever waits for a server to end must wait longer (`deploy/`). */

/**
 * Turns at work get so long of a stop to finish, the wait for the last of them included; the platform gives up after five
 * seconds anyway. What goes on longer goes on elsewhere, by its lease or its promise.
 */
export const turnsLimitMs = 6000;
/** The whole stop. What is left after the turns is for what must be written down and closed in order. */
export const drainLimitMs = 8000;
/** With PROCESSES: a process that is there after it is killed, which loses nothing. */
export const workerDrainLimitMs = 9000;
/** Whoever leads is the last to go. */
export const leaderDrainLimitMs = 10_000;
