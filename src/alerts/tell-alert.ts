/** Tells one alert over every channel, and says what came of it and when it is told again. */
import type { AlertLine, AlertStore, AlertTold, UntoldAlert } from '../store/alerts.ts';
import type { AlertChannel } from './alert-channel.ts';
import { writeAlert } from './alert-words.ts';

export interface TellingParts {
  readonly channels: readonly AlertChannel[];
  readonly alerts: Pick<AlertStore, 'note'>;
  /** For the log and the metrics. */
  readonly told: (line: AlertLine) => void;
}

/** Without a channel there is nobody to tell, and the list is all. @returns the line with what came of it */
export async function tellAlert(
  line: Omit<AlertLine, 'told'>,
  { channels, told }: Pick<TellingParts, 'channels' | 'told'>,
): Promise<AlertLine> {
  const alert = writeAlert(line);
  const ends = await Promise.all(
    channels.map(async (channel): Promise<AlertTold> => {
      const problem = await channel.send(alert);
      return { channel: channel.name, ...(problem !== undefined && { problem }) };
    }),
  );
  const done: AlertLine = { ...line, told: ends };
  told(done);
  return done;
}

/** Somebody heard it, or there is nobody who could. */
export function isTold({ told }: AlertLine): boolean {
  return told.length === 0 || told.some(({ problem }) => problem === undefined);
}

/**
 * Longer than telling takes. It doubles with each try; after the last, the list on the health page is all there is.
 */
const leaseMs = 60_000;
const maxTries = 6;

/**
 * One try more, made now: whether it was in vain is known later, so it says when the next is due. @returns undefined when
 * the last was made
 */
export function nextTry(
  { line, tries }: Pick<UntoldAlert, 'line' | 'tries'>,
  nowMs: number,
): UntoldAlert | undefined {
  if (tries >= maxTries) return undefined;
  return { line, tellAtMs: nowMs + leaseMs * 2 ** tries, tries: tries + 1 };
}
