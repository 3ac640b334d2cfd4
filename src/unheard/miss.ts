/** A miss: a turn in which a follower was not understood, not for sure, or perhaps answered wrongly. Words only, masked. */
import type { GeoPoint } from '../domain/geo.ts';
import type { TurnId } from '../domain/ids.ts';
import type { InboundKind } from '../domain/inbound.ts';

export const missKinds = ['missed', 'from-documents', 'unsure', 'suspect', 'wordless'] as const;
/**
 * No rule recognised it; none did, and an answer was made from the brand's own texts; more than one might have, and the
 * follower was asked; a rule answered, and what the follower did next speaks against it; there was nothing to read in it.
 */
export type MissKind = (typeof missKinds)[number];

/** What speaks against an answer, the strongest first. */
export const suspicions = ['denied', 'asked-for-person', 'rephrased', 'asked-again'] as const;
export type Suspicion = (typeof suspicions)[number];

export interface Miss {
  readonly turnId: TurnId;
  readonly followerHash: string;
  readonly atMs: number;
  readonly kind: MissKind;
  readonly messageKind: InboundKind;
  /** Masked; empty for what has no words. */
  readonly said: string;
  /** What misses are grouped by: the normalised text, or the kind of message where there is none. */
  readonly text: string;
  /** The rule that answered, of a suspect. */
  readonly ruleId?: string;
  readonly suspicion?: Suspicion;
  /** The option that the follower picked next, by its label. */
  readonly picked?: string;
  readonly shopId?: string;
  /** About where the follower was, when no shop was spoken of. */
  readonly point?: GeoPoint;
}
