/** What a message says, in the forms that every later stage reads. */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Entity } from '../domain/intent.ts';
import { type Circumstances, findOpenDialogue } from './conditions.ts';
import { findEntities } from './entities/find-entities.ts';
import { findOrdinal, type Ordinal } from './entities/find-ordinal.ts';
import { prepareSaid } from './entities/said.ts';
import { wordsBesideFaces } from './faces.ts';
import { normalise } from './normalise.ts';
import type { Ruleset } from './ruleset.ts';

export interface Heard {
  readonly message: InboundMessage;
  /** True when there are words of the follower's own, spoken or written. */
  readonly isUtterance: boolean;
  /** Normalised; empty when there are no words. */
  readonly text: string;
  readonly entities: readonly Entity[];
  /** Only when the session has a list that it can be a number of. */
  readonly ordinal: Ordinal | undefined;
}

export function hear(
  ruleset: Pick<Ruleset, 'lexicon'>,
  message: InboundMessage,
  circumstances: Circumstances,
): Heard {
  const words = wordsOf(message);
  const text = words === undefined ? '' : normalise(words);
  const counts = words !== undefined && text !== '' && hasList(circumstances);
  const ordinal = counts ? findOrdinal(text, words) : undefined;
  const entities = [
    ...pointsOf(message),
    ...(words === undefined || text === ''
      ? []
      : findEntities(ruleset.lexicon, prepareSaid(text, words, circumstances))),
    ...(ordinal ? [{ kind: 'ordinal', value: ordinal.value, text: ordinal.text } as const] : []),
  ];
  // A voice message that nothing was recognised in is a sound, not an utterance.
  const isUtterance = message.kind === 'text' || text !== '';
  return { message, isUtterance, text, entities, ordinal };
}

/** As they were written, but without faces, or heard in a voice message. */
export function wordsOf(message: InboundMessage): string | undefined {
  if (message.kind === 'text') return wordsBesideFaces(message.text);
  return message.kind === 'voice' ? message.recognition : undefined;
}

function hasList(circumstances: Circumstances): boolean {
  const options = findOpenDialogue(circumstances)?.options ?? [];
  const listed = circumstances.session.focus?.shopIds ?? [];
  return options.length > 0 || listed.length > 0;
}

function pointsOf(message: InboundMessage): readonly Entity[] {
  if (message.kind !== 'location' && message.kind !== 'location-selected') return [];
  const { point, label } = message;
  const value = `${point.latitude},${point.longitude}`;
  return [{ kind: 'point', value, text: label ?? '', point }];
}
