/** What the console may do with alerts: read what was raised, and send one to see whether it arrives. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { AlertLine, AlertState, AlertStore } from '../store/alerts.ts';
import { type TellingParts, tellAlert } from './tell-alert.ts';

export interface AlertDesk {
  /** Where alerts go; none when nothing is configured. */
  readonly channelNames: readonly string[];
  newest(limit: number): Promise<readonly AlertLine[]>;
  raised(): Promise<readonly AlertState[]>;
  /** Over every channel. @returns what came of it */
  sendTest(): Promise<AlertLine>;
}

export function openAlertDesk(
  parts: TellingParts & {
    readonly account: AccountName;
    readonly alerts: AlertStore;
    readonly clock: Clock;
  },
): AlertDesk {
  const { account, alerts, clock, channels } = parts;
  return {
    channelNames: channels.map(({ name }) => name),
    newest: (limit) => alerts.lines(account, limit),
    async raised() {
      return (await alerts.states(account)).filter(({ isRaised }) => isRaised);
    },
    async sendTest() {
      const id = randomUUID();
      const line = { account, id, kind: 'test', change: 'test', atMs: clock.now() } as const;
      const done = await tellAlert({ ...line, figures: {} }, parts);
      await alerts.note(done);
      return done;
    },
  };
}
