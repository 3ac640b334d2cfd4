/** What a rehearsed or replayed turn sees of its follower: somebody of whom nothing is stored. */
import { type HoldingStore, nothingHeld } from '../store/follower-holdings.ts';
import { defaultRetention } from '../store/retention.ts';

export const rehearsalFollowers: HoldingStore = {
  retention: defaultRetention,
  collect: async () => nothingHeld,
};
