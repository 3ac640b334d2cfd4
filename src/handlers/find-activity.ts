/** Which vote, survey or sign-up a follower means: the one that is named, else what is open just now. */
import { type OpenTime, phaseAt } from '../domain/taking-part.ts';
import { normalise } from '../intents/normalise.ts';
import { isDenied } from '../intents/said-around.ts';
import type { HandlerTurn } from './handler.ts';

export interface Activity extends OpenTime {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
}

export type FoundActivity<T> =
  | { readonly kind: 'one'; readonly activity: T }
  | { readonly kind: 'several'; readonly activities: readonly T[] }
  | { readonly kind: 'none' };

/** Of what is not open, only what comes next or was over last is worth a word: those who ask have heard of that. */
export function findActivity<T extends Activity>(
  activities: readonly T[],
  turn: Pick<HandlerTurn, 'decision' | 'nowMs'>,
  id: string | undefined,
): FoundActivity<T> {
  const { decision, nowMs } = turn;
  const named =
    id === undefined
      ? findNamed(activities, decision.normalisedText, ({ name, synonyms }) => [name, ...synonyms])
      : activities.find((activity) => activity.id === id);
  if (named) return { kind: 'one', activity: named };
  const running = activities.filter((activity) => phaseAt(activity, nowMs) === 'running');
  const [only = findNearest(activities, nowMs)] = running;
  if (running.length > 1) return { kind: 'several', activities: running };
  return only ? { kind: 'one', activity: only } : { kind: 'none' };
}

/** The one with the longest of its names in the text, where that is not denied. @param text normalised. */
export function findNamed<T>(
  things: readonly T[],
  text: string,
  namesOf: (thing: T) => readonly string[],
): T | undefined {
  const said = things
    .flatMap((thing) => namesOf(thing).map((name) => ({ thing, name: normalise(name) })))
    .filter(({ name }) => name !== '' && isSaid(text, name))
    .toSorted((a, b) => b.name.length - a.name.length);
  return said[0]?.thing;
}

function isSaid(text: string, name: string): boolean {
  const start = text.indexOf(name);
  return start >= 0 && !isDenied(text, start, start + name.length);
}

function findNearest<T extends Activity>(activities: readonly T[], nowMs: number): T | undefined {
  const [next] = activities
    .filter(({ fromMs }) => fromMs > nowMs)
    .toSorted((a, b) => a.fromMs - b.fromMs);
  const [last] = activities.toSorted((a, b) => b.toMs - a.toMs);
  return next ?? last;
}
