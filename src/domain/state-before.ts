/**
 * The state that a turn began with, as its decision record keeps it: enough to decide the message again, and no more.
 * Short on purpose, for every turn writes it: what is not set is left out, and so is until when it was good, for only
 * what was good then is kept.
 */
import type { HandlerCall } from './intent.ts';
import {
  type Dialogue,
  type DialogueOption,
  type Focus,
  newSession,
  type PausedDialogue,
  type Place,
  type Session,
} from './session.ts';

export interface StateBefore {
  readonly dialogue?: KeptDialogue;
  /** The question that was left open before. */
  readonly paused?: KeptDialogue & Pick<PausedDialogue, 'wasOffered'>;
  readonly focus?: Focus;
  readonly place?: KeptPlace;
  readonly groups?: readonly string[];
  readonly followed?: boolean;
  readonly missCount?: number;
  /** What the turn before was about: tells whoever has talked with us from a stranger. */
  readonly lastIntent?: string;
}

/** The open question; whatever else it has is kept as it is. */
export type KeptDialogue = Omit<Dialogue, 'options' | 'expiresAtMs'> & {
  readonly options?: readonly KeptOption[];
};

/** Without the words that are its label again. */
export type KeptOption = readonly [
  label: string,
  words: readonly string[],
  handler: HandlerCall['handler'],
  parameters: HandlerCall['parameters'],
];

/** To about a kilometre, and without a shared pin's label, which is an address. */
export type KeptPlace = readonly [
  latitude: number,
  longitude: number,
  source: Place['source'],
  label?: string,
];

export function stateBefore(session: Session, nowMs: number): StateBefore {
  const { dialogue, paused, focus, place, follower, missCount, recentIntents } = session;
  const { groups, followed } = follower;
  const [lastIntent] = recentIntents;
  return {
    ...(dialogue && dialogue.expiresAtMs > nowMs && { dialogue: keepDialogue(dialogue) }),
    ...(paused && paused.expiresAtMs > nowMs && { paused: keepDialogue(paused) }),
    ...(focus && Object.keys(focus).length > 0 && { focus }),
    ...(place && place.expiresAtMs > nowMs && { place: keepPlace(place) }),
    ...(groups.length > 0 && { groups }),
    ...(followed !== undefined && { followed }),
    ...(missCount > 0 && { missCount }),
    ...(lastIntent !== undefined && { lastIntent }),
  };
}

/** The session that such a turn is decided with again, at the same time. */
export function sessionBefore(state: StateBefore, nowMs: number): Session {
  const {
    dialogue,
    paused,
    focus,
    place,
    groups = [],
    followed,
    missCount = 0,
    lastIntent,
  } = state;
  const expiresAtMs = nowMs + 60_000;
  return {
    ...newSession,
    follower: { groups, ...(followed !== undefined && { followed }) },
    ...(dialogue && { dialogue: openDialogueAgain(dialogue, expiresAtMs) }),
    ...(paused && { paused: openDialogueAgain(paused, expiresAtMs) }),
    ...(focus && { focus }),
    ...(place && { place: believeAgain(place, expiresAtMs) }),
    missCount,
    recentIntents: lastIntent === undefined ? [] : [lastIntent],
  };
}

function keepDialogue<D extends Dialogue>({ options, expiresAtMs: _good, ...rest }: D) {
  return options.length === 0 ? rest : { ...rest, options: options.map(keepOption) };
}

function keepOption({ label, words, call }: DialogueOption): KeptOption {
  return [label, words.filter((word) => word !== label), call.handler, call.parameters];
}

function openDialogueAgain<D extends KeptDialogue>(
  { options = [], ...rest }: D,
  expiresAtMs: number,
) {
  const opened = options.map(
    ([label, words, handler, parameters]): DialogueOption => ({
      label,
      words,
      call: { handler, parameters },
    }),
  );
  return { ...rest, options: opened, expiresAtMs };
}

function keepPlace({ point, label, source }: Place): KeptPlace {
  const kept = [round(point.latitude), round(point.longitude), source] as const;
  return source === 'named' && label !== undefined ? [...kept, label] : kept;
}

function believeAgain([latitude, longitude, source, label]: KeptPlace, expiresAtMs: number): Place {
  const point = { latitude, longitude };
  return { point, source, expiresAtMs, ...(label !== undefined && { label }) };
}

function round(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}
