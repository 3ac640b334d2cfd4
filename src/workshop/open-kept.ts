/** What was learnt before, as a thread of the workshop finds it: it only reads, for what drafts teach would push out what is live. */
import { KeptPreparations } from '../brand/kept/kept-preparations.ts';

export type KeptClassifiers = Pick<KeptPreparations, 'findClassifier'>;

const none: KeptClassifiers = { findClassifier: async () => undefined };

/** @param dir as the thread was given it; undefined: nothing is kept anywhere */
export function openKept(dir: string | undefined): KeptClassifiers {
  return dir === undefined ? none : new KeptPreparations(dir);
}
