/** The worker's numbers. */

/** How many followers one node serves at once. */
export const maxFollowersAtOnce = 8;
/** A node that died lets go of its followers after this. */
export const leaseMs = 30_000;
/** While a message is on its way, the lease is lengthened this often. */
export const renewMs = 10_000;
/** How often the worker looks for jobs of which nobody told it: those of dead nodes, and those due later. */
export const sweepMs = 1_000;

/** A try that may work soon: the pause is a random share of what doubles from the first to the longest. */
export const retryPauses = { shortestMs: 100, firstMs: 1_000, longestMs: 30_000 } as const;
/** The platform asks for patience: between one and two of these. */
export const waitPauseMs = 60_000;
/** A person must put it right first. */
export const alarmPauseMs = 5 * 60_000;

/** A call of the store that fails is made again after this, until the lease would be over. */
export const storePauseMs = 500;
