/** A pause in long work on the server's own thread. It never waits for the clock. */

/** Resolves behind what the network has to say, which a microtask would go before. */
export function letOthersGo(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
