/** Tells one alert over every channel and notes what came of it. */
import type { AlertLine, AlertStore, AlertTold } from '../store/alerts.ts';
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
