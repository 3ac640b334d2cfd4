/** What is needed of a decision record to look for misses: two weeks of them are held at once, so nothing more is kept. */
import type { GeoPoint } from '../domain/geo.ts';
import type { TurnId } from '../domain/ids.ts';
import type { InboundKind } from '../domain/inbound.ts';
import type { StateBefore } from '../domain/state-before.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { normalise } from '../intents/normalise.ts';

export interface ToldTurn {
  readonly turnId: TurnId;
  readonly followerHash: string;
  readonly atMs: number;
  readonly messageKind: InboundKind;
  /** Masked. */
  readonly said: string;
  /** Normalised; empty when nothing was said in words. */
  readonly text: string;
  readonly intent: string;
  readonly ruleId?: string;
  readonly matcher: TurnRecord['matcher'];
  readonly result: string;
  /** The label of the option that it picked from an open list. */
  readonly picked?: string;
  readonly shopId?: string;
  readonly point?: GeoPoint;
}

/** Kinds of message in which a follower says something; of an event the record keeps a key, which nobody said. */
const spokenKinds: ReadonlySet<InboundKind> = new Set(['text', 'voice']);

export function toToldTurn(record: TurnRecord): ToldTurn {
  const { turnId, followerHash, receivedAtMs, kind, intent, ruleId, matcher, result } = record;
  const said = spokenKinds.has(kind) ? record.maskedText : '';
  const picked = findPicked(record);
  return {
    turnId,
    followerHash,
    atMs: receivedAtMs,
    messageKind: kind,
    said,
    text: normalise(said),
    intent,
    ...(ruleId !== undefined && { ruleId }),
    matcher,
    result,
    ...(picked !== undefined && { picked }),
    ...whereabouts(record),
  };
}

/** A record does not say which option was picked: it follows from the list that was open and from what was said. */
function findPicked({ matcher, intent, before, entities, evidence }: TurnRecord) {
  if (matcher !== 'dialogue') return undefined;
  const options = (before?.dialogue?.options ?? []).filter(([, , handler]) => handler === intent);
  const ordinal = entities.find((entity) => entity.kind === 'ordinal')?.value;
  const numbered = ordinal === undefined ? undefined : optionAt(before, ordinal);
  if (numbered && options.includes(numbered)) return numbered[0];
  const words = normalise(evidence);
  const worded = options.find(([label, others]) =>
    [label, ...others].some((name) => normalise(name).includes(words)),
  );
  const [only] = options;
  return (worded ?? (options.length === 1 ? only : undefined))?.[0];
}

function optionAt({ dialogue }: StateBefore = {}, ordinal: number) {
  return dialogue?.options?.at(ordinal < 0 ? ordinal : ordinal - 1);
}

/** The shop that was spoken of, or else where the follower was. */
function whereabouts({ entities, before }: TurnRecord): Pick<ToldTurn, 'shopId' | 'point'> {
  const named = entities.find((entity) => entity.kind === 'shop')?.value;
  const shopId = named ?? before?.focus?.shopId;
  if (shopId !== undefined) return { shopId };
  const there = entities.find((entity) => entity.kind === 'point' || entity.kind === 'place');
  if (there) return { point: there.point };
  if (!before?.place) return {};
  const [latitude, longitude] = before.place;
  return { point: { latitude, longitude } };
}
