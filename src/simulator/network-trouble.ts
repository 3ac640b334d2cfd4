/** What may go wrong between the platform and the account's server, switched on by whoever tries the server out. */

export interface NetworkTrouble {
  /** The answer reaches the platform this long after the delivery at the earliest; 0 holds nothing back. */
  readonly heldAnswerMs: number;
  readonly slows: 'first-delivery' | 'every-delivery';
  /** Each message goes out twice at the same moment, byte for byte the same. */
  readonly deliversTwice: boolean;
  /** A message waits until the follower's next one was answered. */
  readonly swapsOrder: boolean;
}

export const noTrouble: NetworkTrouble = {
  heldAnswerMs: 0,
  slows: 'first-delivery',
  deliversTwice: false,
  swapsOrder: false,
};
