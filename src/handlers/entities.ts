/** Looks up what the matcher found in the message. */
import type { Entity, EntityKind } from '../domain/intent.ts';
import type { HandlerTurn } from './handler.ts';

export type EntityOf<K extends EntityKind> = Extract<Entity, { kind: K }>;

/** In the order of the matcher: the best first. */
export function listEntities<K extends EntityKind>(
  turn: Pick<HandlerTurn, 'decision'>,
  kind: K,
): readonly EntityOf<K>[] {
  return turn.decision.entities.filter((entity): entity is EntityOf<K> => entity.kind === kind);
}

export function findEntity<K extends EntityKind>(
  turn: Pick<HandlerTurn, 'decision'>,
  kind: K,
): EntityOf<K> | undefined {
  return listEntities(turn, kind)[0];
}
