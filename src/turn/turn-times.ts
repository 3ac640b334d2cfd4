/** The clockwork of a turn in one place. The platform's own numbers are in `wechat/limits.ts`. */

/**
 * We act this long after a delivery's first byte. The platform cuts at 5 s; the rest is for the network and
 * for a busy machine (docs/decisions/0003).
 */
export const deadlineMs = 4300;

/** How many deliveries of one turn are sure to come; the last of them must be answered. A fourth may follow. */
export const sureDeliveries = 3;

/** A message this old when it arrives is on its last delivery (they come at 0, 5 and 10 s). */
export const lastDeliveryAgeMs = 9000;

/** A follower's lease; a node that dies gives the follower back after this long. */
export const leaseMs = 1500;

/** How often a lease at work is renewed. */
export const leaseRenewalMs = 500;

/** A handler that needs longer is given up. */
export const handlerLimitMs = 60_000;

/**
 * When the work on a promised answer must be over, counted from its promise: the handler's limit, and time for a store
 * that fails a few times. Then the follower is told that nothing came of it.
 */
export const workOverMs = handlerLimitMs + 10_000;

/** Before a window closes, this much is kept to send what must be said in it. */
export const windowMarginMs = 5_000;

/** What follows a reply is sent this much later, so that the response is on the phone first. */
export const afterReplyMs = 800;

/** How long the rest of a long answer waits to be asked for. */
export const restLifeMs = 30 * 60_000;

/** How long a delivery waits before it looks again at a turn on another node. */
export const joinPollMs = 60;

/** The same for a follower who is in another turn on another node. */
export const busyPollMs = 15;

/** The pause before a store that failed is asked again. */
export const storeRetryMs = 120;

/** Messages one follower may send in a window before we ask them to slow down. */
export const rateLimit = { maxMessages: 20, windowMs: 10_000 } as const;

/** How often a commit is repeated before its outcome counts as unknown. */
export const commitTries = 4;

/** How often a handler is asked whose store failed, before the follower is: calls of a second each, within the deadline. */
export const handlerTries = 3;

/** A store that has not begun a turn by then is silent: what needs nothing of it is answered without. */
export const storeSilenceMs = 200;

/** After so many failures in a row the store is away. */
export const storeFailures = 5;

/** How often somebody finds out whether it is back. */
export const storeProbeMs = 200;

/**
 * A failover is over by then (Sentinel took 4.4 s with a `down-after` of 3 s). Until then messages wait for the store as
 * long as their deadline lets them, and are answered in the same delivery; afterwards nobody waits for it any more.
 */
export const failoverMs = 6000;

/**
 * Turns that are done at once. A turn takes some 10 ms where the store is near, so this is more than a process can keep
 * busy; more of them would only be late together.
 */
export const maxTurnsAtWork = 128;

/** A turn that takes longer waits for the store or for another system, and takes nobody's place. */
export const quickTurnMs = 500;

/** Deliveries that wait to be let in; at most twice as many for a moment. None of them waits longer than its deadline. */
export const maxTurnsWaiting = 5000;
